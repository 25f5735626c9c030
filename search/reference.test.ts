import { describe, expect, it } from 'vitest'
import { anchorOf, labelOf, referenceFinder, referenceIn } from './reference.ts'

const whole = { kind: 'ND', serial: '123', year: '2015', article: '16', clause: '2', point: null }

describe('references in questions', () => {
  it('reads every way of writing one', () => {
    for (const question of [
      'Điều 16 khoản 2 Nghị định 123/2015',
      'khoản 2 Điều 16 Nghị định số 123/2015/NĐ-CP quy định gì',
      'khoan 2 dieu 16 nghi dinh 123/2015/nd-cp',
      'd16 k2 nd 123/2015',
      'Nghị định 123/2015/NĐ-CP, Điều 16, khoản 2 nói sao?',
      'cho em hỏi k.2 đ.16 nđ 123/2015',
    ])
      expect(referenceIn(question), question).toMatchObject(whole)
  })

  it('reads points, đ apart from d, and letters after the number of an article', () => {
    expect(anchorOf(referenceIn('điểm đ khoản 1 Điều 5 Luật 27/2001/QH10')!)).toBe('k1.dd')
    expect(anchorOf(referenceIn('diem a khoan 1 dieu 5a luat 27/2001/qh10')!)).toBe('k1.a')
    expect(referenceIn('Điều 5a Luật 27/2001/QH10')).toMatchObject({ kind: 'L', article: '5a', clause: null })
    expect(labelOf(referenceIn('diem a khoan 1 dieu 5 nghi dinh 82/2018/nd-cp')!)).toBe(
      'Điều 5 khoản 1 điểm a Nghị định 82/2018/NĐ-CP',
    )
  })

  it('takes nothing else for one', () => {
    for (const question of [
      'làm khai sinh cần gì',
      'Nghị định 123/2015 nói gì',
      'điều 16 là gì',
      'hồ sơ 16/2015 nộp ở đâu',
      'luật 5/7 điều 3',
    ])
      expect(referenceIn(question), question).toBeNull()
  })
})

describe('looking a reference up', () => {
  const entries = [
    'ND-123-2015#d16',
    'ND-123-2015#d17',
    'TT-2-2021-BTC#d1',
    'TT-2-2021-BCA#d1',
    'L-27-2001-QH10#d5',
    'ND-9-2020#d1',
    'ND-9-2020#p2.d1',
  ].map((id) => ({ id, kind: 'regulation' as const }))
  const lookUp = referenceFinder(entries)
  const found = (question: string) => lookUp(referenceIn(question)!)

  it('finds the article, with leading zeros and the short names of bodies', () => {
    expect(found('Điều 16 Nghị định 123/2015/NĐ-CP')).toEqual({
      held: 'found',
      documentId: 'ND-123-2015#d16',
    })
    expect(found('điều 1 thông tư 02/2021/TT-BTC')).toEqual({ held: 'found', documentId: 'TT-2-2021-BTC#d1' })
    expect(found('điều 5 luật 27/2001/QH10')).toEqual({ held: 'found', documentId: 'L-27-2001-QH10#d5' })
  })

  it('prefers the main text to what is annexed', () => {
    expect(found('điều 1 nghị định 09/2020/NĐ-CP').documentId).toBe('ND-9-2020#d1')
  })

  it('says what is not held, and does not choose between two bodies that number alike', () => {
    expect(found('Điều 99 Nghị định 123/2015/NĐ-CP')).toEqual({ held: 'instrument', documentId: null })
    expect(found('Điều 1 Nghị định 124/2015/NĐ-CP')).toEqual({ held: 'none', documentId: null })
    expect(found('Điều 1 Thông tư 2/2021')).toEqual({ held: 'instrument', documentId: null })
    expect(found('Điều 16 Thông tư 123/2015/TT-BTC')).toEqual({ held: 'none', documentId: null })
  })
})
