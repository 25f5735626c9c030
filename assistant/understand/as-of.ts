/** The day a question asks about, read from its words. */
import { normalize } from '../../text/index.ts'

/** Words that make a date the day to answer for, and not the day something happened or a paper was issued. */
const MARKER = [
  '(?:tính đến|tại thời điểm|vào thời điểm|ở thời điểm|áp dụng (?:từ|vào|tại|cho))',
  '(?:nếu |định |sẽ )nộp(?: hồ sơ)?(?: vào| từ)?',
  // Up to six words may stand between what is asked and its date, none of which tells an event of the past.
  '(?:quy định|lệ phí|mức phí|mức thu)(?: (?!cấp|sinh|sổ|ký|mua|bán|đã|từng|số|có|được|xây)\\p{L}+){0,6}?(?: vào| tại| từ| của)?',
].join('|')
const DAY = '(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})'
const DAY_IN_WORDS = '(\\d{1,2}) tháng (\\d{1,2}) năm (\\d{4})'
const MONTH = 'tháng (\\d{1,2})(?:/| năm |-)(\\d{4})'
const YEAR = 'năm (\\d{4})'

/** `YYYY-MM-DD` of a calendar day that exists, else null. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null
}

/** `2025-07-01`, `1/7/2025`, `01-07-2025`, `1.7.2025` → `YYYY-MM-DD`; null for anything else. */
export function parseDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const vi = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  return vi ? isoDay(Number(vi[3]), Number(vi[2]), Number(vi[1])) : null
}

/** The calendar day in Vietnam (UTC+7, no summer time). */
export function dayInVietnam(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

/**
 * The day named by a question such as "lệ phí trước tháng 7/2025" (30 June 2025), "tính đến 1/7/2025" or "quy
 * định năm ngoái" (the last day of last year); null when it names none. Dates of events and papers do not count.
 * @param today `YYYY-MM-DD`
 */
export function asOfIn(question: string, today: string): string | null {
  const text = normalize(question).toLowerCase()
  const thisYear = Number(today.slice(0, 4))
  if (
    /(?:lệ phí|phí|mức thu|quy định|thủ tục)[^.?!]{0,40}năm ngoái|năm ngoái[^.?!]{0,30}(?:lệ phí|phí|mức thu|quy định)/u.test(
      text,
    )
  ) {
    return `${thisYear - 1}-12-31`
  }
  const before = (pattern: string) =>
    new RegExp(`(?:${MARKER}) (trước )?(?:ngày )?${pattern}`, 'u').exec(text)
  for (const pattern of [DAY, DAY_IN_WORDS]) {
    const found = before(pattern)
    const day = found && isoDay(Number(found[4]), Number(found[3]), Number(found[2]))
    if (day) return saysBefore(found[0]) ? dayBefore(day) : day
  }
  const month = before(MONTH)
  const firstOfMonth = month && isoDay(Number(month[3]), Number(month[2]), 1)
  if (firstOfMonth) return saysBefore(month[0]) ? dayBefore(firstOfMonth) : firstOfMonth
  const year = before(YEAR)
  if (year) return saysBefore(year[0]) ? `${Number(year[2]) - 1}-12-31` : isoDay(Number(year[2]), 12, 31)
  return null
}

function saysBefore(text: string): boolean {
  return text.includes('trước')
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
