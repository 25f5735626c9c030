import type { Build } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import { openPeer } from './langchain.ts'
import { type Distribution, distributionOf, medianOf } from './statistics.ts'

const WARM_UP = 20
const K = 10

export interface QueryBench {
  /** Milliseconds from question to ten documents; ours with the passages of the first five. */
  motcua: Distribution
  /** `similaritySearch`: ten texts, from the vectors alone. */
  peer: Distribution
  /** Median over the questions of the peer's time divided by ours on the same question. */
  ratio: number
  /** Milliseconds by step of our search, see `SearchResult.timings`. */
  steps: Record<string, Distribution>
}

/** Asks both sides every question in turn, another one first each time, one question at a time. */
export async function benchQueries(
  build: Build,
  encoder: Encoder,
  peerFolder: string,
  questions: readonly string[],
): Promise<QueryBench> {
  const searcher = createSearcher(build, encoder)
  const store = await openPeer(peerFolder, encoder)
  const k = Math.min(K, build.entries.length)
  const steps = new Map<string, number[]>()
  const times = { motcua: [] as number[], peer: [] as number[] }
  const ask = {
    async motcua(question: string, keep: boolean) {
      const { timings } = await searcher.search(question, { k })
      if (!keep) return
      for (const [step, ms] of Object.entries(timings)) steps.set(step, [...(steps.get(step) ?? []), ms])
    },
    peer: (question: string, _keep: boolean) => store.similaritySearch(question, k),
  }
  for (const question of questions.slice(0, WARM_UP)) {
    await ask.motcua(question, false)
    await ask.peer(question, false)
  }
  for (const [i, question] of questions.entries()) {
    for (const side of i % 2 ? (['peer', 'motcua'] as const) : (['motcua', 'peer'] as const)) {
      const start = performance.now()
      await ask[side](question, true)
      times[side].push(performance.now() - start)
    }
  }
  return {
    motcua: distributionOf(times.motcua),
    peer: distributionOf(times.peer),
    ratio: medianOf(times.peer.map((ms, i) => ms / times.motcua[i]!)),
    steps: Object.fromEntries([...steps].map(([step, values]) => [step, distributionOf(values)])),
  }
}
