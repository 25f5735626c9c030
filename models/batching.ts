/**
 * Padding of a text, in tokens, above which it is cheaper in a batch of its own: a run costs about what eight more
 * tokens do, however many it has.
 */
const MOST_PADDING = 8

/**
 * Batches of similar length. A batch is padded to its longest text, so its cost is `texts × longest`; sorting by
 * length first makes the padding small, and the budget bounds both memory and the time a waiting query loses. A few
 * questions that arrive together differ more in length than the passages of an ingest do: they share a batch only
 * as far as that saves more than their padding costs.
 * @param lengths tokens of each text, ≥ 0
 * @param budget largest `texts × longest` of one batch, in tokens; a text longer than that goes alone
 * @returns positions in `lengths`, every one exactly once; longest batch first
 */
export function planBatches(lengths: ArrayLike<number>, budget: number): number[][] {
  const batches: number[][] = []
  let batch: number[] = []
  let longest = 0
  for (const position of longestFirst(lengths)) {
    const full = (batch.length + 1) * longest > budget
    if (batch.length > 0 && (full || longest - lengths[position]! > MOST_PADDING)) {
      batches.push(batch)
      batch = []
    }
    if (batch.length === 0) longest = Math.max(1, lengths[position]!)
    batch.push(position)
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

/** Positions of `lengths` in descending order of length; equal lengths keep their order. */
export function longestFirst(lengths: ArrayLike<number>): number[] {
  return Array.from({ length: lengths.length }, (_, i) => i).sort((a, b) => lengths[b]! - lengths[a]!)
}
