import type { Filter } from '../../index/index.ts'
import type { Searcher } from '../../search/index.ts'
import { distributionOf } from '../bench/statistics.ts'
import type { Percentiles } from '../result.ts'
import { isRefusal, type System } from './system.ts'

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
  return Object.fromEntries([...times].map(([step, values]) => [step, percentilesOf(values)]))
}

/**
 * Milliseconds of any system's search, one question at a time.
 * @param fresh makes a question that nobody has asked yet: encoders remember the vectors of those they have seen
 */
export async function timesOf(
  system: System,
  questions: readonly { id: string; question: string }[],
  fresh: (question: string) => string,
  signal?: AbortSignal,
): Promise<Percentiles> {
  for (const one of questions.slice(0, WARM_UP)) await system.search(one, signal)
  const times: number[] = []
  for (const { id, question } of questions) {
    const asked = { id, question: fresh(question) }
    const start = performance.now()
    await system.search(asked, signal)
    times.push(performance.now() - start)
  }
  return percentilesOf(times)
}

function percentilesOf(values: readonly number[]): Percentiles {
  const { n, p50, p95, p99 } = distributionOf(values)
  return { n, p50, p95, p99 }
}
