import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, hasDiacritics, normalize } from './normalize.ts'
import { forEachTerm, syllables } from './syllables.ts'

const vietnamese = fc.string({
  unit: fc.constantFrom(
    ...'aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậòóỏõọờớởỡợùúủũụừứửữựỳýỷỹỵđbcdghklmnpqrstvx 0123/.-\u0300\u0301\u0323\u200b\n',
  ),
})

describe('normalize', () => {
  it('writes tone marks one way, whichever way they were typed', () => {
    for (const [typed, expected] of [
      ['hoà giải', 'hòa giải'],
      ['Thuý', 'Thúy'],
      ['KHOẺ', 'KHỎE'],
      ['quý', 'quý'],
      ['hòan công', 'hoàn công'],
      ['thủ tục', 'thủ tục'],
      ['ngoại', 'ngoại'],
      ['thuỷ lợi', 'thủy lợi'],
      ['huỷ', 'hủy'],
      ['khuyến', 'khuyến'],
    ] as const) {
      expect(normalize(typed)).toBe(expected)
      expect(normalize(typed.normalize('NFD'))).toBe(expected)
    }
  })

  it('drops what cannot be seen and folds white space', () => {
    expect(normalize(' a\u200bb\u202e\u00a0\t\nc\u0000 ')).toBe('ab c')
  })

  it('is idempotent and blind to the normal form of its input', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const once = normalize(text)
        expect(normalize(once)).toBe(once)
        expect(normalize(text.normalize('NFD'))).toBe(normalize(text.normalize('NFC')))
      }),
    )
  })
})

describe('fold', () => {
  it('leaves no mark', () => {
    expect(fold('Đăng ký kết hôn ở ƯỚC')).toBe('dang ky ket hon o uoc')
    fc.assert(fc.property(vietnamese, (text) => !hasDiacritics(fold(text))))
  })

  it('is NFD without marks in lower case, for letters of any script, and knows which bear a Vietnamese mark', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), vietnamese)
    fc.assert(
      fc.property(any, (text) => {
        const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
        expect(fold(text)).toBe(bare)
        expect(hasDiacritics(text)).toBe(/đ|Đ|[\u0300-\u0323]|\u031b/.test(text.normalize('NFD')))
      }),
      { numRuns: 500, examples: [['ΑΣ'], ['İstanbul'], ['𐐀é'], ['각ắ']] },
    )
  })
})

describe('syllables', () => {
  it('keeps numbers with their separators and form names whole', () => {
    expect(syllables('Mẫu CT01, Nghị định 123/2015/NĐ-CP; phí 10.000 đồng')).toEqual([
      'mẫu',
      'ct01',
      'nghị',
      'định',
      '123/2015/nđ-cp',
      'phí',
      '10.000',
      'đồng',
    ])
  })

  it('cuts a text and its folded form at the same places', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(syllables(fold(normalize(text)))).toEqual(syllables(text).map(fold))
      }),
    )
  })
})

describe('forEachTerm', () => {
  it('visits topics and pairs, not pairs of function words', () => {
    const seen: string[] = []
    const tokens = ['làm', 'gì', 'để', 'đăng', 'ký']
    forEachTerm(tokens, 'exact', (first, second) =>
      seen.push(second === null ? tokens[first]! : `${tokens[first]} ${tokens[second]}`),
    )
    expect(seen).toEqual(
      ['để đăng', 'đăng', 'đăng ký', 'ký'].sort((a, b) => seen.indexOf(a) - seen.indexOf(b)),
    )
    expect(seen).toHaveLength(4)
  })
})
