import { describe, expect, it } from 'vitest'
import { asOfIn, parseDay } from './as-of.ts'

describe('asOfIn', () => {
  it.each([
    ['lệ phí trước tháng 7/2025 là bao nhiêu', '2025-06-30'],
    ['tính đến ngày 1/7/2025 thì cần giấy gì', '2025-07-01'],
    ['theo quy định trước ngày 01/07/2025', '2025-06-30'],
    ['nếu nộp vào ngày 15 tháng 3 năm 2027', '2027-03-15'],
    ['quy định năm ngoái thế nào', '2025-12-31'],
    ['lệ phí năm 2024', '2024-12-31'],
    ['quy định trước năm 2025', '2024-12-31'],
  ])('%s → %s', (question, day) => {
    expect(asOfIn(question, '2026-07-15')).toBe(day)
  })

  it.each([
    'giấy phép số 62/GP-UBND ngày 7/10/2014 hết hạn thì sao',
    'thửa đất được cấp sổ trước 1/7/2004',
    'con tôi sinh ngày 3/5/2024, đăng ký khai sinh cần gì',
    'tính đến ngày 31/02/2025',
    'đăng ký nuôi ong',
  ])('no day to answer for: %s', (question) => {
    expect(asOfIn(question, '2026-07-15')).toBeNull()
  })
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
