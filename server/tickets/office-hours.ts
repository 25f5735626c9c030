/** When people answer, as data. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { readWorkCalendar } from '../../corpus/index.ts'
import { addDays, type WorkCalendar } from '../../text/index.ts'

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const OfficeHours = z.object({
  weekdays: z.array(z.int().min(1).max(7)).min(1),
  sessions: z.array(z.object({ from: Time, to: Time })).min(1),
})
export type OfficeHours = z.infer<typeof OfficeHours>

/** @throws ZodError naming what is wrong in the file */
function readOfficeHours(): OfficeHours {
  return OfficeHours.parse(parse(readFileSync(new URL('office-hours.yaml', import.meta.url), 'utf8')))
}

/** Days looked ahead for an opening. */
const HORIZON = 60
const VIETNAM_OFFSET = 7 * 3_600_000

export interface Opening {
  /** True while people are there. */
  isOpen: boolean
  /** The next day on which they are, `YYYY-MM-DD`, and from when; now, while they are there. */
  day: string
  /** `07:30`. */
  from: string
}

/** @returns null where no day within 60 is an office day */
export function nextOpening(
  now: Date,
  hours: OfficeHours = readOfficeHours(),
  calendar: WorkCalendar = readWorkCalendar(),
): Opening | null {
  const local = new Date(now.getTime() + VIETNAM_OFFSET).toISOString()
  const [today, time] = [local.slice(0, 10), local.slice(11, 16)]
  for (let ahead = 0; ahead < HORIZON; ahead++) {
    const day = addDays(today, ahead)
    if (!isOfficeDay(day, hours, calendar)) continue
    const session = hours.sessions.find(({ to }) => ahead > 0 || time < to)
    if (session) return { isOpen: ahead === 0 && time >= session.from, day, from: session.from }
  }
  return null
}

function isOfficeDay(
  day: string,
  { weekdays }: OfficeHours,
  { daysOff, workedWeekends }: WorkCalendar,
): boolean {
  if (workedWeekends.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  return weekdays.includes(weekday) && !daysOff.has(day)
}
