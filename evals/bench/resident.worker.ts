/** Loads one side in a fresh process, asks questions one after the other, and tells what that cost. */
import { openBuild } from '../../index/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import { watchEventLoop } from './event-loop.ts'
import { openPeer } from './langchain.ts'
import { withOthers } from './machine.ts'
import type { ResidentRun, ResidentTask } from './resident.ts'

const SAMPLES = 10

type Ask = (question: string) => Promise<unknown>

process.once('message', (task: ResidentTask) => {
  run(task).then(
    (result) => process.send!(result, () => process.disconnect()),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function run({ side, folder, questions, queries }: ResidentTask): Promise<ResidentRun> {
  const atStart = rssMb()
  let start = performance.now()
  const encoder = await createEncoder()
  const encoderMs = performance.now() - start
  const withEncoder = rssMb()
  start = performance.now()
  const { ask, close } = await (side === 'motcua' ? openOurs : openTheirs)(folder, encoder)
  const loadMs = performance.now() - start
  await ask(questions[0]!)
  const afterLoad = rssMb()

  const samples: number[] = []
  const askAll = async () => {
    for (let done = 1; done <= queries; done++) {
      // A number makes it a question that was not asked before: none is answered from memory.
      await ask(`${questions[done % questions.length]!} ${done}`)
      if (done % Math.ceil(queries / SAMPLES) === 0 || done === queries) samples.push(rssMb())
    }
  }
  const { result, others } = await withOthers(() => watchEventLoop(askAll))
  const eventLoopDelayMs = queries > 0 ? result.late : null
  await close()
  await encoder.close()
  return {
    encoderMs,
    loadMs,
    rssMb: { atStart, withEncoder, afterLoad, samples, max: process.resourceUsage().maxRSS / 1024 },
    eventLoopDelayMs,
    othersShare: others,
  }
}

async function openOurs(folder: string, encoder: Encoder): Promise<{ ask: Ask; close(): Promise<void> }> {
  const build = await openBuild(folder, { modelHash: encoder.hash })
  const searcher = createSearcher(build, encoder)
  return { ask: (question) => searcher.search(question), close: () => build.close() }
}

async function openTheirs(folder: string, encoder: Encoder): Promise<{ ask: Ask; close(): Promise<void> }> {
  const store = await openPeer(folder, encoder)
  const k = Math.min(10, store.index.getCurrentCount())
  return { ask: (question) => store.similaritySearch(question, k), close: async () => {} }
}

function rssMb(): number {
  return process.memoryUsage.rss() / 2 ** 20
}
