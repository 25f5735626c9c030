import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expander, type Saying } from './expand.ts'
import { normalize } from './normalize.ts'

const SAYINGS: Saying[] = [
  { kind: 'abbreviation', say: 'GPLX', official: ['giấy phép lái xe'] },
  { kind: 'abbreviation', say: 'ĐKKH', official: ['đăng ký kết hôn'] },
  { kind: 'abbreviation', say: 'HS', official: ['hồ sơ'], ambiguous: true },
  { kind: 'abbreviation', say: 'C/O', official: ['giấy chứng nhận xuất xứ'] },
  { kind: 'chat', say: 'k', official: ['không'] },
  { kind: 'chat', say: 'đc', official: ['được'] },
  { kind: 'term', say: 'bằng lái', official: ['giấy phép lái xe'] },
  { kind: 'term', say: 'sổ đỏ', official: ['giấy chứng nhận quyền sử dụng đất'] },
  { kind: 'term', say: 'mất sổ đỏ', official: ['cấp lại giấy chứng nhận'] },
  { kind: 'term', say: 'nhập khẩu', official: ['đăng ký thường trú'], when: ['cho con'], unless: ['hàng'] },
  { kind: 'term', say: 'mở quán ăn', official: ['an toàn thực phẩm', 'hộ kinh doanh'] },
  { kind: 'term', say: 'má', official: ['mẹ'] },
  { kind: 'term', say: 'thuế đất', official: ['thuế sử dụng đất'], marked: true },
  { kind: 'chat', say: 'chổ', official: ['chỗ'] },
]
const expand = expander(SAYINGS)

describe('expander', () => {
  it('writes abbreviations and chat spellings out in place, with marks and without', () => {
    expect(expand('Đổi GPLX ở đâu?').text).toBe('Đổi giấy phép lái xe ở đâu?')
    expect(expand('lam dkkh o dau').text).toBe('lam đăng ký kết hôn o dau')
    expect(expand('làm đkkh, đc k?').text).toBe('làm đăng ký kết hôn, được không?')
    expect(expand('hồ sơ xin C/O mẫu D').text).toBe('hồ sơ xin giấy chứng nhận xuất xứ mẫu D')
  })

  it('keeps an ambiguous abbreviation and only adds to it', () => {
    const { text, added, replacements } = expand('HS lớp 1')
    expect(text).toBe('HS lớp 1')
    expect(added).toEqual([{ text: 'hồ sơ', weight: 1 }])
    expect(replacements).toEqual([{ kind: 'abbreviation', said: 'HS', official: ['hồ sơ'] }])
  })

  it('keeps everyday words, adds the official ones, and has a wording with them alone', () => {
    const { text, official, added } = expand('Làm bằng lái mất bao lâu?')
    expect(text).toBe('Làm bằng lái mất bao lâu?')
    expect(official).toBe('Làm giấy phép lái xe mất bao lâu?')
    expect(added).toEqual([{ text: 'giấy phép lái xe', weight: 1 }])
    expect(expand('mở quán ăn').added).toEqual([
      { text: 'an toàn thực phẩm', weight: 0.5 },
      { text: 'hộ kinh doanh', weight: 0.5 },
    ])
  })

  it('finds everyday words beside what was written out', () => {
    expect(expand('GPLX với sổ đỏ').replacements.map(({ said }) => said)).toEqual(['GPLX', 'sổ đỏ'])
  })

  it('takes the longest', () => {
    expect(expand('bị mất sổ đỏ rồi').replacements.map(({ said }) => said)).toEqual(['mất sổ đỏ'])
  })

  it('compares marks where they were typed', () => {
    expect(expand('ghi số đo của thửa đất').replacements).toEqual([])
    expect(expand('mất sơ đồ thửa đất').replacements).toEqual([])
    expect(expand('lam so do o dau').added.map(({ text }) => text)).toEqual([
      'giấy chứng nhận quyền sử dụng đất',
    ])
  })

  it('finds what needs its marks only with them: one syllable, a spelling of chat, what is marked so', () => {
    expect(expand('má tôi').added).toHaveLength(1)
    expect(expand('thuế đất').added).toHaveLength(1)
    expect(expand('tới chổ nào').text).toBe('tới chỗ nào')
    for (const text of ['ma toi', 'thue dat', 'cho nao']) expect(expand(text).replacements).toEqual([])
  })

  it('heeds what stands beside', () => {
    expect(expand('nhập khẩu cho con mới sinh').added).toHaveLength(1)
    expect(expand('nhap khau cho con moi sinh').added).toHaveLength(1)
    expect(expand('nhập khẩu hàng cho con').added).toEqual([])
    expect(expand('nhập khẩu ô tô').added).toEqual([])
  })

  it('adds nothing to official words', () => {
    expect(expand('bằng lái tức giấy phép lái xe').replacements).toEqual([])
  })

  it('reads a single letter as chat only where it is no letter, grade or sum', () => {
    for (const text of ['hạng K', '500 k', 'k 500', 'k1']) expect(expand(text).replacements).toEqual([])
  })

  it('copes with anything; a question without a match comes back as it was', () => {
    const word = fc.constantFrom(
      'bằng',
      'lái',
      'bang',
      'lai',
      'sổ',
      'đỏ',
      'GPLX',
      'k',
      '500',
      'İ',
      'cho con',
      '/',
      '?',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (question) => {
        const once = expand(question)
        if (once.replacements.length === 0) {
          expect(once.added).toEqual([])
          expect(once.official).toBe(once.text)
          expect(once.text.toLowerCase()).toBe(normalize(question).toLowerCase())
          expect(expand(once.text)).toEqual(once)
        }
        for (const { official } of once.replacements) expect(official.length).toBeGreaterThan(0)
        for (const { weight } of once.added) expect(weight > 0 && weight <= 1).toBe(true)
      }),
    )
  })
})
