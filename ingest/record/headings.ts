import { isAbsent, nfc } from './words.ts'

/** The headings of the portal's record form, in the order in which it prints them. */
export const HEADINGS = [
  'Mã thủ tục',
  'Số quyết định',
  'Tên thủ tục',
  'Cấp thực hiện',
  'Loại thủ tục',
  'Lĩnh vực',
  'Trình tự thực hiện',
  'Cách thức thực hiện',
  'Thành phần hồ sơ',
  'Đối tượng thực hiện',
  'Cơ quan thực hiện',
  'Cơ quan có thẩm quyền',
  'Địa chỉ tiếp nhận HS',
  'Cơ quan được ủy quyền',
  'Cơ quan phối hợp',
  'Kết quả thực hiện',
  'Căn cứ pháp lý',
  'Yêu cầu, điều kiện thực hiện',
  'Từ khóa',
  'Mô tả',
] as const
export type Heading = (typeof HEADINGS)[number]
const ORDER = new Map<string, number>(HEADINGS.map((heading, order) => [heading, order]))

/** First line of every record. */
const RECORD_TITLE = 'Chi tiết thủ tục hành chính'

/** True when the text begins like a portal record, in any normal form. */
export function isRecord(text: string): boolean {
  return nfc(text.slice(0, 400)).trimStart().startsWith(RECORD_TITLE)
}

export interface Form {
  /** Text under each heading as published: the rest of its line, then the lines below it, dedented. */
  fields: Map<Heading, string>
  missing: Heading[]
  /** The record ends before its last heading. */
  truncated: boolean
}

/** Where the first of the later headings stands that have a place from here on. */
function nextPosition(positions: readonly number[][], order: number, from: number): number | undefined {
  const own = positions[order]!.find((index) => index >= from)
  for (const later of positions.slice(order + 1)) {
    const next = later.find((index) => index >= (own ?? from))
    if (next !== undefined) return next
  }
  return undefined
}

/**
 * Splits a record at its headings. They are looked for in the form's order and at the start of a line only,
 * because the words of a record repeat some of them ("Thời hạn giải quyết:", "Từ khóa:").
 */
export function splitForm(text: string): Form {
  const lines = text.split('\n')
  const positions: number[][] = HEADINGS.map(() => [])
  for (const [index, line] of lines.entries()) {
    const colon = /^\S/.test(line) ? line.indexOf(':') : -1
    const order = colon > 0 && colon < 80 ? ORDER.get(nfc(line.slice(0, colon))) : undefined
    if (order !== undefined) positions[order]!.push(index)
  }
  const at = new Map<Heading, number>()
  let from = 0
  for (const [order, heading] of HEADINGS.entries()) {
    // The last one before the next heading: the text of a section may end in a line that looks like this heading.
    const until = nextPosition(positions, order, from) ?? lines.length
    const found = positions[order]!.findLast((index) => index >= from && index < until)
    if (found === undefined) continue
    at.set(heading, found)
    from = found + 1
  }
  const order = [...at.entries()].sort((a, b) => a[1] - b[1])
  const fields = new Map<Heading, string>()
  for (const [index, [heading, start]] of order.entries()) {
    const end = order[index + 1]?.[1] ?? lines.length
    // The heading may be written decomposed: cut after the colon, not by its composed length.
    const first = lines[start]!.slice(lines[start]!.indexOf(':') + 1).trim()
    fields.set(heading, [first, ...lines.slice(start + 1, end)].join('\n').replace(/^\n+/, '').trimEnd())
  }
  const missing = HEADINGS.filter((heading) => !at.has(heading))
  const last = order.at(-1)?.[0]
  return { fields, missing, truncated: last !== HEADINGS.at(-1) }
}

/** Removes the indentation that all lines share, and blank lines at both ends. */
function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length))
  return Number.isFinite(indent) ? lines.map((line) => line.slice(indent).trimEnd()).join('\n') : ''
}

/** A field of one line or more; null where the record has no information. */
export function field(form: Form, heading: Heading): string | null {
  const value = dedent(form.fields.get(heading) ?? '')
  return isAbsent(value) ? null : value
}
