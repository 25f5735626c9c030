import { describe, expect, it } from 'vitest'
import { nextOpening } from './office-hours.ts'
import { ticketText } from './texts.ts'

/** A time of day in Vietnam. */
const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)

describe('nextOpening', () => {
  it.each([
    ['Thursday morning', at('2026-11-26', '09:00'), { isOpen: true, day: '2026-11-26', from: '07:30' }],
    ['before eight', at('2026-11-26', '06:00'), { isOpen: false, day: '2026-11-26', from: '07:30' }],
    ['at lunch', at('2026-11-26', '12:00'), { isOpen: false, day: '2026-11-26', from: '13:30' }],
    ['Friday evening', at('2026-11-27', '18:00'), { isOpen: false, day: '2026-11-30', from: '07:30' }],
    [
      'the day before a holiday',
      at('2026-09-01', '18:00'),
      { isOpen: false, day: '2026-09-03', from: '07:30' },
    ],
  ])('on %s', (_, now, expected) => {
    expect(nextOpening(now)).toMatchObject(expected)
  })

  it('knows no day where no weekday is worked', () => {
    const closed = { weekdays: [], sessions: [{ from: '07:30', to: '11:30' }] }
    const nothing = {
      firstDay: '2026-01-01',
      lastDay: '2026-12-31',
      daysOff: new Set<string>(),
      workedWeekends: new Set<string>(),
      unsettled: new Set<string>(),
    }
    expect(nextOpening(at('2026-11-26', '09:00'), closed, nothing)).toBeNull()
  })
})

describe('ticketText', () => {
  const opening = nextOpening(at('2026-11-27', '18:00'))
  it('says when, how and by which number', () => {
    expect(ticketText('vi', 'T-AAAA-AAAA', false, opening)).toBe(
      'Yêu cầu của bạn có mã T-AAAA-AAAA. Cán bộ làm việc lại từ 7 giờ 30 thứ Hai, ngày 30/11/2026. Bạn không để lại số điện thoại hay thư điện tử: hãy gọi hoặc đến bộ phận một cửa và đọc mã T-AAAA-AAAA. Cán bộ xem được cuộc trò chuyện này, thông tin cá nhân đã che.',
    )
    expect(ticketText('en', 'T-AAAA-AAAA', true, opening)).toContain('Monday, 30/11/2026, from 07:30')
  })
})
