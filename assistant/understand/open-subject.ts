/** A subject that was named but not answered: what a message without one is about when nothing was answered yet. */
import { screen } from '../steps/screen.ts'
import type { Turn } from '../types.ts'
import { casesSaid, withoutCases } from './cases.ts'
import { hasOwnSubject, ownWords } from './subject.ts'

/** Citizen's turns looked back. */
const BACK = 3

/**
 * What to search for a message that says only half of it: "mấy ngày có?" after a question that was declined, or
 * "căn cước" after "tôi bị mất". Null when the conversation has an answer, or no other half.
 * @param rest the message without its places and dates
 */
export function unansweredSubject(
  rest: string,
  history: readonly Turn[],
  read: (text: string) => string,
): string | null {
  if (history.some((turn) => turn.code)) return null
  const said = history
    .filter((turn) => turn.role === 'citizen' && screen(turn.text).fixed === null)
    .slice(-BACK)
    .map((turn) => read(turn.text))
    .reverse()
  const message = read(rest)
  if (!hasOwnSubject(message)) {
    const subject = said.find(hasOwnSubject)
    return subject ? `${ownWords(subject).join(' ')}. ${message}` : null
  }
  const before = said[0]
  const isCase = before !== undefined && casesSaid(before).size > 0 && !hasOwnSubject(withoutCases(before))
  return isCase ? `${message} ${before}` : null
}
