/** Traits of official records that are seen in the file itself, and where the words of a warning stand in it. */
import { nfc } from './record/words.ts'
import type { Warning } from './types.ts'

const ABSENT = /^(\S[^:\n]{0,78}):[ \t]*không có thông tin[^\n]{0,25}$/gimu
/** "* Hình thức nộp: DIRECT", "Thời hạn giải quyết: 3 WORKING_DAY". */
const FILED =
  /^[ \t]*(?:\*[ \t]*)?(?:Hình thức nộp|Thời hạn giải quyết):[ \t]*(?:[\d.,]+[ \t]*)?([A-Z]{2,}(?:_[A-Z]+)*)[ \t]*$/gmu
/** "NOT_ASSIGNED" anywhere; the kind of procedure has a warning of its own in the record's reader. */
const CONSTANT = /(?<![\p{L}\d_/])(?<!^Loại thủ tục:[ \t]*)([A-Z]{2,}(?:_[A-Z]{2,})+)(?![\p{L}\d_])/gmu

/** Placeholders for missing values and machine values, each with all its occurrences as one warning. */
export function recordTraits(text: string, code: string): Warning[] {
  const words = nfc(text)
  const all = (...patterns: RegExp[]) => [
    ...new Set(patterns.flatMap((pattern) => [...words.matchAll(pattern)].map((match) => match[1]!))),
  ]
  const absent = all(ABSENT)
  const leaked = words.includes('_') ? all(FILED, CONSTANT) : all(FILED)
  const warning = (rule: Warning['rule'], found: readonly string[]): Warning[] =>
    found.length === 0 ? [] : [{ rule, subject: code, detail: found.join(', ').slice(0, 200) }]
  return [...warning('value.absent', absent), ...warning('enum.leaked', leaked)]
}

/** Adds the file and, where the words of the warning are found in it, line and column. */
export function located(warnings: readonly Warning[], text: string, file: string): Warning[] {
  const normal = nfc(text)
  return warnings.map((warning) => ({ ...warning, at: { file, ...placeOf(normal, warning.detail) } }))
}

/** Line and column, from 1, where a detail begins in text in NFC; null when it does not stand there. */
export function placeOf(text: string, detail: string): { line: number; column: number } | null {
  const offset = offsetOf(text, detail)
  if (offset < 0) return null
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** Where a detail begins in the text, whatever white space is between its words; -1 when it does not. */
function offsetOf(text: string, detail: string): number {
  // "word → its normal form", "a, b, c", "30 ngày / 30 ngày làm việc": what comes first was found first.
  const first = nfc(detail).split(/ → | \/ |, (?=\p{Lu})|…/u)[0]!
  const words = first.trim().split(/\s+/).slice(0, 10)
  if (words.join('').length < 3) return -1
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  return text.search(new RegExp(pattern, 'u'))
}
