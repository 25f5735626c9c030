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

export interface WorkingDay {
  day: string
  /** False when the count went over a day that is not settled, or left the days the calendar speaks of. */
  isCertain: boolean
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
  let isCertain = true
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorked(day, calendar)) left--
    isCertain &&= day >= calendar.firstDay && day <= calendar.lastDay && !calendar.unsettled.has(day)
  }
  return { day, isCertain }
}

function isWorked(day: string, { daysOff, workedWeekends }: WorkCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? workedWeekends.has(day) : !daysOff.has(day)
}
