/** The clauses and points of an article, each citable on its own. */
import type { Regulation } from '../../corpus/index.ts'
import type { Paragraph } from './outline.ts'
import { insideQuotes } from './quotes.ts'

const CLAUSE = /^(\d{1,3})\s*\.\s+(?=\S)/u
const POINT = /^([a-zđ]{1,2}\d?)\)\s*(?=\S)/u
const LETTERS = 'abcdđeghiklmnopqrstuvxy'

/**
 * Clauses in order; points are parts of their clause with anchors of their own (`k2.a`), where a clause has any. Numbers
 * count only in order, so that "2. …" inside quoted text or a list of figures begins nothing.
 *
 * @returns the lead (anchor empty) first where there is one; never empty
 */
export function clausesOf(paragraphs: readonly Paragraph[]): Regulation['clauses'] {
  const clauses: Regulation['clauses'] = []
  let clause = 0
  let point = -1
  const inside = insideQuotes(paragraphs.map(({ text }) => text))
  for (const [i, { text }] of paragraphs.entries()) {
    const number = inside[i] ? null : CLAUSE.exec(text)
    if (number && Number(number[1]) === clause + 1) {
      clause++
      point = -1
      clauses.push({ anchor: `k${clause}`, label: `Khoản ${clause}`, text })
      continue
    }
    const letter = inside[i] ? undefined : POINT.exec(text)?.[1]
    if (letter !== undefined && follows(letter, point)) {
      point = LETTERS.indexOf(letter)
      const anchor = clause > 0 ? `k${clause}.${ascii(letter)}` : ascii(letter)
      const label = clause > 0 ? `Khoản ${clause}, điểm ${letter}` : `Điểm ${letter}`
      clauses.push({ anchor, label, text })
      continue
    }
    const last = clauses.at(-1)
    if (last) last.text += `\n${text}`
    else clauses.push({ anchor: '', label: '', text })
  }
  return clauses
}

/** `a`, `b`, `c`, `d`, `đ`, `e`, `g` …; some instruments leave one out. */
function follows(letter: string, before: number): boolean {
  const at = LETTERS.indexOf(letter)
  return at >= 0 && at > before && at - before <= 2
}

/** `đ` as `dd`: anchors stand in addresses. */
const ascii = (letter: string) => letter.replace('đ', 'dd')
