import type { Filter } from '../index/index.ts'
import type { Searcher } from '../search/index.ts'
import type { Question } from './questions.ts'

export interface HitRates {
  n: number
  /** Share of questions with a gold procedure among the first k. */
  hitAt: Record<1 | 5 | 10, number>
  /** Mean reciprocal rank of the first gold procedure, 0 beyond rank 10. */
  mrrAt10: number
}

/** Asks every question and looks where the first gold procedure stands. */
export async function hitRates(
  searcher: Searcher,
  questions: readonly Question[],
  filter: Filter,
): Promise<HitRates> {
  const hitAt = { 1: 0, 5: 0, 10: 0 }
  let reciprocal = 0
  for (const { question, procedures } of questions) {
    const { hits } = await searcher.search(question, { k: 10, passages: 0, filter })
    const rank = hits.findIndex((hit) => procedures.includes(hit.document.id)) + 1
    if (rank === 0) continue
    for (const k of [1, 5, 10] as const) if (rank <= k) hitAt[k]++
    reciprocal += 1 / rank
  }
  const n = questions.length
  return { n, hitAt: { 1: hitAt[1] / n, 5: hitAt[5] / n, 10: hitAt[10] / n }, mrrAt10: reciprocal / n }
}
