import type { Build } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import { type Late, watchEventLoop } from './event-loop.ts'
import { type Distribution, distributionOf, medianOf } from './statistics.ts'

const MANY = 8
const ROUNDS = 3

export interface ClientsBench {
  clients: number
  rounds: number
  /** Median over the rounds. */
  questionsPerSecond: { one: number; many: number }
  /** Median over the rounds of the throughput of many clients divided by that of one in the same round. */
  ratio: number
  /** Milliseconds a question took while that many clients asked, all rounds. */
  latency: { one: Distribution; many: Distribution }
  eventLoop: { one: Late; many: Late }
}

/**
 * One client, then eight, each asking its next question when it has its answer: every question once by one client
 * and once by one of the eight, in turn.
 * @param encoder one that remembers no questions
 */
export async function benchClients(
  build: Build,
  encoder: Encoder,
  questions: readonly string[],
): Promise<ClientsBench> {
  const searcher = createSearcher(build, encoder)
  const ask = async (clients: number) => {
    const times: number[] = []
    const waiting = questions.values()
    const client = async () => {
      for (const question of waiting) {
        const start = performance.now()
        await searcher.search(question)
        times.push(performance.now() - start)
      }
    }
    const start = performance.now()
    const { late } = await watchEventLoop(() => Promise.all(Array.from({ length: clients }, client)))
    return { times, late, rate: (questions.length / (performance.now() - start)) * 1000 }
  }
  const runs = { one: [] as Awaited<ReturnType<typeof ask>>[], many: [] as Awaited<ReturnType<typeof ask>>[] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of round % 2 ? (['many', 'one'] as const) : (['one', 'many'] as const))
      runs[side].push(await ask(side === 'one' ? 1 : MANY))
  }
  const worst = (side: keyof typeof runs): Late => ({
    p99: Math.max(...runs[side].map(({ late }) => late.p99)),
    max: Math.max(...runs[side].map(({ late }) => late.max)),
  })
  return {
    clients: MANY,
    rounds: ROUNDS,
    questionsPerSecond: {
      one: medianOf(runs.one.map(({ rate }) => rate)),
      many: medianOf(runs.many.map(({ rate }) => rate)),
    },
    ratio: medianOf(runs.many.map(({ rate }, i) => rate / runs.one[i]!.rate)),
    latency: {
      one: distributionOf(runs.one.flatMap(({ times }) => times)),
      many: distributionOf(runs.many.flatMap(({ times }) => times)),
    },
    eventLoop: { one: worst('one'), many: worst('many') },
  }
}
