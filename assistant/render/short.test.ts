import { describe, expect, it } from 'vitest'
import { WORDING } from '../texts/composed.ts'
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

  it('points to the page, as there is nothing below it', () => {
    const { vi, en } = WORDING
    const leads = [
      vi.dossier.prepare('7 loại giấy tờ'),
      vi.dossier.dependsBelow('2 trường hợp'),
      vi.steps.below,
      vi.duration.depends,
      vi.fees.dependsBelow,
      vi.fees.othersBelow,
      vi.section.below('cách nộp'),
      vi.section.pointsBelow('điều kiện'),
    ]
    for (const lead of leads) {
      const { text } = renderShort(answer(`Với thủ tục Cấp bản sao, ${lead} [1].`))
      expect(text).toMatch(/trang chính thức/)
      expect(text).not.toMatch(/dưới/)
    }
    const english = [en.steps.below, en.duration.depends, en.fees.dependsBelow, en.section.below('filing')]
    for (const lead of english) {
      const { text } = renderShort(answer(`For the procedure, ${lead} [1].`, { language: 'en' }))
      expect(text).toMatch(/official page/)
      expect(text).not.toMatch(/below/)
    }
    expect(renderShort(answer('Người dưới 14 tuổi không thu [1].')).text).toContain('dưới 14 tuổi')
  })

  it('leaves out the name of the procedure where the value would not fit beside it', () => {
    const title = 'Cấp bản sao trích lục từ sổ của cơ quan quản lý cơ sở dữ liệu tại nơi đã đăng ký'
    const value = `lệ phí là 8.000 đồng/bản, ${'thu khi nhận kết quả, '.repeat(6)}nộp tại xã`
    const procedures = [{ code: '1.000001', title, url: URL, probability: 1 }]
    const { text } = renderShort(answer(`Với thủ tục ${title}, ${value} [1].`, { procedures }))
    expect(text).toMatch(/^Lệ phí là 8\.000 đồng\/bản/)
    expect(text.length).toBeLessThanOrEqual(SHORT)
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
