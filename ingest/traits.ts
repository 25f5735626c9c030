/** Traits of official records that are seen in the file itself, and where the words of a warning stand in it. */
import { nfc } from './record/words.ts'
import type { Warning } from './types.ts'

const ABSENT = /^(\S[^:\n]{0,78}):[ \t]*không có thông tin[^\n]{0,25}$/gimu
/** "* Hình thức nộp: DIRECT", "Thời hạn giải quyết: 3 WORKING_DAY". */
const FILED =
  /^[ \t]*(?:\*[ \t]*)?(?:Hình thức nộp|Thời hạn giải quyết):[ \t]*(?:[\d.,]+[ \t]*)?([A-Z]{2,}(?:_[A-Z]+)*)[ \t]*$/gmu
/** "NOT_ASSIGNED" anywhere; the kind of procedure has a rule of its own in the record's reader. */
const CONSTANT = /^(?!Loại thủ tục:)[^\n]*?(?<![\p{L}\d_/])([A-Z]{2,}(?:_[A-Z]{2,})+)(?![\p{L}\d_])/gmu

/** Placeholders for missing values and machine values, each with all its occurrences as one warning. */
export function recordTraits(text: string, code: string): Warning[] {
  const words = nfc(text)
  const all = (...patterns: RegExp[]) => [
    ...new Set(patterns.flatMap((pattern) => [...words.matchAll(pattern)].map((match) => match[1]!))),
  ]
  const absent = all(ABSENT)
  const leaked = all(FILED, CONSTANT)
  const warning = (rule: Warning['rule'], found: readonly string[]): Warning[] =>
    found.length === 0 ? [] : [{ rule, subject: code, detail: found.join(', ').slice(0, 200) }]
  return [...warning('value.absent', absent), ...warning('enum.leaked', leaked)]
}

/** Adds file and, where the words of the warning are found, line and column. */
export function located(warnings: readonly Warning[], text: string, file: string): Warning[] {
  if (warnings.length === 0) return []
  const lines = nfc(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' '))
  return warnings.map((warning) => {
    if (warning.at) return warning
    // "word → its normal form", "a, b, c", "30 ngày / 30 ngày làm việc": what comes first was found first.
    const words = nfc(warning.detail.split(/ → | \/ |, (?=[A-Z]{2}|\p{Lu}\p{Ll})|…/u)[0]!)
      .replace(/\s+/g, ' ')
      .slice(0, 60)
      .trim()
    const line = words.length < 3 ? -1 : lines.findIndex((candidate) => candidate.includes(words))
    if (line < 0) return { ...warning, at: { file } }
    const column = nfc(text.split('\n')[line]!).indexOf(words)
    return { ...warning, at: { file, line: line + 1, column: Math.max(0, column) + 1 } }
  })
}
