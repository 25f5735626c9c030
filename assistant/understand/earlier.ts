/** Which earlier procedure of the conversation a message goes back to. */
import { fold, normalize, phrases, syllables } from '../../text/index.ts'
import type { Turn } from '../types.ts'
import { ownWords } from './subject.ts'

const RETURNING = phrases([
  '(?:quay|trở|về|trở về|quay về) lại(?: với)?(?: (?:vụ|việc|chuyện|cái|thủ tục|phần|câu))?',
  '(?:vụ|việc|chuyện|cái|thủ tục) (?:lúc nãy|hồi nãy|khi nãy|ban nãy|ban đầu|đầu tiên|trước đó|trước|vừa nãy)',
  '(?:lúc nãy|hồi nãy|khi nãy|ban nãy)',
])
const RETURNING_EN = /\b(?:back to|the (?:first|previous|earlier) (?:one|procedure))\b/i
const FIRST = phrases(['(?:cái|vụ|việc|chuyện|thủ tục) (?:đầu tiên|ban đầu)'])
const FIRST_EN = /\bthe first (?:one|procedure)\b/i

/** Whether a message says that it goes back: "quay lại vụ khai sinh", "cái lúc nãy". */
function goesBack(message: string): boolean {
  const text = normalize(message).toLowerCase()
  return RETURNING.test(text) || RETURNING_EN.test(text)
}

/**
 * The procedure answered earlier that a message goes back to: the one whose title holds most of its words, latest
 * first; without words of its own the one before the last, or the first where it says so. Null when none fits.
 * @param titleOf title of a procedure by its code; undefined when the build no longer has it
 */
export function returnedTo(
  message: string,
  history: readonly Turn[],
  titleOf: (code: string) => string | undefined,
): string | null {
  const codes = [...new Set(history.flatMap((turn) => turn.code ?? []))]
  if (codes.length === 0 || !goesBack(message)) return null
  const text = normalize(message).toLowerCase()
  const isFirst = FIRST.test(text) || FIRST_EN.test(text)
  const words = ownWords(RETURNING.without(text).replace(RETURNING_EN, ' ')).map(fold)
  if (words.length === 0 || isFirst) {
    const others = codes.filter((code) => code !== lastCode(history))
    return (isFirst ? codes[0] : (others.at(-1) ?? codes.at(-1))) ?? null
  }
  const scored = codes
    .map((code) => {
      const title = new Set(syllables(titleOf(code) ?? '').map(fold))
      return { code, shared: words.filter((word) => title.has(word)).length }
    })
    .reverse()
    .sort((a, b) => b.shared - a.shared)
  const [best] = scored
  return best && best.shared * 2 >= words.length && best.shared > 0 ? best.code : null
}

function lastCode(history: readonly Turn[]): string | null {
  return history.findLast((turn) => turn.code)?.code ?? null
}
