import { describe, expect, it } from 'vitest'
import { asOfIn, parseDay } from './as-of.ts'

describe('asOfIn', () => {
  it.each([
    ['lệ phí trước tháng 7/2025 là bao nhiêu', '2025-06-30'],
    ['tính đến ngày 1/7/2025 thì cần giấy gì', '2025-07-01'],
    ['theo quy định trước ngày 01/07/2025', '2025-06-30'],
    ['quy định năm ngoái thế nào', '2025-12-31'],
    ['lệ phí năm 2024', '2024-12-31'],
    ['quy định trước năm 2025', '2024-12-31'],
    ['hồi tháng 3 đăng ký kết hôn mất bao nhiêu tiền', '2026-03-31'],
    ['hoi thang 3 dang ky ket hon mat bao nhieu tien', '2026-03-31'],
    ['vào tháng 9 lệ phí là bao nhiêu', '2025-09-30'],
    ['từ đầu năm lệ phí căn cước bao nhiêu', '2026-01-01'],
    ['tháng trước lệ phí hộ chiếu bao nhiêu', '2026-06-30'],
    ['sang năm lệ phí hộ chiếu bao nhiêu', '2027-01-01'],
    ['năm sau cấp căn cước mấy ngày', '2027-01-01'],
    ['lệ phí đăng ký doanh nghiệp năm 2019', '2019-12-31'],
    ['le phi ho chieu nam 2020', '2020-12-31'],
    ['trước tháng 7/2025 đăng ký kết hôn mất bao nhiêu', '2025-06-30'],
    ['what was the passport fee last year', '2025-12-31'],
    ['how much was it before July 2025', '2025-06-30'],
    ['how long will it take next year', '2027-01-01'],
  ])('%s → %s', (question, day) => {
    expect(asOfIn(question, '2026-07-15')?.day).toBe(day)
  })

  it.each([
    'giấy phép số 62/GP-UBND ngày 7/10/2014 hết hạn thì sao',
    'thửa đất được cấp sổ trước 1/7/2004',
    'con tôi sinh ngày 3/5/2024, đăng ký khai sinh cần gì',
    'tính đến ngày 31/02/2025',
    'đăng ký nuôi ong',
    'nếu nộp vào ngày 15 tháng 3 năm 2027',
    'con tôi sinh năm ngoái, làm khai sinh mất bao nhiêu tiền',
    'năm ngoái tôi nộp rồi, lệ phí bao nhiêu',
    'xe mua năm 2020 sang tên lệ phí bao nhiêu',
    'nghị định 123 năm 2015 quy định thế nào',
    'my son was born last year, how much is the fee',
    'mấy tháng thì hết hạn tạm trú, lệ phí bao nhiêu',
  ])('no day to answer for: %s', (question) => {
    expect(asOfIn(question, '2026-07-15')).toBeNull()
  })
})

it('gives the question without the words for the day', () => {
  expect(asOfIn('lệ phí hộ chiếu trước tháng 7/2025 là bao nhiêu?', '2026-07-15')?.rest).toBe(
    'lệ phí hộ chiếu là bao nhiêu?',
  )
  expect(asOfIn('hồi tháng 3 lệ phí hộ chiếu bao nhiêu', '2026-07-15')?.rest).toBe(
    'lệ phí hộ chiếu bao nhiêu',
  )
})

it.each([
  ['2025-07-01', '2025-07-01'],
  ['1/7/2025', '2025-07-01'],
  ['01-07-2025', '2025-07-01'],
  ['2025-02-30', null],
  ['31/2/2025', null],
  ['mai', null],
])('parseDay(%s)', (text, day) => {
  expect(parseDay(text)).toBe(day)
})
