/** What is asked of single cases, the same in plots, tables and lists. */
import type { AnswerCase, EvalResult, SearchCase, SearchSet } from '../result.ts'

/** The system this project builds; the others are its peers. */
const OWN = 'motcua'

export const isOwn = ({ system }: { system: string }): boolean => system === OWN

/** Our own search of every set typed as it is. */
export function ownSets({ search }: EvalResult): SearchSet[] {
  return search.filter((one) => isOwn(one) && one.slice === null)
}

/** The same set typed otherwise. */
export function slicesOf({ search }: EvalResult, set: string): SearchSet[] {
  return search.filter((one) => isOwn(one) && one.set === set && one.slice !== null)
}

/** Place of the first relevant document, from 1; null when none was returned. */
export function firstRelevant({ ranked, relevant }: SearchCase): number | null {
  const at = ranked.findIndex(({ id }) => (relevant[id] ?? 0) > 0)
  return at < 0 ? null : at + 1
}

export const searchFailed = (one: SearchCase): boolean => firstRelevant(one) !== 1

export const answerFailed = ({ failures, unsupported }: AnswerCase): boolean =>
  failures.length > 0 || unsupported.length > 0
