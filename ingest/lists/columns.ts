import { fold } from '../../text/index.ts'

/** What a column of a list of procedures holds. */
export type Column =
  | 'number'
  | 'code'
  | 'title'
  | 'field'
  | 'duration'
  | 'place'
  | 'fee'
  | 'legal'
  | 'authority'

/**
 * Head words of each column, folded: a scan loses marks before letters. A head belongs to the first that fits, "Tên văn
 * bản quy phạm pháp luật quy định thủ tục" to the legal basis.
 */
const HEADS: readonly [Column, RegExp][] = [
  ['number', /^(?:s?tt|so tt|so thu tu)$/],
  ['code', /^(?:ma|so)\b.*\b(?:tthc|thu tuc|ho so)|^ma(?: so)?$/],
  ['legal', /can cu|van ban|vbqppl|co so phap ly/],
  ['title', /^ten\b.*\b(?:thu tuc|tthc|hanh chinh)|^(?:thu tuc hanh chinh|thu tuc|tthc)$/],
  ['field', /linh vuc/],
  ['duration', /thoi (?:han|gian)/],
  ['place', /dia diem|noi (?:nop|tiep nhan)/],
  ['fee', /\bphi\b/],
  ['authority', /co quan|tham quyen/],
]

/**
 * Columns of the head of a list of procedures, by their index.
 * @returns null for any other row: a list has names, and numbers or codes beside them
 */
export function columnsOf(row: readonly string[]): Map<number, Column> | null {
  const columns = new Map<number, Column>()
  for (const [i, cell] of row.entries()) {
    const words = fold(cell)
      .replace(/[^a-z0-9 ]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const found = HEADS.find(([, head]) => head.test(words))?.[0]
    // A head over several columns stands in each; the values are in the first.
    if (found && ![...columns.values()].includes(found)) columns.set(i, found)
  }
  const held = new Set(columns.values())
  if (!held.has('title') || !(held.has('code') || held.has('number'))) return null
  // "STT" is as often misread as not; before everything else stands the number.
  if (!held.has('number') && !columns.has(0)) columns.set(0, 'number')
  return columns
}
