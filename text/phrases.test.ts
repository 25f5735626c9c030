import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, normalize } from './normalize.ts'
import { phrases } from './phrases.ts'

describe('phrases', () => {
  it('finds whole words only, with marks and without', () => {
    const fee = phrases(['lệ phí', '(?:mất|tốn) tiền'])
    expect(fee.search('hỏi lệ phí')).toBe(4)
    expect(fee.search('hoi le phi')).toBe(4)
    expect(fee.test('lệ phíc')).toBe(false)
    expect(fee.test('có tốn tiền không')).toBe(true)
    expect(fee.test('lê phi')).toBe(false)
  })

  it('folds every stretch between escapes, and no escape', () => {
    const asking = phrases(['lệ phí\\s*(?:là )?\\p{L}+ nhiêu\\s*$', 'điều \\d+'])
    expect(asking.test('lệ phí  là bao nhiêu ')).toBe(true)
    expect(asking.test('le phi  la bao nhieu ')).toBe(true)
    expect(asking.test('dieu 12')).toBe(true)
    expect(asking.test('dieu d')).toBe(false)
  })

  it('tests text without marks against a list of its own where there is one', () => {
    const fire = phrases(['đang cháy'], ['nha dang chay'])
    expect(fire.test('đang cháy')).toBe(true)
    expect(fire.test('dang chay xe')).toBe(false)
    expect(fire.test('nha dang chay')).toBe(true)
  })

  it('takes phrases out and keeps no place between calls', () => {
    const title = phrases(['học phí'])
    expect(title.without('học phí và học phí nữa')).toBe('  và   nữa')
    for (let i = 0; i < 3; i++) expect(title.test('nộp học phí')).toBe(true)
  })

  it('matches nothing without a source', () => {
    fc.assert(fc.property(fc.string(), (text) => !phrases([]).test(text)))
  })

  it('finds a word in its folded text wherever it stands', () => {
    const word = fc.constantFrom('lệ', 'phí', 'đăng', 'ký', 'hồ', 'sơ', 'giấy', 'tờ')
    fc.assert(
      fc.property(word, fc.array(word), fc.array(word), (wanted, before, after) => {
        const text = fold(normalize([...before, wanted, ...after].join(' ')))
        expect(phrases([wanted]).test(text)).toBe(true)
      }),
    )
  })
})
