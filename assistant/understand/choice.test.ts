import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../render/markdown.ts'
import { renderPlain } from '../render/plain.ts'
import type { Block, Turn } from '../types.ts'
import { asksInARow, offeredIn, pickedByPlace } from './choice.ts'

const CHOICES: Block[] = [
  { type: 'paragraph', text: 'Bạn cần thủ tục nào?', citations: [] },
  {
    type: 'choices',
    question: 'Bạn cần thủ tục nào?',
    choices: [
      { label: 'Nuôi ong 2 năm', code: '9.000101', message: '' },
      { label: 'Nuôi ong (mã 9.000102)', code: '9.000102', message: '' },
    ],
  },
]
const asked = (text: string): Turn[] => [
  { role: 'citizen', text: 'nuôi ong' },
  { role: 'assistant', text, code: null },
]

describe('what was offered', () => {
  it.each([renderMarkdown(CHOICES, []), renderPlain(CHOICES, [])])('is read from what was shown', (text) => {
    expect(offeredIn(asked(text))).toEqual(['9.000101', '9.000102'])
  })

  it('is nothing after an answer', () => {
    expect(offeredIn([])).toEqual([])
    expect(offeredIn(asked('1. Nộp đơn.\n2. Nhận giấy.'))).toEqual([])
    expect(offeredIn([...asked(renderMarkdown(CHOICES, [])), ...asked('Lệ phí là 10.000 đồng.')])).toEqual([])
  })

  it('counts how often we asked in a row', () => {
    const again = asked(renderMarkdown(CHOICES, []))
    expect(asksInARow([])).toBe(0)
    expect(asksInARow(again)).toBe(1)
    expect(asksInARow([...again, ...again])).toBe(2)
    expect(asksInARow([...again, ...asked('Lệ phí là 10.000 đồng.'), ...again])).toBe(1)
  })
})

describe('an answer by place', () => {
  it.each([
    ['cái thứ hai', 1],
    ['cai thu hai a', 1],
    ['số 2', 1],
    ['2', 1],
    ['2.', 1],
    ['chọn số 3 nhé', 2],
    ['cái đầu tiên', 0],
    ['cai dau', 0],
    ['cái cuối cùng', 2],
    ['the second one', 1],
  ])('%s', (answer, index) => {
    expect(pickedByPlace(answer, 3)).toBe(index)
  })

  it.each([
    'loại hai tầng trở lên',
    'phiếu số 2 thì sao',
    'làm lại vì mất',
    'cho con 3 tuổi',
    'cái thứ năm',
    'ba tôi đứng tên',
    'một mình tôi làm chủ',
  ])('none: %s', (answer) => {
    expect(pickedByPlace(answer, 3)).toBeNull()
  })
})
