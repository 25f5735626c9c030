import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from './normalize.ts'
import { Restorer, RestorerTraining } from './restore.ts'

const SENTENCES = [
  'Công dân nộp hồ sơ đăng ký thường trú tại công an cấp xã.',
  'Người dân đăng ký khai sinh cho con tại ủy ban nhân dân cấp xã.',
  'Lệ phí cấp hộ chiếu phổ thông là bao nhiêu?',
  'Đổi giấy phép lái xe ở đâu, cần những giấy tờ gì?',
  'Đăng ký kết hôn có yếu tố nước ngoài mất bao lâu?',
]

describe('Restorer', () => {
  let restorer: Restorer
  beforeAll(() => {
    const training = new RestorerTraining()
    for (const sentence of SENTENCES) training.add(sentence, 8)
    restorer = new Restorer(training.finish())
  })

  it('puts back what the corpus says', () => {
    for (const sentence of SENTENCES) {
      expect(restorer.restore(fold(sentence))?.toLowerCase()).toBe(sentence.toLowerCase())
    }
  })

  it('keeps case, numbers, punctuation and spacing', () => {
    expect(restorer.restore('Dang ky KHAI SINH, 2 lan - 10.000?')).toBe('Đăng ký KHAI SINH, 2 lan - 10.000?')
  })

  it('leaves text typed with marks alone, also half of it', () => {
    expect(restorer.restore('Lệ phí cấp hộ chiếu')).toBeNull()
    expect(restorer.restore('dang ký khai sinh cho con')).toBe('đăng ký khai sinh cho con')
  })

  it('changes nothing but marks, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const restored = restorer.restore(text)
        if (restored !== null)
          expect(fold(restored)).toBe(fold(text.normalize('NFC').replace(/\s+/g, ' ').trim()))
      }),
    )
  })

  it('refuses bytes that are no table', () => {
    expect(() => new Restorer(new Uint8Array(64))).toThrow('not a diacritics table')
  })
})
