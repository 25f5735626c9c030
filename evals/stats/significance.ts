import { meanOf } from './intervals.ts'
import { randomFrom } from './random.ts'

export interface PairedTest {
  n: number
  /** Mean of `after - before`. */
  difference: number
  /** Two-sided. 1 where nothing differs or there are no questions. */
  p: number
}

/**
 * Paired randomisation test of the mean difference of two systems' scores on the same questions. Under the null
 * hypothesis either system could have made either score of a question, so the sign of each difference is flipped at
 * random, and p is the share of flips that reach the observed difference, counting the observed one: (1 + hits) /
 * (1 + rounds), which is never 0 (Phipson and Smyth, 2010). Smucker, Allan and Carterette, "A comparison of
 * statistical significance tests for information retrieval evaluation", CIKM 2007, recommend it over the others.
 * @param before scores, one a question
 * @param after scores of the same questions in the same order
 * @throws RangeError when the two have different lengths
 */
export function pairedRandomisation(
  before: readonly number[],
  after: readonly number[],
  { rounds = 10_000, seed = 1 }: { rounds?: number; seed?: number } = {},
): PairedTest {
  if (before.length !== after.length)
    throw new RangeError(`paired scores must match: ${before.length} before, ${after.length} after`)
  const n = before.length
  const all = after.map((score, i) => score - before[i]!)
  // A difference of 0 is the same with either sign.
  const differences = all.filter((difference) => difference !== 0)
  if (differences.length === 0) return { n, difference: 0, p: 1 }
  const observed = Math.abs(differences.reduce((sum, x) => sum + x, 0))
  // Sums of the same numbers in another order differ in their last bits; such a tie counts as reached.
  const reached = observed - 1e-12 * differences.reduce((sum, x) => sum + Math.abs(x), 0)
  const random = randomFrom(seed)
  let hits = 0
  for (let round = 0; round < rounds; round++) {
    let sum = 0
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference
    if (Math.abs(sum) >= reached) hits++
  }
  return { n, difference: meanOf(all), p: (1 + hits) / (1 + rounds) }
}

/**
 * Holm's step-down correction: p values adjusted so that comparing each with α keeps the chance of any false alarm
 * over all comparisons under α (Holm, Scandinavian Journal of Statistics 6, 1979).
 * @param pValues one a comparison
 * @returns adjusted values in the same order, never above 1
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted = new Array<number>(pValues.length)
  let highest = 0
  order.forEach((index, step) => {
    highest = Math.max(highest, Math.min(1, (pValues.length - step) * pValues[index]!))
    adjusted[index] = highest
  })
  return adjusted
}
