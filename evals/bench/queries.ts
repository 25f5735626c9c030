import type { Build } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import { fold } from '../../text/index.ts'
import { openPeer } from './langchain.ts'
import { type Distribution, distributionOf, meanOf, medianOf } from './statistics.ts'

/** Each as it is and without marks: the patterns of either are compiled when the first such text comes. */
const WARM_UP = 20
const K = 10

export interface Step extends Distribution {
  mean: number
  /** Of the mean time of a whole query, 0 … 1. */
  share: number
}

export interface QueryBench {
  /** Milliseconds from question to ten documents; ours with the passages of the first five. */
  motcua: Distribution
  /** `similaritySearch`: ten texts, from the vectors alone. */
  peer: Distribution
  /** Median over the questions of the peer's time divided by ours on the same question. */
  ratio: number
  /**
   * Milliseconds by step of our search, see `SearchResult.timings`; `tokenise` is taken out of `encode`, `rest` is
   * what no step counts.
   */
  steps: Record<string, Step>
}

/**
 * Asks both sides every question in turn, another one first each time, one question at a time.
 * @param encoder one that remembers no questions: each side has to encode
 */
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
  const note = (step: string, ms: number) => steps.set(step, [...(steps.get(step) ?? []), ms])
  const ask = {
    async motcua(question: string, keep: boolean) {
      const before = encoder.stats().tokenizeMs
      const start = performance.now()
      const { timings } = await searcher.search(question, { k })
      const total = performance.now() - start
      if (!keep) return
      const counted = Object.values(timings).reduce((sum, ms) => sum + ms, 0)
      for (const [step, ms] of Object.entries(timings)) {
        const tokenise = step === 'encode' ? encoder.stats().tokenizeMs - before : 0
        if (step === 'encode') note('tokenise', tokenise)
        note(step, ms - tokenise)
      }
      note('rest', total - counted)
    },
    peer: (question: string, _keep: boolean) => store.similaritySearch(question, k),
  }
  const first = questions.slice(0, WARM_UP)
  for (const question of [...first, ...first.map(fold)]) {
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
    steps: Object.fromEntries(
      [...steps].map(([step, values]) => [step, stepOf(values, meanOf(times.motcua))]),
    ),
  }
}

function stepOf(values: readonly number[], whole: number): Step {
  const mean = meanOf(values)
  return { ...distributionOf(values), mean, share: mean / whole }
}
