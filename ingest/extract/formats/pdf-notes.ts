/** Footnotes of PDF pages: small lines at the foot of a page that begin with a mark which stands on the page. */
import type { ExtractedBlock } from '../types.ts'
import { footnote } from './html-notes.ts'
import type { Line } from './pdf-lines.ts'

/** Size of a footnote's type, in that of the page, at most. */
const SMALL = 0.92
const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** "¹ Sửa đổi …", "[1] Sửa đổi …", as marks are printed in running text. */
const BEGINS = /^([⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\])\s*(?=\S)/u

export interface PageNote {
  /** As it stands in the text: `¹` or `[1]`. */
  mark: string
  text: string
}

/** @param lines of one page, from top to bottom, running heads and feet left out */
export function splitNotes(lines: readonly Line[]): { body: Line[]; notes: PageNote[] } {
  const none = { body: [...lines], notes: [] }
  const sizes = lines.map(({ height }) => height).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)]
  if (usual === undefined) return none
  const last = lines.findLastIndex(({ height }) => height > SMALL * usual)
  const start = lines.findIndex((line, i) => i > last && BEGINS.test(textOf(line)))
  if (start < 0) return none
  const body = lines.slice(0, start)
  const above = body.map(textOf).join('\n')
  const notes: PageNote[] = []
  for (const line of lines.slice(start)) {
    const text = textOf(line)
    const mark = BEGINS.exec(text)?.[1]
    if (mark !== undefined && markIn(mark).test(above))
      notes.push({ mark, text: text.slice(mark.length).trim() })
    else if (notes.length === 0) return none
    else notes.at(-1)!.text += ` ${text}`
  }
  return { body, notes }
}

/** Puts each note behind the paragraph or table that has its mark, and takes the mark out. */
export function placeNotes(
  blocks: readonly ExtractedBlock[],
  notes: ReadonlyMap<number, PageNote[]>,
): ExtractedBlock[] {
  const left = new Map([...notes].map(([page, own]) => [page, [...own]]))
  const placed = blocks.flatMap((block): ExtractedBlock[] => {
    const found: ExtractedBlock[] = []
    const settle = (text: string) => {
      let settled = text
      // A paragraph that a page cut may have its mark on the next one.
      for (const page of [block.page ?? 0, (block.page ?? 0) + 1]) {
        const own = left.get(page) ?? []
        for (const note of [...own]) {
          if (!markIn(note.mark).test(settled)) continue
          settled = settled.replace(markIn(note.mark), '')
          own.splice(own.indexOf(note), 1)
          found.push(footnote(labelOf(note.mark), note.text, page))
        }
      }
      return settled
    }
    const settled =
      block.kind === 'table'
        ? { ...block, rows: block.rows.map((row) => row.map(settle)) }
        : { ...block, text: settle(block.text) }
    return [settled, ...found]
  })
  const rest = [...left].flatMap(([page, own]) =>
    own.map(({ mark, text }) => footnote(labelOf(mark), text, page)),
  )
  return [...placed, ...rest]
}

const textOf = ({ cells }: Line) => cells.map(({ text }) => text).join('   ')
const labelOf = (mark: string) =>
  mark.replace(/[[\]]/g, '').replace(/[⁰¹²³⁴-⁹]/gu, (digit) => String(DIGITS.indexOf(digit)))

/** The mark behind a word, not as part of a longer one ("m²" beside a note 2 is told by its letter). */
function markIn(mark: string): RegExp {
  const plain = mark.replace(/[[\]]/g, '\\$&')
  return mark.startsWith('[')
    ? new RegExp(String.raw`\s?${plain}`, 'u')
    : new RegExp(String.raw`(?<![⁰¹²³⁴-⁹]|(?<!\p{L})[kcd]?m)\s?${plain}(?![⁰¹²³⁴-⁹])`, 'u')
}
