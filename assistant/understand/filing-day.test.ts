import { describe, expect, it } from 'vitest'
import { fold } from '../../text/index.ts'
import { asksWhen, filingDayIn } from './filing-day.ts'

/** A Friday; the lunar new year of the next year is off from 5 to 11 February. */
const NOW = { today: '2026-11-27', newYears: [{ from: '2027-02-05', to: '2027-02-11' }] }

describe('filingDayIn', () => {
  const SAID = [
    ['nếu tôi nộp ngày 1/12/2026 thì bao giờ có kết quả', '2026-12-01'],
    ['nếu nộp vào ngày 15 tháng 3 năm 2027', '2027-03-15'],
    ['nộp hồ sơ ngày 01-12-2026 mấy ngày có', '2026-12-01'],
    ['nộp hồ sơ đăng ký thường trú ngày 1/12/2026', '2026-12-01'],
    ['nộp hồ sơ xin cấp lại thẻ căn cước ngày 1/12/2026', '2026-12-01'],
    ['nộp hồ sơ thành lập công ty thứ hai tuần sau', '2026-11-30'],
    ['nộp hộ chiếu thứ hai tuần sau thì khi nào xong', '2026-11-30'],
    ['nộp hồ sơ làm hộ chiếu ngày 1.12.2026 thì khi nào xong', '2026-12-01'],
    ['tôi định nộp ngày 5/1 thì khi nào lấy được', '2027-01-05'],
    ['nộp ngày 20 tháng 11', '2026-11-20'],
    ['nộp ngày 15 thì bao giờ xong', '2026-12-15'],
    ['nộp ngày 5 tháng sau', '2026-12-05'],
    ['nộp hôm nay thì khi nào xong', '2026-11-27'],
    ['chiều nay em nộp', '2026-11-27'],
    ['ngày mai nộp thì mấy hôm có', '2026-11-28'],
    ['mai em đi nộp hộ chiếu thì bao giờ có', '2026-11-28'],
    ['nộp chiều mai', '2026-11-28'],
    ['hôm qua tôi nộp', '2026-11-26'],
    ['ngày kia tôi đi nộp', '2026-11-29'],
    ['3 ngày nữa tôi nộp', '2026-11-30'],
    ['2 tuần nữa nộp', '2026-12-11'],
    ['thứ hai nộp thì khi nào xong', '2026-11-30'],
    ['nộp thứ sáu', '2026-12-04'],
    ['nộp hồ sơ thứ 2 tuần sau', '2026-11-30'],
    ['nộp thứ bảy tuần này', '2026-11-28'],
    ['thứ ba tuần sau nữa em nộp', '2026-12-08'],
    ['nộp vào chủ nhật', '2026-11-29'],
    ['nộp vào ngày thứ hai, 30/11/2026', '2026-11-30'],
    ['mai tôi đi làm căn cước thì bao lâu có thẻ', '2026-11-28'],
    ['đăng ký khai sinh ngày mai thì khi nào có giấy', '2026-11-28'],
  ] as const
  it.each(SAID)('%s → %s', (question, day) => {
    expect(filingDayIn(question, NOW)).toMatchObject({ day, bound: 'on' })
  })
  it.each(SAID)('without diacritics: %s', (question, day) => {
    // "ngay kia" is left to the reading that puts the diacritics back, as "mốt" is: bare they are other words.
    if (/kia/.test(question)) expect(filingDayIn(fold(question), NOW)).toBeNull()
    else expect(filingDayIn(fold(question), NOW)?.day).toBe(day)
  })

  it.each([
    ['tuần sau nộp thì khi nào xong', '2026-11-30', 'from'],
    ['nộp đầu tháng 12', '2026-12-01', 'from'],
    ['nộp tháng 1/2027', '2027-01-01', 'from'],
    ['sang năm tôi nộp', '2027-01-01', 'from'],
    ['sau Tết em mới nộp', '2027-02-12', 'from'],
    ['nộp sau ngày 1/12/2026', '2026-12-02', 'from'],
    ['nộp trước Tết có kịp không', '2027-02-04', 'until'],
    ['nop truoc tet thi co kip khong', '2027-02-04', 'until'],
    ['nộp trước ngày 1/12/2026', '2026-11-30', 'until'],
    ['nộp cuối tháng này', '2026-11-30', 'until'],
  ])('%s: a stretch of time, %s %s', (question, day, bound) => {
    expect(filingDayIn(question, NOW)).toMatchObject({ day, bound })
  })

  it.each([
    ['If I submit on 1 December 2026, when will it be ready?', '2026-12-01'],
    ['if I apply for a passport on December 1st, 2026', '2026-12-01'],
    ['if I file on 2026-12-01', '2026-12-01'],
    ['if I apply tomorrow how long does it take', '2026-11-28'],
    ['I submit it the day after tomorrow', '2026-11-29'],
    ['when will it be done if I file next Monday?', '2026-11-30'],
    ['if I submit my application before Tet', '2027-02-04'],
    ['on Tuesday I will submit, when is it ready?', '2026-12-01'],
  ])('%s → %s', (question, day) => {
    expect(filingDayIn(question, NOW)?.day).toBe(day)
  })

  it.each([
    'nộp 3 ngày có kết quả không',
    'nộp trong 3 ngày',
    'nghị định 123 nộp ở đâu',
    'con 5 tuổi nộp hồ sơ gì',
    'nộp lần thứ 3',
    'người thứ hai nộp hồ sơ',
    'con trai thứ 2 nộp',
    'nộp ở tầng thứ 2',
    'hạn nộp ngày 1/12/2026',
    'phải nộp trước ngày 20 hàng tháng',
    'nộp trước ngày 20 hàng tháng',
    'con tôi sinh ngày 1/12/2025 nộp khai sinh ở đâu',
    'con tôi sinh ngày 1/12/2025 làm khai sinh bao giờ xong',
    'nộp bản sao giấy khai sinh cấp ngày 1/12/2020',
    'nộp hồ sơ theo nghị định ngày 1/12/2020 thì sao',
    'nộp chậm từ ngày 1/1/2025 bị phạt bao nhiêu',
    'chị mai nộp',
    'nộp tờ khai để nhận mai táng phí',
    'nộp mùng 3 tết',
    'nộp ngày 5/1 âm lịch',
    'nộp ngày 31/2/2027',
    'nộp 2 bản',
    'nộp ngày nào thì được',
    'mai tôi đi làm căn cước ở đâu',
    'the form must be submitted before 1/12/2026',
    'lệ phí hộ chiếu trước tháng 7/2025',
  ])('no day of filing: %s', (question) => {
    expect(filingDayIn(question, NOW)).toBeNull()
    expect(filingDayIn(fold(question), NOW)).toBeNull()
  })

  it('leaves the question without the words for the day', () => {
    const rest = (question: string) => filingDayIn(question, NOW)?.rest
    expect(rest('Nộp hộ chiếu ngày 1/12/2026 thì khi nào xong?')).toBe('Nộp hộ chiếu khi nào xong?')
    expect(rest('nop ho chieu thu 2 tuan sau thi khi nao xong')).toBe('nop ho chieu khi nao xong')
    expect(rest('ngày mai tôi nộp hộ chiếu ở đâu')).toBe('tôi nộp hộ chiếu ở đâu')
    expect(rest('nộp 1.004222 ngày mai')).toBe('nộp 1.004222')
  })

  it('tells whether a question asks when', () => {
    expect(['nộp mai thì khi nào xong', 'nop mai co kip khong', 'when is it ready'].map(asksWhen)).toEqual([
      true,
      true,
      true,
    ])
    expect(asksWhen('mai nộp ở đâu')).toBe(false)
  })

  it('knows no Tết that the calendar does not', () => {
    expect(filingDayIn('nộp trước Tết thì khi nào xong', { ...NOW, newYears: [] })).toBeNull()
  })

  it('reads a long text in no time', () => {
    const text = 'nộp hồ sơ thì tôi đi ra lên xuống '.repeat(120).slice(0, 4_000)
    const started = performance.now()
    filingDayIn(text, NOW)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
