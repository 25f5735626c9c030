import type { Rule } from './identifiers.ts'
import { END } from './numbers.ts'
import type { Found } from './value.ts'

const MONTH_WORDS = 'giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?:\\s+một|\\s+hai)?|chạp'
const MONTHS: Record<string, number> = {
  giêng: 1,
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
}

const rule = (source: string, read: (match: RegExpExecArray) => Found[]): Rule => ({
  pattern: new RegExp(source, 'iuy'),
  read,
})
const NOT_MORE = '(?![\\p{L}\\p{N}]|[/.-]\\d)'

/** Day before month before year, as Vietnamese writes them; clock times too. Keys are ISO with the absent parts `-`. */
export const DATE_RULES: Rule[] = [
  rule(
    `(?:ngày\\s*)?(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?((?:19|20)\\d{2})(?![\\p{N}/])`,
    ([, d, , m, y]) => date(y, m, d),
  ),
  rule(`(?:ngày\\s*)?(\\d{1,2})/(\\d{1,2})\\s+năm\\s+((?:19|20)\\d{2})${END}`, ([, d, m, y]) =>
    date(y, m, d),
  ),
  rule(`((?:19|20)\\d{2})-(\\d{2})-(\\d{2})${NOT_MORE}`, ([, y, m, d]) => date(y, m, d)),
  rule(
    `(?:ngày\\s*)?(\\d{1,2})\\s+tháng\\s+(\\d{1,2}|${MONTH_WORDS})\\s*(?:năm\\s*|/\\s?)((?:19|20)\\d{2})${END}`,
    ([, d, m, y]) => date(y, m, d),
  ),
  rule(
    `(?:ngày|mùng|mồng)\\s*(\\d{1,2})\\s+tháng\\s+(\\d{1,2}|(?:${MONTH_WORDS})${END})${NOT_MORE}`,
    ([, d, m]) => date(undefined, m, d),
  ),
  rule(`(?:ngày|mùng|mồng)\\s*(\\d{1,2})/(\\d{1,2})${NOT_MORE}`, ([, d, m]) => date(undefined, m, d)),
  rule(
    `tháng\\s+(\\d{1,2}|(?:${MONTH_WORDS})(?=\\s+năm\\s+\\d{4}))\\s*(?:(?:năm\\s*|[/-]\\s?)((?:19|20)\\d{2}))?${NOT_MORE}`,
    ([, m, y]) => date(y, m, undefined),
  ),
  rule(`(0?[1-9]|1[0-2])/((?:19|20)\\d{2})${NOT_MORE}`, ([, m, y]) => date(y, m, undefined)),
  rule(`năm\\s+((?:19|20)\\d{2})${END}`, ([, y]) => date(y, undefined, undefined)),
  rule(`(\\d{1,2})(?:\\s?h|:|\\s?giờ\\s?)(\\d{2})(?:\\s*phút)?${END}`, ([, h, m]) => [
    { kind: 'date', key: `time ${Number(h)}:${m}` },
  ]),
]

function date(year: string | undefined, month: string | undefined, day: string | undefined): Found[] {
  const y = year ?? '-'
  const m = month ? String(MONTHS[month.toLowerCase().replace(/\s+/g, ' ')] ?? Number(month)) : '-'
  const d = day ? String(Number(day)) : '-'
  const key = day ? `date ${y}-${m}-${d}` : month ? `date ${y}-${m}` : `date ${y}`
  const implies: string[] = []
  if (day) implies.push(`date --${m}-${d}`, `date ${y}-${m}`)
  if (month) implies.push(`date --${m}`, `date ${y}`)
  return [{ kind: 'date', key, implies }]
}
