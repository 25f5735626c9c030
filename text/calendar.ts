/** Calendar days as `YYYY-MM-DD`: they sort as text and belong to no time zone. */

const VIETNAM_OFFSET = 7 * 3_600_000

/** The day of three numbers (month 1 … 12); null when there is no such day, or the year is not 1900 … 2200. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null
}

/**
 * The day `days` after another, before it when negative.
 * @throws RangeError when `day` is no calendar day
 */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Today in Vietnam (UTC+7, no summer time), where every date of the data counts. Default: by the clock. */
export function today(now: Date = new Date()): string {
  return new Date(now.getTime() + VIETNAM_OFFSET).toISOString().slice(0, 10)
}

/** Which days offices work, as far as it is known. */
export interface WorkCalendar {
  /** First and last day it speaks of. */
  firstDay: string
  lastDay: string
  /** Days off besides Saturdays and Sundays. */
  daysOff: ReadonlySet<string>
  /** Saturdays and Sundays on which offices work. */
  workedWeekends: ReadonlySet<string>
  /** Days of which it is not settled yet whether they are worked. */
  unsettled: ReadonlySet<string>
}

/**
 * How far a counted day is known: `settled`; `unsettled` when the count went over a day off that no notice has set
 * yet; `unknown` when it left the days the calendar speaks of.
 */
export type Certainty = 'settled' | 'unsettled' | 'unknown'

export interface WorkingDay {
  day: string
  certainty: Certainty
}

/** Most working days `addWorkingDays` counts: some 27 years. */
const MOST_WORKING_DAYS = 7_000

/**
 * The last of `days` working days, counted from the day after `from` (Bộ luật Dân sự 91/2015/QH13, Điều 147: the first
 * day is not counted). With 0 it is `from` itself, worked or not.
 * @throws RangeError when `from` is no calendar day, or `days` no whole number of 0 … 7,000
 */
export function addWorkingDays(from: string, days: number, calendar: WorkCalendar): WorkingDay {
  if (!Number.isInteger(days) || days < 0 || days > MOST_WORKING_DAYS)
    throw new RangeError(`${days} working days: give a whole number of 0 to ${MOST_WORKING_DAYS}`)
  let day = addDays(from, 0)
  let certainty: Certainty = 'settled'
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left--
    certainty = lessCertain(certainty, certaintyOf(day, calendar))
  }
  return { day, certainty }
}

/** The first day worked from `day` on, or with `step` -1 the last one up to it. */
export function workingDayAt(day: string, step: 1 | -1, calendar: WorkCalendar): WorkingDay {
  let at = addDays(day, 0)
  let certainty = certaintyOf(at, calendar)
  while (!isWorkingDay(at, calendar)) {
    at = addDays(at, step)
    certainty = lessCertain(certainty, certaintyOf(at, calendar))
  }
  return { day: at, certainty }
}

/** Units of which an end can be counted to the day. */
export type PeriodUnit = 'working-day' | 'day' | 'month'

/**
 * The last day of a period that begins with the event of `from` (Bộ luật Dân sự 91/2015/QH13, Điều 147 and 148): the
 * first day is not counted; months end on the day of the same number, or the last of a shorter month; a last day that
 * is off gives way to the next one worked. A part of a working day takes the whole of it.
 * @param value more than 0; whole for days and months
 * @throws RangeError as `addWorkingDays`, or for a part of a day or month
 */
export function endOfPeriod(
  from: string,
  value: number,
  unit: PeriodUnit,
  calendar: WorkCalendar,
): WorkingDay {
  if (unit === 'working-day') return addWorkingDays(from, Math.ceil(value), calendar)
  if (!Number.isInteger(value) || value < 1 || value > MOST_WORKING_DAYS)
    throw new RangeError(`${value} ${unit}s: give a whole number of 1 to ${MOST_WORKING_DAYS}`)
  return workingDayAt(unit === 'day' ? addDays(from, value) : addMonths(from, value), 1, calendar)
}

function addMonths(from: string, months: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10)
}

const CERTAINTIES = ['settled', 'unsettled', 'unknown'] as const

/** The less certain of two. */
export function lessCertain(a: Certainty, b: Certainty): Certainty {
  return CERTAINTIES.indexOf(a) > CERTAINTIES.indexOf(b) ? a : b
}

function certaintyOf(day: string, { firstDay, lastDay, unsettled }: WorkCalendar): Certainty {
  if (day < firstDay || day > lastDay) return 'unknown'
  return unsettled.has(day) ? 'unsettled' : 'settled'
}

/** Whether offices work: Monday to Friday without days off, and the weekends worked instead. */
export function isWorkingDay(day: string, { daysOff, workedWeekends }: WorkCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? workedWeekends.has(day) : !daysOff.has(day)
}
