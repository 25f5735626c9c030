/**
 * Days as people say them: "1/12/2026", "mai", "thứ hai tuần sau", "trước Tết", "next Monday". Only the expressions
 * and what they mean; where in a question they may stand is for whoever reads it.
 */
import { addDays, calendarDay } from '../../text/index.ts'
import type { Span } from '../work-calendar.ts'

/** `on` the day; `from` it where a stretch of time is said; `until` it where it is only the last that will do. */
export type Bound = 'on' | 'from' | 'until'

export interface DaySaid {
  /** `YYYY-MM-DD` */
  day: string
  bound: Bound
}

export interface Now {
  /** `YYYY-MM-DD` */
  today: string
  /** Days off of the lunar new years that are known. */
  newYears: readonly Span[]
}

export interface DayExpression {
  /** In lower case with marks, without groups that capture but the ones `read` is given. */
  source: string
  language: 'vi' | 'en'
  /** Folding makes another word of it ("mốt": "một"). */
  marked?: true
  /** Reckoned from today, and so no date of an event or a paper. */
  relative: boolean
  read(groups: readonly string[], now: Now): DaySaid | null
}

const on = (day: string | null): DaySaid | null => (day === null ? null : { day, bound: 'on' })
const from = (day: string | null): DaySaid | null => (day === null ? null : { day, bound: 'from' })
const until = (day: string | null): DaySaid | null => (day === null ? null : { day, bound: 'until' })

const partsOf = (day: string) => day.split('-').map(Number) as [number, number, number]
/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
const distance = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b))

/** The day of that number and month, in the year that brings it nearest to today. */
function nearestDay(day: number, month: number, today: string): string | null {
  const [year] = partsOf(today)
  const days = [year - 1, year, year + 1].flatMap((each) => calendarDay(each, month, day) ?? [])
  return days.sort((a, b) => distance(a, today) - distance(b, today))[0] ?? null
}

/** The next day of that number, today too. */
function comingInMonth(day: number, today: string): string | null {
  const [year, month] = partsOf(today)
  for (let at = year * 12 + month - 1; at < year * 12 + month + 2; at++) {
    const found = calendarDay(Math.floor(at / 12), (at % 12) + 1, day)
    if (found && found >= today) return found
  }
  return null
}

/** The first of a month that is not over yet, or today where it has begun. */
function comingMonth(month: number, today: string): string | null {
  const [year, current] = partsOf(today)
  if (month === current) return today
  return calendarDay(month > current ? year : year + 1, month, 1)
}

function firstOfMonth(today: string, step: number): string {
  const [year, month] = partsOf(today)
  const at = year * 12 + month - 1 + step
  return calendarDay(Math.floor(at / 12), (at % 12) + 1, 1)!
}

const monday = (today: string, weeks: number) => addDays(today, 1 - weekdayOf(today) + 7 * weeks)

const WEEKDAYS: Record<string, number> = {
  'thứ hai': 1,
  'thứ ba': 2,
  'thứ tư': 3,
  'thứ năm': 4,
  'thứ sáu': 5,
  'thứ bảy': 6,
  'thứ bẩy': 6,
  'thu hai': 1,
  'thu ba': 2,
  'thu tu': 3,
  'thu nam': 4,
  'thu sau': 5,
  'thu bay': 6,
  'chủ nhật': 7,
  'chúa nhật': 7,
  'chu nhat': 7,
  'chua nhat': 7,
}
const WEEKDAYS_EN = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

function weekdayNumber(said: string): number {
  const digit = /^(?:th[ứu] |t)([2-7])$/.exec(said)
  return digit ? Number(digit[1]) - 1 : said === 'cn' ? 7 : WEEKDAYS[said]!
}

/** A weekday without its week is the next one to come, never today. */
function weekday(number: number, week: string | undefined, today: string): string {
  if (/^(?:tuần sau nữa|tuan sau nua)$/.test(week ?? '')) return addDays(monday(today, 2), number - 1)
  if (/^tu[ầa]n (?:sau|t[ớo]i)$|^next$/.test(week ?? '')) return addDays(monday(today, 1), number - 1)
  if (/^tu[ầa]n n[àa]y$/.test(week ?? '')) return addDays(monday(today, 0), number - 1)
  const ahead = (number - weekdayOf(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/** The lunar new year that is not over yet. */
function comingNewYear({ today, newYears }: Now): Span | undefined {
  return newYears.find(({ to }) => to >= today)
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split(
  '|',
)
const MONTH_EN = MONTHS.map((name) =>
  name === 'may' ? name : `${name.slice(0, 3)}(?:${name.slice(3)})?`,
).join('|')
const monthNumber = (said: string) => MONTHS.findIndex((name) => name.startsWith(said.slice(0, 3))) + 1
const number = (text: string | undefined) => Number(text)

/** A limit: "trước ngày 1/12" is the day before it at the latest, "sau ngày 1/12" the day after it at the earliest. */
const bounded = (limit: string | undefined, day: string | null): DaySaid | null => {
  if (day === null || !limit) return on(day)
  return /^(?:tr[ưu][ớo]c|before|by)/.test(limit)
    ? until(limit.startsWith('by') ? day : addDays(day, -1))
    : from(addDays(day, 1))
}

const LIMIT = '(?:(trước|sau) )?'
const LIMIT_EN = '(?:(before|by|after) |on )?(?:the )?'
const DAY_WORD = '(?:ngày |hôm |bữa )'
/** Not the end of "hộ chiếu", typed without marks. */
const PART_OF_DAY = '(?:sáng |trưa |(?<!hộ )chiều |tối )?'
const NOT_LUNAR = '(?!/|-|\\d| âm| tháng| năm| tết)'

/** In the order they are tried: a whole date before its beginning. */
export const DAY_EXPRESSIONS: readonly DayExpression[] = [
  {
    source: `${LIMIT}${DAY_WORD}?(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})${NOT_LUNAR}`,
    language: 'vi',
    relative: false,
    read: ([limit, d, m, y]) => bounded(limit, calendarDay(number(y), number(m), number(d))),
  },
  {
    source: `${LIMIT}${DAY_WORD}?(\\d{1,2}) tháng (\\d{1,2})(?:,)? năm (\\d{4})${NOT_LUNAR}`,
    language: 'vi',
    relative: false,
    read: ([limit, d, m, y]) => bounded(limit, calendarDay(number(y), number(m), number(d))),
  },
  {
    source: `${LIMIT}${DAY_WORD}?(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)`,
    language: 'vi',
    relative: false,
    read: ([limit, y, m, d]) => bounded(limit, calendarDay(number(y), number(m), number(d))),
  },
  {
    source: `${LIMIT}${DAY_WORD}(\\d{1,2})(?:[/.-]| tháng )(\\d{1,2})${NOT_LUNAR}`,
    language: 'vi',
    relative: false,
    read: ([limit, d, m], { today }) => bounded(limit, nearestDay(number(d), number(m), today)),
  },
  {
    source: `${LIMIT}${DAY_WORD}(\\d{1,2}) tháng (sau|tới|này)`,
    language: 'vi',
    relative: true,
    read: ([limit, d, which], { today }) => {
      const [year, month] = partsOf(firstOfMonth(today, /^n/.test(which!) ? 0 : 1))
      return bounded(limit, calendarDay(year, month, number(d)))
    },
  },
  {
    source: `${LIMIT}ngày (\\d{1,2})(?!\\d|[/.,-]\\d| âm| tháng| năm| tết| giờ| bản| bộ| lần| tờ| trang| cái| người)`,
    language: 'vi',
    relative: false,
    read: ([limit, d], { today }) => bounded(limit, comingInMonth(number(d), today)),
  },
  {
    source: '(?:trong )?(?:ngày )?hôm nay|(?:bữa|sáng|trưa|(?<!hộ )chiều) nay|(?:ngay )?bây giờ',
    language: 'vi',
    relative: true,
    read: (_, { today }) => on(today),
  },
  {
    source: '(?:trong )?(?:ngày|sáng|trưa|(?<!hộ )chiều|hôm|bữa) mai',
    language: 'vi',
    relative: true,
    read: (_, { today }) => on(addDays(today, 1)),
  },
  {
    source: '(?<!(?:chị|cô|em|bà|bé|bạn|tên|thị|phương|tuyết|hoàng) )mai(?! táng| phục)',
    language: 'vi',
    relative: true,
    read: (_, { today }) => on(addDays(today, 1)),
  },
  {
    source: '(?:ngày|hôm|bữa|sáng|chiều) (?:kia|mốt)|mốt',
    language: 'vi',
    marked: true,
    relative: true,
    read: (_, { today }) => on(addDays(today, 2)),
  },
  {
    source: '(?:ngày|hôm|bữa) qua',
    language: 'vi',
    relative: true,
    read: (_, { today }) => on(addDays(today, -1)),
  },
  {
    source: '(\\d{1,2}) (ngày|hôm|bữa|tuần) (?:nữa|tới)',
    language: 'vi',
    relative: true,
    read: ([count, unit], { today }) => on(addDays(today, number(count) * (/^t/.test(unit!) ? 7 : 1))),
  },
  {
    source: `${PART_OF_DAY}(?:ngày )?(?<!(?:lần|người|con|trang|bản|đợt|cái|hạng|bước|đứa|bên|năm|tầng|trai|gái|vợ|chồng) )(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|chúa nhật|cn|t[2-7])(?: (tuần sau nữa|tuần sau|tuần tới|tuần này|tới|sau|này))?`,
    language: 'vi',
    relative: true,
    read: ([day, week], { today }) => on(weekday(weekdayNumber(day!), week, today)),
  },
  {
    source: '(?:đầu |trong )?tuần (?:sau|tới)',
    language: 'vi',
    relative: true,
    read: (_, { today }) => from(monday(today, 1)),
  },
  {
    source: '(?:đầu |trong )?tháng (?:sau|tới)',
    language: 'vi',
    relative: true,
    read: (_, { today }) => from(firstOfMonth(today, 1)),
  },
  {
    source: '(cuối tháng|cuối năm)(?: này| nay)?(?! sau| tới| \\d)',
    language: 'vi',
    relative: true,
    read: ([which], { today }) =>
      until(/^cu.i th/.test(which!) ? addDays(firstOfMonth(today, 1), -1) : `${today.slice(0, 4)}-12-31`),
  },
  {
    source: '(?:đầu |trong )?tháng (\\d{1,2})(?:/|-| năm )(\\d{4})',
    language: 'vi',
    relative: false,
    read: ([month, year]) => from(calendarDay(number(year), number(month), 1)),
  },
  {
    source: '(?:đầu |trong )?tháng (\\d{1,2})(?!\\d|[/-]\\d| năm| âm)',
    language: 'vi',
    relative: false,
    read: ([month], { today }) => from(comingMonth(number(month), today)),
  },
  {
    source: '(?:đầu )?(?:sang năm|năm sau|năm tới)(?: mới)?',
    language: 'vi',
    relative: true,
    read: (_, { today }) => from(`${Number(today.slice(0, 4)) + 1}-01-01`),
  },
  {
    source: '(trước|sau|qua|ra|hết) tết(?: nguyên đán| âm lịch| ta| này| năm nay| âm)?(?! tây| dương)',
    language: 'vi',
    relative: true,
    read: ([side], now) => {
      const off = comingNewYear(now)
      if (!off) return null
      return /^tr/.test(side!) ? until(addDays(off.from, -1)) : from(addDays(off.to, 1))
    },
  },
  {
    source: `${LIMIT_EN}(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH_EN})\\.?,? (\\d{4})`,
    language: 'en',
    relative: false,
    read: ([limit, d, m, y]) => bounded(limit, calendarDay(number(y), monthNumber(m!), number(d))),
  },
  {
    source: `${LIMIT_EN}(${MONTH_EN})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})`,
    language: 'en',
    relative: false,
    read: ([limit, m, d, y]) => bounded(limit, calendarDay(number(y), monthNumber(m!), number(d))),
  },
  {
    source: `${LIMIT_EN}(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})`,
    language: 'en',
    relative: false,
    read: ([limit, d, m, y]) => bounded(limit, calendarDay(number(y), number(m), number(d))),
  },
  {
    source: `${LIMIT_EN}(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)`,
    language: 'en',
    relative: false,
    read: ([limit, y, m, d]) => bounded(limit, calendarDay(number(y), number(m), number(d))),
  },
  {
    source: `${LIMIT_EN}(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH_EN})`,
    language: 'en',
    relative: false,
    read: ([limit, d, m], { today }) => bounded(limit, nearestDay(number(d), monthNumber(m!), today)),
  },
  {
    source: `${LIMIT_EN}(${MONTH_EN})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)`,
    language: 'en',
    relative: false,
    read: ([limit, m, d], { today }) => bounded(limit, nearestDay(number(d), monthNumber(m!), today)),
  },
  {
    source: 'today|right now',
    language: 'en',
    relative: true,
    read: (_, { today }) => on(today),
  },
  {
    source: 'the day after tomorrow|(?:in )?two days from now',
    language: 'en',
    relative: true,
    read: (_, { today }) => on(addDays(today, 2)),
  },
  {
    source: 'tomorrow',
    language: 'en',
    relative: true,
    read: (_, { today }) => on(addDays(today, 1)),
  },
  {
    source: 'yesterday',
    language: 'en',
    relative: true,
    read: (_, { today }) => on(addDays(today, -1)),
  },
  {
    source: `(?:on )?(?:(next|this|coming) )?(${WEEKDAYS_EN.join('|')})`,
    language: 'en',
    relative: true,
    read: ([week, day], { today }) => on(weekday(WEEKDAYS_EN.indexOf(day!) + 1, week, today)),
  },
  {
    source: 'next week',
    language: 'en',
    relative: true,
    read: (_, { today }) => from(monday(today, 1)),
  },
  {
    source: '(?:early )?next month',
    language: 'en',
    relative: true,
    read: (_, { today }) => from(firstOfMonth(today, 1)),
  },
  {
    source: `in (${MONTHS.join('|')})(?! \\d)`,
    language: 'en',
    relative: false,
    read: ([month], { today }) => from(comingMonth(monthNumber(month!), today)),
  },
  {
    source: '(before|after) (?:the )?(?:tet|tết|lunar new year)(?: holidays?)?',
    language: 'en',
    relative: true,
    read: ([side], now) => {
      const off = comingNewYear(now)
      if (!off) return null
      return side === 'before' ? until(addDays(off.from, -1)) : from(addDays(off.to, 1))
    },
  },
]
