/** The day a question asks about, read from its words. */
import { addDays, calendarDay, normalize } from '../../text/index.ts'

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

/** `2025-07-01`, `1/7/2025`, `01-07-2025`, `1.7.2025` → `YYYY-MM-DD`; null for anything else. */
export function parseDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const vi = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  return vi ? calendarDay(Number(vi[3]), Number(vi[2]), Number(vi[1])) : null
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
    const day = found && calendarDay(Number(found[4]), Number(found[3]), Number(found[2]))
    if (day) return saysBefore(found[0]) ? addDays(day, -1) : day
  }
  const month = before(MONTH)
  const firstOfMonth = month && calendarDay(Number(month[3]), Number(month[2]), 1)
  if (firstOfMonth) return saysBefore(month[0]) ? addDays(firstOfMonth, -1) : firstOfMonth
  const year = before(YEAR)
  if (year) return saysBefore(year[0]) ? `${Number(year[2]) - 1}-12-31` : calendarDay(Number(year[2]), 12, 31)
  return null
}

function saysBefore(text: string): boolean {
  return text.includes('trước')
}
