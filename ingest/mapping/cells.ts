/** Fields of a row as the mapping says where they stand. */
import { isAbsent } from '../record/words.ts'
import type { Row } from './rows.ts'
import type { From, Single } from './schema.ts'

/** Entries of a source in order; null where one is empty, so that sources through one list keep in step. */
export function entriesOf(row: Row, { from, separator, values }: From): (string | null)[] {
  return row.read(from).flatMap((cell) => {
    if (cell === null) return [null]
    const parts = separator === undefined ? [cell] : cell.split(separator)
    return parts.map((part) => {
      const words = part.trim()
      const read = values?.[words] ?? words
      return isAbsent(read) ? null : read
    })
  })
}

/** The words of a field, entries on lines of their own; null when there are none. */
export function wordsOf(row: Row, source: Single | undefined): string | null {
  if (source === undefined) return null
  if (typeof source !== 'string' && 'value' in source) return source.value
  const entries = entriesOf(row, typeof source === 'string' ? { from: source } : source)
  return entries.filter((entry) => entry !== null).join('\n') || null
}

/** The entries of a field that is a list: as the file or the separator cuts it, otherwise its lines; without list marks. */
export function listOf(row: Row, source: Single | undefined): string[] {
  return (wordsOf(row, source) ?? '')
    .split('\n')
    .map(unmarked)
    .filter((entry) => entry !== '')
}

/** "- Đơn …", "1. Đơn …", "a) Đơn …": the mark is form, not words. */
export const unmarked = (entry: string): string =>
  entry.replace(/^\s*(?:[-–+*•]\s*|\d{1,2}[.)]\s+|\p{L}\)\s+)/u, '').trim()
