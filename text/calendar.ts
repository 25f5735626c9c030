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
