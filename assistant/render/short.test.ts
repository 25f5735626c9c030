import { describe, expect, it } from 'vitest'
import type { Answer } from '../types.ts'
import { renderShort, SHORT } from './short.ts'
import { renderSpoken } from './spoken.ts'

const URL = 'https://dichvucong.gov.vn/thu-tuc/1.000001'
const answer = (text: string, more: Partial<Answer> = {}) =>
  ({
    status: 'answered',
    language: 'vi',
    procedures: [{ code: '1.000001', title: 'Cấp bản sao', url: URL, probability: 1 }],
    blocks: [{ type: 'paragraph', text, citations: [1] }],
    ...more,
  }) as Answer

describe('renderShort', () => {
  it('is the first sentences without marks, and the link', () => {
    expect(renderShort(answer('Lệ phí là 8.000 đồng/bản [1]. Nộp ở xã [2].'))).toEqual({
      text: `Lệ phí là 8.000 đồng/bản. Nộp ở xã.\n${URL}`,
      parts: 2,
    })
  })

  it('leaves out a sentence that does not fit rather than cutting it', () => {
    const long = `Lệ phí là 8.000 đồng/bản [1]. ${'Với người thuộc diện chính sách thì được giảm '.repeat(8)}50 % [1].`
    const { text } = renderShort(answer(long))
    expect(text).toBe(`Lệ phí là 8.000 đồng/bản.\n${URL}`)
  })

  it('names the page where the first sentence does not fit', () => {
    const { text } = renderShort(answer(`Lệ phí ${'rất dài dòng '.repeat(40)}là 8.000 đồng [1].`))
    expect(text).toBe(`Cấp bản sao: mời bạn xem chi tiết tại\n${URL}`)
    expect(text).not.toContain('8.000')
  })

  it('numbers choices as far as they fit', () => {
    const asked = answer('Bạn cần thủ tục nào?', {
      status: 'asked_back',
      blocks: [
        { type: 'paragraph', text: 'Bạn cần thủ tục nào?', citations: [] },
        {
          type: 'choices',
          question: '',
          choices: Array.from({ length: 5 }, (_, i) => ({
            label: `Lựa chọn ${i + 1} ${'x'.repeat(60)}`,
            code: null,
            message: '',
          })),
        },
      ],
    })
    const { text } = renderShort(asked)
    expect(text.startsWith('Bạn cần thủ tục nào?\n1. Lựa chọn 1')).toBe(true)
    expect(text.length).toBeLessThanOrEqual(SHORT)
    expect(text).not.toContain('5. ')
  })
})

describe('renderSpoken', () => {
  it('says amounts, days and offices as one says them, without marks and addresses', () => {
    const told = renderSpoken(
      answer('', {
        blocks: [
          {
            type: 'paragraph',
            text: 'Lệ phí là 20.000đ/lần [1], áp dụng từ ngày 01/07/2026.',
            citations: [1],
          },
          {
            type: 'key-facts',
            title: 'Thông tin khác',
            facts: [{ label: 'Nơi nộp', value: 'UBND cấp xã', citations: [2] }],
          },
          { type: 'links', title: 'Trang chính thức', links: [{ label: 'x', url: URL }] },
        ],
      }),
    )
    expect(told).toBe(
      'Lệ phí là 20.000 đồng một lần, áp dụng từ ngày 1 tháng 7 năm 2026.\n\nThông tin khác:\nNơi nộp: Ủy ban nhân dân cấp xã',
    )
  })
})
