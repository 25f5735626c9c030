import { randomFrom } from './random.ts'

/** Under so many questions a set is not judged alone: its scores are pooled with others. */
const POOLED_UNDER = 150

export interface Estimate {
  /** Questions behind the figure; print it beside every mean. */
  n: number
  /** NaN when n is 0. */
  mean: number
  low: number
  high: number
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * Mean of per-question scores with its percentile bootstrap interval: the questions are drawn again with
 * replacement, and the interval holds the middle `level` of the resampled means (Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 1993, chapter 13). For a handful of questions it is too narrow; that is why n goes
 * with it.
 * @param rounds resamples
 * @param level share of resampled means inside, 0 … 1
 */
export function bootstrapMean(
  scores: readonly number[],
  { rounds = 1000, level = 0.95, seed = 1 }: { rounds?: number; level?: number; seed?: number } = {},
): Estimate {
  const n = scores.length
  if (n === 0) return { n, mean: Number.NaN, low: Number.NaN, high: Number.NaN }
  const random = randomFrom(seed)
  const means = new Float64Array(rounds)
  for (let round = 0; round < rounds; round++) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += scores[Math.floor(random() * n)]!
    means[round] = sum / n
  }
  means.sort()
  const tail = (1 - level) / 2
  return { n, mean: meanOf(scores), low: quantile(means, tail), high: quantile(means, 1 - tail) }
}

/** Linear interpolation between order statistics (Hyndman and Fan's type 7, R's default). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below)
}

export interface Pool<T> {
  /** The name of the set, or the names of the pooled sets joined with ` + `. */
  name: string
  members: string[]
  items: T[]
}

/**
 * Sets big enough to be judged alone, each by itself, and all others put together: a figure on fewer than
 * `under` questions moves more by chance than most changes move it. A pool may itself stay under `under`; then the
 * caller reports it and gates nothing on it.
 */
export function poolSmallSets<T>(
  sets: readonly { name: string; items: readonly T[] }[],
  under: number = POOLED_UNDER,
): Pool<T>[] {
  const small = sets.filter(({ items }) => items.length < under)
  const pools = sets
    .filter(({ items }) => items.length >= under)
    .map(({ name, items }): Pool<T> => ({ name, members: [name], items: [...items] }))
  if (small.length > 0)
    pools.push({
      name: small.map(({ name }) => name).join(' + '),
      members: small.map(({ name }) => name),
      items: small.flatMap(({ items }) => items),
    })
  return pools
}
