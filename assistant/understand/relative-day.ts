/** Days said from today: "năm ngoái", "hồi tháng 3", "từ đầu năm", "sang năm", "last year". */
import { addDays, calendarDay, phrases } from '../../text/index.ts'

export interface Moment {
  /** `YYYY-MM-DD` */
  day: string
  /** Offsets of its words in the text. */
  from: number
  to: number
}

interface Today {
  today: string
  year: number
  month: number
}

/** The last day of a month, which may lie outside 1 … 12. */
function endOfMonth(year: number, month: number): string {
  return addDays(startOfMonth(year, month + 1), -1)
}

function startOfMonth(year: number, month: number): string {
  const from = year * 12 + month - 1
  return calendarDay(Math.floor(from / 12), (from % 12) + 1, 1)!
}

const LEAD = '(?:hồi|vào|từ|trong|của|so với|kể từ|như)'
/** What is past is answered for its last day, what is to come for its first. */
const SAID: readonly [source: string, english: string | null, day: (now: Today) => string][] = [
  [
    'đầu năm(?: nay)?(?: (?:tới|đến) (?:giờ|nay))?',
    '(?:since )?(?:the )?(?:beginning|start) of (?:the|this) year',
    ({ year }) => `${year}-01-01`,
  ],
  ['năm kia', 'two years ago', ({ year }) => `${year - 2}-12-31`],
  ['năm (?:ngoái|trước|vừa rồi|vừa qua)', 'last year', ({ year }) => `${year - 1}-12-31`],
  ['(?:sang năm|năm sau|năm tới)', 'next year', ({ year }) => `${year + 1}-01-01`],
  ['tháng (?:trước|rồi|vừa rồi)', 'last month', ({ year, month }) => endOfMonth(year, month - 1)],
  ['tháng (?:sau|tới)', 'next month', ({ year, month }) => startOfMonth(year, month + 1)],
  ['tuần (?:trước|rồi)', 'last week', ({ today }) => addDays(today, -7)],
  ['tuần (?:sau|tới)', 'next week', ({ today }) => addDays(today, 7)],
  ['hôm qua', 'yesterday', ({ today }) => addDays(today, -1)],
]
const COMPILED = SAID.map(([source, english, day]) => ({
  forms: phrases([`(?:${LEAD} )*${source}`]),
  english: english === null ? null : new RegExp(`\\b(?:(?:in|since|from) )?${english}\\b`, 'i'),
  day,
}))
/** "5 năm trước", "2 years ago". */
const AGO = /(?<![\p{L}\d])(\d{1,2}) (năm|nam|tháng|thang|years?|months?) (?:trước|truoc|ago)(?![\p{L}\d])/u
/** A month without its year is the latest one there was. */
const MONTH =
  /(?<![\p{L}\d])(trước|truoc|hồi|hoi|vào|vao|từ|tu|trong)(?: đầu| dau)? th[aá]ng (\d{1,2})(?![\d/-]| năm| nam)/u
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split(
  '|',
)
const MONTH_EN = new RegExp(`\\b(before|in|since) (${MONTHS.join('|')})(?: (\\d{4}))?\\b`)

/**
 * @param text in lower case
 * @param today `YYYY-MM-DD`
 */
export function relativeMoment(text: string, today: string): Moment | null {
  const now = { today, year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) }
  const ago = AGO.exec(text)
  if (ago) {
    const count = Number(ago[1])
    const day = /^(?:n|y)/.test(ago[2]!)
      ? `${now.year - count}-12-31`
      : endOfMonth(now.year, now.month - count)
    return { day, from: ago.index, to: ago.index + ago[0].length }
  }
  for (const { forms, english, day } of COMPILED) {
    const found = forms.find(text)
    if (found) return { day: day(now), ...found }
    const match = english?.exec(text)
    if (match) return { day: day(now), from: match.index, to: match.index + match[0].length }
  }
  return monthIn(text, now)
}

function monthIn(text: string, now: Today): Moment | null {
  const vi = MONTH.exec(text)
  const en = MONTH_EN.exec(text)
  const match = vi ?? en
  if (!match) return null
  const month = vi ? Number(vi[2]) : MONTHS.indexOf(en![2]!) + 1
  if (month < 1 || month > 12) return null
  const year = en?.[3] ? Number(en[3]) : month < now.month ? now.year : now.year - 1
  const at = { from: match.index, to: match.index + match[0].length }
  if (/^(?:tr|before)/.test(match[1]!)) return { ...at, day: addDays(startOfMonth(year, month), -1) }
  return { ...at, day: endOfMonth(year, month) }
}
