import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WORDING } from '../texts/composed.ts'
import { cutItems, cutLine, cutText } from './cut.ts'
import { formatAmount, formatDay, listWords, titleInSentence, uncapitalise } from './format.ts'

it('cuts at a line, a sentence, a word', () => {
  expect(cutText('một hai ba', 50)).toEqual({ text: 'một hai ba', cut: false })
  expect(cutText('dòng một\ndòng hai\ndòng ba', 20)).toEqual({ text: 'dòng một\ndòng hai', cut: true })
  expect(cutText('Câu một ở đây. Câu hai dài hơn nhiều.', 22)).toEqual({ text: 'Câu một ở đây.', cut: true })
  expect(cutLine('không có dấu chấm nào trong dòng này cả', 20)).toBe('không có dấu chấm …')
})

it('leaves no number of the item that is cut off, and no half of a value', () => {
  expect(cutText('Nội dung gồm: 1. Hồ sơ đầy đủ; 2. Hồ sơ không đầy đủ', 40).text).toBe(
    'Nội dung gồm: 1. Hồ sơ đầy đủ.',
  )
  const text = 'Cấp lại giấy phép đối với hồ sơ nộp từ ngày 01 tháng 7 năm 2026'
  for (let limit = 43; limit < text.length; limit++)
    expect(cutText(text, limit).text, `${limit}`).toBe('Cấp lại giấy phép đối với hồ sơ nộp')
})

it('never gives more than the limit, and says so whenever something is missing', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 60 }), fc.integer({ min: 10, max: 200 }), (text, limit) => {
      const { text: kept, cut } = cutText(text, limit)
      expect(kept.length).toBeLessThanOrEqual(limit)
      expect(cut).toBe(kept.length < text.trim().length)
    }),
  )
})

it('keeps at least one item and counts the rest', () => {
  expect(cutItems(['a'.repeat(99), 'b'], (item) => item.length, { items: 5, characters: 10 })).toEqual({
    kept: ['a'.repeat(99)],
    left: 1,
  })
  expect(cutItems(['a', 'b', 'c'], () => 1, { items: 2, characters: 10 })).toEqual({
    kept: ['a', 'b'],
    left: 1,
  })
  expect(cutItems([], () => 1, { items: 2, characters: 10 })).toEqual({ kept: [], left: 0 })
})

it('writes values as they are read here', () => {
  expect(formatAmount(10_000, 'VND', WORDING.en)).toBe('10,000 VND')
  expect(WORDING.vi.number(1_234_567)).toBe('1.234.567')
  expect(WORDING.vi.number(3.5)).toBe('3,5')
  expect(formatAmount(10_000, 'VND', WORDING.vi)).toBe('10.000 đồng')
  expect(formatAmount(25, 'USD', WORDING.vi)).toBe('25 USD')
  expect(formatDay('2026-07-01')).toBe('01/07/2026')
  expect(listWords(['a', 'b', 'c'], 'và')).toBe('a, b và c')
  expect(titleInSentence('Thủ tục đăng ký khai sinh.')).toBe('Đăng ký khai sinh')
  expect(uncapitalise('UBND cấp xã')).toBe('UBND cấp xã')
  expect(uncapitalise('Đơn đề nghị')).toBe('đơn đề nghị')
})
