import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDay, today } from './calendar.ts'

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
