/** The day a question asks about, read from its words. */
import { addDays, calendarDay, fold, normalize, phrases } from '../../text/index.ts'
import { type Moment, relativeMoment } from './relative-day.ts'

/** Words that make a date the day to answer for, and not the day something happened or a paper was issued. */
const MARKER = [
  '(?:tính đến|tại thời điểm|vào thời điểm|ở thời điểm|áp dụng (?:từ|vào|tại|cho))',
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

export interface AsOf {
  /** `YYYY-MM-DD` */
  day: string
  /** The question without the words for the day, which are about no procedure. */
  rest: string
}

/** What is said of a rule: only beside it is a date of no other mark the day to answer for. */
const VALUE = phrases([
  'lệ phí|phí|mức thu|mức phí|quy định|bao nhiêu tiền|mấy tiền|nhiêu tiền|tốn bao nhiêu|mất bao nhiêu|bao nhiêu|miễn phí',
  'thời hạn|bao lâu|mấy ngày|bao nhiêu ngày|giấy tờ gì|hồ sơ gì|cần gì|thủ tục (?:thế nào|ra sao|gì)',
])
const VALUE_EN =
  /(?<![\p{L}\p{M}])(?:fees?|cost|price|how much|how long|processing time|what documents|rules?|requirements?)(?![\p{L}\p{M}])/iu

/** A person or an event right before a date, in the same sentence: "con tôi sinh …", "sổ được cấp …", "nghị định 10 …". */
const EVENT = phrases([
  '(?:tôi|em|mình|tui|cháu|con|bé|vợ|chồng|ba|bố|mẹ|má|nhà|công ty|nó)(?: (?!lệ phí|phí|mức)\\p{L}+){0,6}\\s*$',
  '(?:sinh|đẻ|cấp|mua|bán|cưới|ly hôn|ký|xây|lập|mất|chết|ban hành)(?: (?:từ|vào|hồi|ngày|hôm|trước))*\\s*$',
  '(?:nghị định|thông tư|luật|quyết định|nghị quyết|số)(?: [^,.;?!]{0,30})?\\s*$',
])
const EVENT_EN =
  /(?<![\p{L}\p{M}])(?:(?:i|we|he|she|my \p{L}+)(?![\p{L}\p{M}'’])[^,.;?!]*|(?:born|issued|bought|married|died|signed)(?: \p{L}+){0,2}\s*)$/iu
/** A person right behind it: "năm ngoái tôi đã nộp". */
const EVENT_AFTER = /^\s*(?:,\s*)?(?:tôi|em|mình|tui|vợ|chồng|toi|minh|i|we)(?![\p{L}\p{M}])/iu

const LEADING = '(?:(?:trước|truoc|từ|tu|vào|vao|hồi|hoi|của|cua) )*(?:ngày |ngay )?'
const POINTS: readonly {
  pattern: RegExp
  day: (numbers: number[]) => string | null
  length: 'day' | 'year'
}[] = [
  { pattern: dated(DAY), day: ([d, m, y]) => calendarDay(y!, m!, d!), length: 'day' },
  { pattern: dated(DAY_IN_WORDS), day: ([d, m, y]) => calendarDay(y!, m!, d!), length: 'day' },
  { pattern: dated(MONTH), day: ([m, y]) => calendarDay(y!, m!, 1), length: 'day' },
  { pattern: dated(YEAR), day: ([y]) => calendarDay(y!, 1, 1), length: 'year' },
]

/** A date after the words that lead to it, with and without marks. */
function dated(date: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${LEADING}(?:${date}|${fold(date)})(?!\\d)`, 'u')
}

/**
 * The day named by a question such as "lệ phí trước tháng 7/2025" (30 June 2025), "tính đến 1/7/2025", "quy định
 * năm ngoái" (the last day of last year), "hồi tháng 3", "sang năm" (its first day); null when it names none. Dates
 * of events and papers do not count.
 * @param today `YYYY-MM-DD`
 */
export function asOfIn(question: string, today: string): AsOf | null {
  const text = normalize(question)
  const lower = text.toLowerCase()
  const marked = markedDay(lower)
  if (marked) return { day: marked.day, rest: cut(text, marked.from, marked.to) }
  if (!VALUE.test(lower) && !VALUE_EN.test(lower)) return null
  const found = relativeMoment(lower, today) ?? pointIn(lower)
  if (!found) return null
  const before = lower.slice(0, found.from)
  const clause = before.slice(
    Math.max(...['.', '?', '!', ';', ','].map((stop) => before.lastIndexOf(stop))) + 1,
  )
  const isEvent = EVENT.test(clause) || EVENT_EN.test(clause) || EVENT_AFTER.test(lower.slice(found.to))
  return isEvent ? null : { day: found.day, rest: cut(text, found.from, found.to) }
}

/** A date with no mark before it; "trước" makes it the day before, otherwise it is itself, a year its last day. */
function pointIn(lower: string): Moment | null {
  for (const { pattern, day, length } of POINTS) {
    const match = pattern.exec(lower)
    const first =
      match &&
      day(
        match
          .slice(1)
          .filter((group) => group !== undefined)
          .map(Number),
      )
    if (!match || !first) continue
    const at = { from: match.index, to: match.index + match[0].length }
    if (/^tr[uư][oơớ]c/u.test(match[0])) return { ...at, day: addDays(first, -1) }
    return { ...at, day: length === 'year' ? `${first.slice(0, 4)}-12-31` : first }
  }
  return null
}

function markedDay(text: string): { day: string; from: number; to: number } | null {
  const before = (pattern: string) =>
    new RegExp(`(?:${MARKER}) (trước )?(?:ngày )?${pattern}`, 'u').exec(text)
  const result = (match: RegExpExecArray, day: string, pattern: string) => {
    const date = new RegExp(`(?:trước )?(?:ngày )?${pattern}$`, 'u').exec(match[0])!
    return { day, from: match.index + date.index, to: match.index + match[0].length }
  }
  for (const pattern of [DAY, DAY_IN_WORDS]) {
    const found = before(pattern)
    const day = found && calendarDay(Number(found[4]), Number(found[3]), Number(found[2]))
    if (day) return result(found, saysBefore(found[0]) ? addDays(day, -1) : day, pattern)
  }
  const month = before(MONTH)
  const firstOfMonth = month && calendarDay(Number(month[3]), Number(month[2]), 1)
  if (firstOfMonth)
    return result(month, saysBefore(month[0]) ? addDays(firstOfMonth, -1) : firstOfMonth, MONTH)
  const year = before(YEAR)
  if (!year) return null
  const day = saysBefore(year[0]) ? `${Number(year[2]) - 1}-12-31` : calendarDay(Number(year[2]), 12, 31)
  return day === null ? null : result(year, day, YEAR)
}

function saysBefore(text: string): boolean {
  return text.includes('trước')
}

function cut(text: string, from: number, to: number): string {
  return `${text.slice(0, from)} ${text.slice(to)}`
    .replace(/\s+/g, ' ')
    .replace(/\s+([?.!,;])/g, '$1')
    .trim()
}
