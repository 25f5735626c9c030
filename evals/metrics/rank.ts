/**
 * Figures of one query's ranking. `ranked` holds document ids, best first, each once; `grades` the judged documents
 * of the query (a document that is not in it is unjudged and counts as not relevant). A grade of 1 or more is
 * relevant, as in trec_eval. Every figure is 0 … 1; where nothing is relevant or retrieved it is 0, as in trec_eval.
 */
export type Grades = ReadonlyMap<string, number>

const RELEVANT = 1

/** Number of relevant documents that were judged. */
export function relevantCount(grades: Grades): number {
  let count = 0
  for (const grade of grades.values()) if (grade >= RELEVANT) count++
  return count
}

/**
 * nDCG@k with the grade itself as gain and a discount of log2(rank + 1): trec_eval's `ndcg_cut`; Järvelin and
 * Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20(4), 2002. The ideal ranking is cut at k
 * as well. Negative grades gain nothing.
 */
export function ndcgAt(ranked: readonly string[], grades: Grades, k: number): number {
  const ideal = dcg(
    [...grades.values()].sort((a, b) => b - a),
    k,
  )
  if (ideal === 0) return 0
  return (
    dcg(
      ranked.map((id) => grades.get(id) ?? 0),
      k,
    ) / ideal
  )
}

function dcg(gains: readonly number[], k: number): number {
  let sum = 0
  for (let i = 0; i < Math.min(k, gains.length); i++) sum += Math.max(0, gains[i]!) / Math.log2(i + 2)
  return sum
}

/** Share of the relevant documents among the first k: trec_eval's `recall`. */
export function recallAt(ranked: readonly string[], grades: Grades, k: number): number {
  const relevant = relevantCount(grades)
  if (relevant === 0) return 0
  return ranked.slice(0, k).filter((id) => isRelevant(id, grades)).length / relevant
}

/** 1 / rank of the first relevant document, 0 beyond rank k: trec_eval's `recip_rank` on the first k. */
export function mrrAt(ranked: readonly string[], grades: Grades, k: number): number {
  const at = ranked.slice(0, k).findIndex((id) => isRelevant(id, grades))
  return at < 0 ? 0 : 1 / (at + 1)
}

/** 1 when a relevant document is among the first k: trec_eval's `success`. */
export function hitAt(ranked: readonly string[], grades: Grades, k: number): number {
  return ranked.slice(0, k).some((id) => isRelevant(id, grades)) ? 1 : 0
}

/**
 * Share of the first k that was judged at all, of those returned when there are fewer than k: `Judged` of
 * ir-measures. Low values mean that the other figures say little.
 */
export function judgedAt(ranked: readonly string[], grades: Grades, k: number): number {
  const first = ranked.slice(0, k)
  return first.length === 0 ? 0 : first.filter((id) => grades.has(id)).length / first.length
}

/** Mean of the precision at each relevant document, over all relevant ones: trec_eval's `map` of one query. */
export function averagePrecision(ranked: readonly string[], grades: Grades): number {
  const relevant = relevantCount(grades)
  let found = 0
  let sum = 0
  ranked.forEach((id, i) => {
    if (isRelevant(id, grades)) sum += ++found / (i + 1)
  })
  return relevant === 0 ? 0 : sum / relevant
}

function isRelevant(id: string, grades: Grades): boolean {
  return (grades.get(id) ?? 0) >= RELEVANT
}
