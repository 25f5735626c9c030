/** What is asked of the measures of an answer set, by their names; `docs/evaluation-answers.md` says what each is. */
import type { AnswerSet } from '../result.ts'
import type { Estimate } from '../stats/intervals.ts'
import { amount, brief, count, milliseconds, percent } from './format.ts'

/** The first that a set has is what it is judged by. */
const HEADLINES = ['right', 'no claim', 'status']
const UNSUPPORTED = 'unsupported values'

/** Measures of which 1 is not the best, and how they are written. */
const BESIDE: Record<string, { label: string; write: (value: number) => string }> = {
  [UNSUPPORTED]: { label: 'Answers with an unsupported value', write: percent },
  declined: { label: 'Declined', write: percent },
  'asked back': { label: 'Asked back', write: percent },
  'turns reached': { label: 'Turns reached', write: percent },
  words: { label: 'Words an answer', write: count },
  'words a sentence': { label: 'Words a sentence', write: amount },
  'latency ms': { label: 'Time an answer', write: milliseconds },
  'tokens in': { label: 'Tokens read by the model', write: count },
  'tokens out': { label: 'Tokens written by the model', write: count },
  cost: { label: 'Cost an answer', write: brief },
}

/** Whether higher is better and 1 is best, so that it can be drawn from 0 to 1. */
export const isShare = (name: string): boolean => !Object.hasOwn(BESIDE, name)

/** What a set is judged by; null when it has nothing of the kind. */
export function headlineOf({ measures }: AnswerSet): Estimate | null {
  const name = HEADLINES.find((one) => Object.hasOwn(measures, one))
  return name === undefined ? null : measures[name]!
}

/** What cannot be drawn among the shares of what is right; those that the set has. */
export function besideOf({ measures }: AnswerSet): { label: string; value: string; n: number }[] {
  return Object.entries(BESIDE).flatMap(([name, { label, write }]) => {
    const estimate = measures[name]
    return estimate ? [{ label, value: write(estimate.mean), n: estimate.n }] : []
  })
}

/** Answers with a value that no source has, held-out ones included where the set measured it, and of how many. */
export function unsupportedIn({ measures, cases }: AnswerSet): { answers: number; of: number } {
  const estimate = measures[UNSUPPORTED]
  if (estimate && Number.isFinite(estimate.mean))
    return { answers: Math.round(estimate.mean * estimate.n), of: estimate.n }
  return { answers: cases.filter(({ unsupported }) => unsupported.length > 0).length, of: cases.length }
}
