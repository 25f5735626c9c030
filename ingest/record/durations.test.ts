import { describe, expect, it } from 'vitest'
import { parseDurationLine, periods, readDuration } from './durations.ts'

describe('the line', () => {
  it.each([
    ['7 WORKING_DAY', 7, 'working-day'],
    ['0.5 WORKING_DAY', 0.5, 'working-day'],
    ['20 ngày', 20, 'day'],
    ['1 HOUR', 1, 'hour'],
    ['2 MONTH', 2, 'month'],
    ['2 YEAR', 24, 'month'],
    ['Không quá 07 ngày làm việc OTHER', 7, 'working-day'],
    ['2,5 ngày làm việc'.normalize('NFD'), 2.5, 'working-day'],
  ])('reads %s', (text, value, unit) =>
    expect(parseDurationLine(text, null)).toMatchObject([{ kind: 'value', value, unit }]),
  )

  it.each(['1 OTHER', ' OTHER', 'Theo mô tả OTHER', '- OTHER', '0 WORKING_DAY'])(
    'takes no unit from %s',
    (text) =>
      expect(parseDurationLine(text, null)).toMatchObject([{ kind: 'unspecified', value: null, unit: null }]),
  )

  it('keeps words as text without the leaked unit, and absence is nothing', () => {
    expect(parseDurationLine('Theo hợp đồng đã ký OTHER', null)).toMatchObject([
      { kind: 'text', text: 'Theo hợp đồng đã ký' },
    ])
    expect(parseDurationLine('Không có thông tin', null)).toEqual([])
  })

  it('splits an exception from the ordinary period', () => {
    expect(
      parseDurationLine(
        'Không quá 15 ngày làm việc. Đối với xã miền núi thì tăng thêm 10 ngày làm việc. OTHER',
        null,
      ),
    ).toMatchObject([{ kind: 'value', value: 15 }, { kind: 'text' }])
  })
})

describe('the remark', () => {
  it('gives since when', () => {
    expect(readDuration('5 ngày', 'Kể từ ngày nhận đủ hồ sơ hợp lệ.', null).durations).toMatchObject([
      { value: 5, condition: 'Kể từ ngày nhận đủ hồ sơ hợp lệ' },
    ])
    expect(readDuration('5 ngày', '05 ngày, kể từ ngày nhận đủ hồ sơ.', null).durations).toMatchObject([
      { value: 5, condition: 'kể từ ngày nhận đủ hồ sơ' },
    ])
  })

  it('gives the case of the figure', () => {
    expect(
      readDuration('5 WORKING_DAY', 'Trường hợp cấp lại: 05 ngày làm việc.', null).durations,
    ).toMatchObject([{ value: 5, condition: 'Trường hợp cấp lại' }])
  })

  it('that names another period is kept beside the figure and noted', () => {
    const read = readDuration('5 WORKING_DAY', 'Không quá 08 ngày làm việc.', null)
    expect(read.durations).toMatchObject([{ kind: 'value', value: 5, condition: null }, { kind: 'text' }])
    expect(read.differs).toBe(true)
  })

  it('gives the value where the line has none, but only when it is plain', () => {
    expect(
      readDuration('1 OTHER', '05 ngày làm việc kể từ ngày nhận đủ hồ sơ', null).durations,
    ).toMatchObject([{ kind: 'value', value: 5 }])
    const stages = readDuration(
      '1 OTHER',
      '- Thời hạn: 05 ngày làm việc.\n- Thời hạn: 10 ngày làm việc.',
      null,
    )
    expect(stages.durations.map(({ kind }) => kind)).toEqual(['text', 'text'])
    const rule = readDuration(
      '1 OTHER',
      'Trong thời hạn 05 ngày kể từ ngày nhận thông báo, người nộp đến lấy thẻ.',
      null,
    )
    expect(rule.durations.map(({ kind }) => kind)).toEqual(['text'])
    expect(readDuration('1 OTHER', 'Nộp tại trụ sở.', null).durations).toMatchObject([
      { kind: 'unspecified' },
    ])
  })
})

it('finds periods, not dates or clock times', () => {
  expect(periods('trong 03 ngày làm việc, trước ngày 5 tháng 6, sau 15 giờ 30, 2 tháng')).toEqual([
    '3 ngày làm việc',
    '2 tháng',
  ])
})
