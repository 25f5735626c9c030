import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingDays,
  calendarDay,
  endOfPeriod,
  isWorkingDay,
  today,
  type WorkCalendar,
  workingDayAt,
} from './calendar.ts'

const year = fc.integer({ min: 1900, max: 2199 })
const date = fc.tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))

describe('calendarDay', () => {
  it('takes days that exist, of 1900 to 2200', () => {
    expect(calendarDay(2024, 2, 29)).toBe('2024-02-29')
    for (const [y, m, d] of [
      [2025, 2, 29],
      [2025, 4, 31],
      [2025, 13, 1],
      [2025, 0, 1],
      [2025, 1, 0],
      [1899, 12, 31],
      [2201, 1, 1],
      [25, 1, 1],
      [Number.NaN, 1, 1],
    ] as const)
      expect(calendarDay(y, m, d)).toBeNull()
  })
})

describe('addDays', () => {
  it('goes over the ends of months and years', () => {
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  })

  it('goes back where it came from, in order', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 9_000 }), ([y, m, d], days) => {
        const day = calendarDay(y, m, d)!
        const later = addDays(day, days)
        expect(later > day).toBe(true)
        expect(addDays(later, -days)).toBe(day)
      }),
    )
  })

  it('refuses what is no day', () => {
    expect(() => addDays('2026-02-x', 1)).toThrow(RangeError)
  })
})

describe('working days', () => {
  const calendar: WorkCalendar = {
    firstDay: '2026-01-01',
    lastDay: '2026-12-31',
    daysOff: new Set(['2026-01-01', '2026-01-02', '2026-02-16', '2026-09-01']),
    workedWeekends: new Set(['2026-01-10']),
    unsettled: new Set(['2026-09-01']),
  }
  const isWorked = (day: string) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday % 6 === 0 ? calendar.workedWeekends.has(day) : !calendar.daysOff.has(day)
  }

  it('counts from the day after, over weekends and days off', () => {
    expect(addWorkingDays('2026-03-02', 5, calendar).day).toBe('2026-03-09')
    expect(addWorkingDays('2026-03-06', 1, calendar).day).toBe('2026-03-09')
    expect(addWorkingDays('2025-12-31', 1, calendar).day).toBe('2026-01-05')
    expect(addWorkingDays('2026-01-09', 1, calendar).day).toBe('2026-01-10')
    expect(addWorkingDays('2026-03-07', 0, calendar)).toEqual({
      day: '2026-03-07',
      certainty: 'settled',
    })
  })

  it('lands on the day with as many working days behind it', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), ([y, m, d], days) => {
        const from = calendarDay(y, m, d)!
        const { day } = addWorkingDays(from, days, calendar)
        let worked = 0
        for (let at = addDays(from, 1); at <= day; at = addDays(at, 1)) if (isWorked(at)) worked++
        expect([worked, isWorked(day)]).toEqual([days, true])
      }),
    )
  })

  it('adds up: five days and then three are eight', () => {
    const few = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(date, few, few, ([y, m, d], first, second) => {
        const from = calendarDay(y, m, d)!
        const middle = addWorkingDays(from, first, calendar).day
        expect(addWorkingDays(middle, second, calendar).day).toBe(
          addWorkingDays(from, first + second, calendar).day,
        )
      }),
    )
  })

  it('tells a day off that is not settled from days nothing is known of', () => {
    expect(addWorkingDays('2026-08-28', 1, calendar).certainty).toBe('settled')
    expect(addWorkingDays('2026-08-28', 2, calendar)).toEqual({ day: '2026-09-02', certainty: 'unsettled' })
    expect(addWorkingDays('2026-12-31', 1, calendar).certainty).toBe('unknown')
    expect(addWorkingDays('2025-12-01', 1, calendar).certainty).toBe('unknown')
    expect(addWorkingDays('2026-08-28', 120, calendar).certainty).toBe('unknown')
  })

  it('begin on the next one worked, or end on the one before', () => {
    expect(workingDayAt('2026-03-07', 1, calendar)).toEqual({ day: '2026-03-09', certainty: 'settled' })
    expect(workingDayAt('2026-03-07', -1, calendar).day).toBe('2026-03-06')
    expect(workingDayAt('2026-01-10', 1, calendar).day).toBe('2026-01-10')
    expect(workingDayAt('2026-09-01', 1, calendar)).toEqual({ day: '2026-09-02', certainty: 'unsettled' })
    expect(workingDayAt('2027-01-02', 1, calendar).certainty).toBe('unknown')
  })

  it.each([
    ['2026-03-02', 3.5, 'working-day', '2026-03-06'],
    ['2026-03-02', 10, 'day', '2026-03-12'],
    ['2026-03-02', 5, 'day', '2026-03-09'],
    ['2026-01-31', 1, 'month', '2026-03-02'],
    ['2026-03-31', 1, 'month', '2026-04-30'],
    ['2026-03-02', 2, 'month', '2026-05-04'],
  ] as const)('a period from %s of %s %s ends on %s', (from, value, unit, end) => {
    expect(endOfPeriod(from, value, unit, calendar).day).toBe(end)
  })

  it('a period of calendar days ends on a day worked, no earlier than counted', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 200 }), ([y, m, d], days) => {
        const from = calendarDay(y, m, d)!
        const { day } = endOfPeriod(from, days, 'day', calendar)
        expect(isWorkingDay(day, calendar)).toBe(true)
        expect(day >= addDays(from, days)).toBe(true)
        expect(day <= addDays(from, days + 5)).toBe(true)
      }),
    )
  })

  it('a part of a calendar day, or none, is no period', () => {
    for (const value of [0, 1.5, -2])
      expect(() => endOfPeriod('2026-03-02', value, 'day', calendar)).toThrow()
  })

  it('refuses what is no number of days', () => {
    for (const days of [-1, 1.5, Number.NaN, 1e9])
      expect(() => addWorkingDays('2026-01-01', days, calendar)).toThrow(RangeError)
    expect(() => addWorkingDays('2026-01-x', 1, calendar)).toThrow(RangeError)
  })
})

describe('today', () => {
  it('turns over at midnight in Vietnam', () => {
    expect(today(new Date('2026-07-14T17:00:00Z'))).toBe('2026-07-15')
    expect(today(new Date('2026-07-14T16:59:59Z'))).toBe('2026-07-14')
  })

  it('is what the time zone data says', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (now) => {
          expect(today(now)).toBe(zone.format(now))
        },
      ),
    )
  })
})
