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

  it('leaves text typed with marks alone, and known words with marks in any text', () => {
    for (const sentence of SENTENCES) expect(restorer.restore(sentence)).toBeNull()
    expect(restorer.restore('dang ký khai sinh cho con')).toBe('đăng ký khai sinh cho con')
  })

  it('puts back the marks of a text that lost half of them', () => {
    expect(restorer.restore('Lệ phi cấp ho chiếu phổ thong là bao nhieu?')).toBe(
      'Lệ phí cấp hộ chiếu phổ thông là bao nhiêu?',
    )
  })

  it('composes keys that were left as they are, by Telex and VNI', () => {
    expect(restorer.restore('Leej phis cấp hộ chieeus phổ thoong')).toBe('Lệ phí cấp hộ chiếu phổ thông')
    expect(restorer.restore('Le65 phi1 cấp hộ chie6u1 phổ tho6ng')).toBe('Lệ phí cấp hộ chiếu phổ thông')
    expect(restorer.restore('ddangw ky khai sinh cho con')).toBe('đăng ký khai sinh cho con')
  })

  it('takes no name of a form or class for keys', () => {
    for (const text of ['Mẫu CT01 đăng ký ở đâu', 'Đổi giấy phép lái xe A1', 'Giấy phép hạng E2 và A2 ở đâu'])
      expect(restorer.restore(text)).toBeNull()
  })

  it('puts letters in their order where the word is none', () => {
    expect(restorer.restore('Lệ phí cấp hộ chiếu phổ tohng')).toBeNull()
    expect(restorer.restore('Lệ phí cấp hộ chếiu phổ thông')).toBe('Lệ phí cấp hộ chiếu phổ thông')
    expect(restorer.restore('le phi cap ho cheiu')).toBe('lệ phí cấp hộ chiếu')
  })

  it('changes nothing but marks in a text of known words, whatever their order', () => {
    const words = SENTENCES.join(' ').match(/\p{L}+/gu)!
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), fc.infiniteStream(fc.boolean()), (some, drops) => {
        const text = some.map((word) => (drops.next().value ? fold(word) : word)).join(' ')
        expect(fold(restorer.restore(text) ?? text)).toBe(fold(text))
      }),
    )
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const restored = restorer.restore(text)
        if (restored !== null) expect(restored).not.toBe('')
      }),
    )
  })

  it('refuses bytes that are no table', () => {
    expect(() => new Restorer(new Uint8Array(64))).toThrow('not a diacritics table')
  })
})
