/** The days offices work, as the lexicon has them: read once. */
import { readHolidays, readWorkCalendar } from '../corpus/index.ts'
import type { WorkCalendar } from '../text/index.ts'

let calendar: WorkCalendar | undefined
let newYears: Span[] | undefined

/** First and last day off, `YYYY-MM-DD`. */
export interface Span {
  from: string
  to: string
}

/** @throws LexiconError */
export function workCalendar(): WorkCalendar {
  calendar ??= readWorkCalendar()
  return calendar
}

/** The days off of each lunar new year the lexicon knows, with those given for a weekend. @throws LexiconError */
export function lunarNewYears(): readonly Span[] {
  if (newYears) return newYears
  const byYear = new Map<string, Span>()
  for (const { from, to, name } of readHolidays().daysOff) {
    if (!name.includes('Tết Âm lịch')) continue
    const known = byYear.get(from.slice(0, 4)) ?? { from, to }
    byYear.set(from.slice(0, 4), {
      from: from < known.from ? from : known.from,
      to: to > known.to ? to : known.to,
    })
  }
  newYears = [...byYear.values()]
  return newYears
}
