import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Late } from './event-loop.ts'
import { medianOf } from './statistics.ts'

const ROUNDS = 3

export interface ResidentTask {
  side: 'motcua' | 'peer'
  /** Index folder, or the folder of the peer's store. */
  folder: string
  questions: string[]
  /** Questions asked after the first, repeating the list with a running number. */
  queries: number
}

/** One fresh process. Memory in MiB, the encoder's included. */
export interface ResidentRun {
  /** `createEncoder` */
  encoderMs: number
  /** `openBuild` and `createSearcher`; the peer's `HNSWLib.load`. */
  loadMs: number
  rssMb: {
    atStart: number
    withEncoder: number
    /** With the first question answered. */
    afterLoad: number
    /** After each tenth of the queries. */
    samples: number[]
    max: number
  }
  /** How late timers came while queries ran; null without queries. */
  eventLoopDelayMs: Late | null
  /** Share of the machine's processor time that other processes took while queries ran, 0 … 1. */
  othersShare: number
}

export interface ResidentBench {
  queries: number
  /** Medians over fresh processes, the sides in turn. */
  motcua: { encoderMs: number; loadMs: number; afterLoadMb: number }
  peer: { encoderMs: number; loadMs: number; afterLoadMb: number }
  /** The process that was asked all the queries. */
  long: ResidentRun
  /** Memory after the last query divided by memory after the first tenth of them. */
  growth: number
}

/** @param queries questions asked of one of our processes */
export async function benchResident(
  folders: { index: string; peer: string },
  questions: string[],
  queries: number,
): Promise<ResidentBench> {
  const runs: Record<ResidentTask['side'], ResidentRun[]> = { motcua: [], peer: [] }
  for (let round = 1; round <= ROUNDS; round++) {
    const last = round === ROUNDS
    runs.peer.push(await inProcess({ side: 'peer', folder: folders.peer, questions, queries: 0 }))
    const ours = { side: 'motcua', folder: folders.index, questions, queries: last ? queries : 0 } as const
    runs.motcua.push(await inProcess(ours))
  }
  const medians = (side: ResidentTask['side']) => ({
    encoderMs: medianOf(runs[side].map(({ encoderMs }) => encoderMs)),
    loadMs: medianOf(runs[side].map(({ loadMs }) => loadMs)),
    afterLoadMb: medianOf(runs[side].map(({ rssMb }) => rssMb.afterLoad)),
  })
  const long = runs.motcua.at(-1)!
  const { samples } = long.rssMb
  return {
    queries,
    motcua: medians('motcua'),
    peer: medians('peer'),
    long,
    growth: samples.at(-1)! / samples[0]!,
  }
}

async function inProcess(task: ResidentTask): Promise<ResidentRun> {
  const child = fork(new URL('./resident.worker.mjs', import.meta.url), { execArgv: [] })
  let result: ResidentRun | undefined
  child.once('message', (message) => {
    result = message as ResidentRun
  })
  const exit = once(child, 'exit')
  child.send(task)
  const [code] = await exit
  if (code !== 0 || !result) throw new Error(`the process that loads ${task.side} ended with ${code}`)
  return result
}
