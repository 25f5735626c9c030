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

  it('that claims another period for the same thing leaves both as text, and is noted', () => {
    for (const remark of ['Không quá 08 ngày làm việc.', '05 ngày kể từ ngày nhận đủ hồ sơ hợp lệ']) {
      const read = readDuration('5 WORKING_DAY', remark, null)
      expect(read.durations).toMatchObject([
        { kind: 'text', text: '5 WORKING_DAY' },
        { kind: 'text', text: remark },
      ])
      expect(read.differs).toBe(true)
    }
  })

  it('gives other cases their own period', () => {
    const brief = (line: string, remark: string) =>
      readDuration(line, remark, null).durations.map(({ value, condition }) => [value, condition])
    expect(brief('10 WORKING_DAY', '20 ngày làm việc đối với trường hợp chim quý')).toEqual([
      [10, null],
      [20, 'đối với trường hợp chim quý'],
    ])
    expect(brief('90 ngày', '- 90 ngày đối với cấp mới;\n- 30 ngày đối với cấp đổi;')).toEqual([
      [90, 'đối với cấp mới'],
      [30, 'đối với cấp đổi'],
    ])
    expect(
      brief(
        '15 WORKING_DAY',
        'Không quá 05 ngày làm việc.\nĐối với xã miền núi thì thời gian không quá 15 ngày làm việc.',
      ),
    ).toEqual([
      [15, 'Đối với xã miền núi'],
      [5, null],
    ])
    expect(
      brief('1 OTHER', '- Trường hợp cấp mới: 05 ngày làm việc.\n- Trường hợp cấp lại: 03 ngày làm việc.'),
    ).toEqual([
      [5, 'Trường hợp cấp mới'],
      [3, 'Trường hợp cấp lại'],
    ])
  })

  it('keeps as text what has its meaning from a heading above it, and joins a place to the case before it', () => {
    const kinds = (remark: string) =>
      readDuration('9 WORKING_DAY', remark, null).durations.map(({ kind }) => kind)
    expect(kinds('Thời hạn thẩm định:\n- Không quá 20 ngày đối với chuồng lớn')).toEqual(['value', 'text'])
    expect(
      readDuration(
        '9 WORKING_DAY',
        'Trường hợp nuôi mới: 20 ngày làm việc.\nĐối với xã miền núi thì thời gian không quá 30 ngày làm việc.',
        null,
      ).durations.map(({ value, condition }) => [value, condition]),
    ).toEqual([
      [9, null],
      [20, 'Trường hợp nuôi mới'],
      [30, 'Trường hợp nuôi mới; Đối với xã miền núi'],
    ])
  })

  it('that names the parts of the figure leaves it the figure, and its case', () => {
    expect(
      readDuration(
        '9 WORKING_DAY',
        'Đối với xã thông thường: 04 ngày làm việc.\nCơ quan thuế: 05 ngày làm việc.',
        null,
      ).durations,
    ).toMatchObject([{ value: 9, condition: 'Đối với xã thông thường' }, { kind: 'text' }, { kind: 'text' }])
  })

  it('that names cases which add up to the figure leaves the sum to nobody', () => {
    expect(
      readDuration(
        '15 WORKING_DAY',
        'Trường hợp cấp mới: 10 ngày làm việc.\nTrường hợp cấp lại: 05 ngày làm việc.',
        null,
      ).durations,
    ).toMatchObject([{ kind: 'text' }, { value: 10 }, { value: 5 }])
  })

  it('names the case of the figure among the cases it lists', () => {
    const brief = (line: string, remark: string) =>
      readDuration(line, remark, null).durations.map(({ kind, value, condition }) => [kind, value, condition])
    expect(
      brief(
        '12 MONTH',
        '- Hồ sơ đề nghị nuôi chim lớn, chim quý: không quá 12 tháng; - Hồ sơ đề nghị nuôi chim nhỏ: không quá 06 tháng.',
      ),
    ).toEqual([
      ['value', 12, 'Hồ sơ đề nghị nuôi chim lớn, chim quý'],
      ['value', 6, 'Hồ sơ đề nghị nuôi chim nhỏ'],
    ])
    expect(
      brief(
        '30 ngày',
        '(1) Nuôi mới: 30 ngày kể từ ngày nhận đủ hồ sơ.\n(2) Cấp lại giấy: 07 ngày làm việc.',
      ),
    ).toEqual([
      ['value', 30, 'Nuôi mới'],
      ['value', 7, 'Cấp lại giấy'],
    ])
    expect(
      brief('4 WORKING_DAY', 'đối với cấp mới là 04 ngày làm việc; cấp lại trong thời hạn 02 ngày làm việc'),
    ).toEqual([
      ['value', 4, 'đối với cấp mới'],
      ['value', 2, 'cấp lại'],
    ])
    expect(brief('20 WORKING_DAY', '- Trường hợp 1: 20 ngày làm việc.\n- Trường hợp 2.1: 80 ngày.')).toEqual([
      ['value', 20, 'Trường hợp 1'],
      ['value', 80, 'Trường hợp 2.1'],
    ])
    expect(
      brief(
        '90 ngày',
        '- 30 ngày đối với trường hợp chim nhỏ;\n- 90 ngày (gia hạn tối đa 60 ngày) kể từ ngày nhận hồ sơ trong trường hợp chim lớn.',
      )[0],
    ).toEqual(['value', 90, '(gia hạn tối đa 60 ngày) kể từ ngày nhận hồ sơ trong trường hợp chim lớn'])
  })

  it('that times the stages of the work leaves the figure of the whole', () => {
    const brief = (remark: string) =>
      readDuration('7 MONTH', remark, null).durations.map(({ kind, value }) => [kind, value])
    expect(brief('- Thẩm định nội dung:\n+ 05 tháng kể từ ngày công bố đơn;')).toEqual([
      ['value', 7],
      ['text', null],
    ])
    expect(brief('- Trường hợp chim quý:\n+ 05 tháng kể từ ngày công bố đơn;')).toEqual([
      ['text', null],
      ['text', null],
    ])
  })

  it('adds what remote places take longer to the ordinary period, and keeps a case that is too long to read', () => {
    const brief = (line: string, remark: string) =>
      readDuration(line, remark, null).durations.map(({ kind, value, condition }) => [kind, value, condition])
    expect(
      brief(
        '30 WORKING_DAY',
        'Thời gian thực hiện: không quá 20 ngày làm việc.\nĐối với các xã miền núi thì thời gian thực hiện được tăng thêm 10 ngày làm việc.',
      ),
    ).toEqual([
      ['value', 20, null],
      ['value', 30, 'Đối với các xã miền núi'],
    ])
    expect(
      brief(
        '20 WORKING_DAY',
        '- 20 ngày làm việc đối với nuôi chim lớn; đổi địa chỉ chuồng (kể từ ngày nhận hồ sơ).',
      ),
    ).toMatchObject([['value', 20, expect.stringContaining('đổi địa chỉ chuồng')]])
  })

  it('gives an exception behind a comma, behind no mark at all, and in a lettered list', () => {
    const brief = (line: string, remark: string) =>
      readDuration(line, remark, null).durations.map(({ kind, value }) => [kind, value])
    expect(
      brief(
        '5 WORKING_DAY',
        '05 ngày làm việc kể từ ngày nhận đủ hồ sơ, trường hợp phải xác minh thì không quá 10 ngày làm việc.',
      ),
    ).toEqual([
      ['value', 5],
      ['value', 10],
    ])
    expect(
      brief('Không quá 10 ngày làm việc Đối với các xã miền núi thì tăng thêm 10 ngày OTHER', ''),
    ).toEqual([
      ['value', 10],
      ['text', null],
    ])
    expect(
      brief(
        '1 OTHER',
        'a) Không quá 18 ngày làm việc đối với trường hợp nuôi mới.\nb) Không quá 13 ngày làm việc đối với trường hợp nuôi thêm.',
      ),
    ).toEqual([
      ['value', 18],
      ['value', 13],
    ])
  })

  it.each([
    ['15 HOUR', 'Trường hợp nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo.'],
    ['12 HOUR', 'Không quá 12 giờ làm việc kể từ khi nhận đủ hồ sơ.'],
  ])('that shows the hours to be a time of day or working hours leaves no figure: %s', (line, remark) => {
    const read = readDuration(line, remark, null)
    expect(read.durations[0]).toMatchObject({ kind: 'text', text: line })
    expect(read.differs).toBe(true)
  })

  it('gives both cases of one line', () => {
    for (const remark of [
      '16 ngày làm việc đối với chuồng lớn và 12 ngày làm việc đối với chuồng nhỏ.',
      '16 ngày làm việc (trường hợp chuồng lớn); 12 ngày làm việc (trường hợp chuồng nhỏ)',
    ])
      expect(readDuration('16 WORKING_DAY', remark, null).durations).toMatchObject([
        { value: 16, condition: expect.stringContaining('chuồng lớn') },
        { value: 12, condition: expect.stringContaining('chuồng nhỏ') },
      ])
  })

  it.each([
    'Đối với Sở Y tế: 05 ngày làm việc.',
    '20 ngày kể từ ngày nhận báo cáo khảo nghiệm đối với trường hợp giống lạ',
    'Đối với xã miền núi thì tăng thêm 05 ngày làm việc.',
    'Trường hợp hồ sơ không hợp lệ: 03 ngày làm việc.',
    'a) Trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ, nếu hồ sơ hợp lệ thì trạm tổ chức thẩm định.',
    'a) Không quá 05 ngày làm việc đối với các trường hợp:',
    'Trường hợp cấp lại: trong thời hạn 03 ngày làm việc, cơ quan cấp phép kiểm tra hồ sơ.',
  ])('keeps a stage or a rule as text: %s', (sentence) => {
    expect(readDuration('9 WORKING_DAY', sentence, null).durations[1]).toMatchObject({ kind: 'text' })
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
