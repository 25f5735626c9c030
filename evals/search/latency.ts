import type { Filter } from '../../index/index.ts'
import type { Searcher } from '../../search/index.ts'
import { distributionOf } from '../bench/statistics.ts'
import type { Percentiles } from '../result.ts'
import { isRefusal } from './system.ts'

const WARM_UP = 20

/**
 * Milliseconds of the product's search as a citizen gets it (ten documents with passages), one question at a time.
 * Questions that the search refuses are left out.
 * @returns percentiles by step, and `total`
 */
export async function latencyOf(
  searcher: Searcher,
  questions: readonly string[],
  filter: Filter,
  { signal, onDone }: { signal?: AbortSignal | undefined; onDone?(done: number): void } = {},
): Promise<Record<string, Percentiles>> {
  const times = new Map<string, number[]>()
  const note = (step: string, ms: number) => {
    const known = times.get(step)
    if (known) known.push(ms)
    else times.set(step, [ms])
  }
  const ask = (question: string) =>
    searcher.search(question, { filter }).catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      return null
    })
  for (const question of questions.slice(0, WARM_UP)) await ask(question)
  for (const [i, question] of questions.entries()) {
    signal?.throwIfAborted()
    const start = performance.now()
    const result = await ask(question)
    if (result) note('total', performance.now() - start)
    for (const [step, ms] of Object.entries(result?.timings ?? {})) note(step, ms)
    onDone?.(i + 1)
  }
  return Object.fromEntries(
    [...times].map(([step, values]) => {
      const { n, p50, p95, p99 } = distributionOf(values)
      return [step, { n, p50, p95, p99 }]
    }),
  )
}
