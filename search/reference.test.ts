import { describe, expect, it } from 'vitest'
import { instrumentsOf } from './instruments.ts'
import { anchorOf, articleIn, labelOf, lawReferenceIn, numberLabel, referenceIn } from './reference.ts'

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
    const reference = referenceIn('diem a khoan 1 dieu 5 nghi dinh 82/2018/nd-cp')!
    expect(labelOf(reference, numberLabel(reference))).toBe('Điều 5 khoản 1 điểm a Nghị định 82/2018/NĐ-CP')
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
    'QD-5-2020-UBND-LAO-CAI#d1',
  ].map((id) => ({ id, kind: 'regulation' as const }))
  const { byNumber } = instrumentsOf(entries)
  const found = (question: string) => {
    const reference = referenceIn(question)!
    return articleIn(byNumber(reference), reference.article)
  }

  it('finds the article, with leading zeros and the short names of bodies', () => {
    expect(found('Điều 16 Nghị định 123/2015/NĐ-CP')).toEqual({
      held: 'found',
      documentId: 'ND-123-2015#d16',
    })
    expect(found('điều 1 thông tư 02/2021/TT-BTC')).toEqual({ held: 'found', documentId: 'TT-2-2021-BTC#d1' })
    expect(found('điều 5 luật 27/2001/QH10')).toEqual({ held: 'found', documentId: 'L-27-2001-QH10#d5' })
  })

  it('reads a province in an id as no part of the number', () => {
    expect(found('điều 1 quyết định 05/2020/QĐ-UBND').documentId).toBe('QD-5-2020-UBND-LAO-CAI#d1')
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

describe('laws by their name', () => {
  const law = (id: string, title: string, validFrom: string, validTo: string | null = null) => ({
    id,
    kind: 'regulation' as const,
    instrument: { type: 'Luật', number: null, title },
    validFrom,
    validTo,
  })
  const page = (id: string, title: string) => ({ id, kind: 'page' as const, title })
  const instruments = instrumentsOf([
    law('L-81-2006-QH11#d5', 'Cư trú', '2007-07-01', '2021-06-30'),
    law('L-68-2020-QH14#d5', 'Cư trú', '2021-07-01'),
    law('L-60-2014-QH13#d16', 'Hộ tịch', '2016-01-01'),
    law('L-52-2014-QH13#d8', 'Hôn nhân và gia đình', '2015-01-01'),
    law('L-43-2019-QH14#d5', 'Giáo dục', '2020-07-01'),
    page('luat-tiep-can', 'Luật Tiếp cận thông tin (2016): xin thông tin'),
    page('luat-cu-tru', 'Luật Cư trú (68/2020/QH14): tóm tắt'),
  ])
  const found = (question: string, asOf = '2026-07-01') => {
    const reference = lawReferenceIn(question, instruments, asOf)
    return (
      reference && [reference.instrument.id, reference.article, reference.clause].filter(Boolean).join(' ')
    )
  }

  it.each([
    ['Luật Hộ tịch Điều 16', 'L-60-2014-QH13 16'],
    ['khoản 2 Điều 16 Luật Hộ tịch quy định gì', 'L-60-2014-QH13 16 2'],
    ['dieu 16 luat ho tich', 'L-60-2014-QH13 16'],
    ['điều 8 luật hôn nhân gia đình', 'L-52-2014-QH13 8'],
    ['điều 5 luật cư trú 2020', 'L-68-2020-QH14 5'],
    ['điều 5 luật cư trú năm 2006', 'L-81-2006-QH11 5'],
    ['Điều 5 Luật Cư trú số 81/2006/QH11', 'L-81-2006-QH11 5'],
    ['điều 24 luật tiếp cận thông tin', 'luat-tiep-can 24'],
  ])('%s', (question, wanted) => {
    expect(found(question)).toBe(wanted)
  })

  it('of several of one name the one that holds on the day, and the text before a page on it', () => {
    expect(found('điều 5 luật cư trú')).toBe('L-68-2020-QH14 5')
    expect(found('điều 5 luật cư trú', '2020-01-01')).toBe('L-81-2006-QH11 5')
  })

  it.each([
    'điều 5 luật giáo dục đại học',
    'điều 5 luật cư trú 2013',
    'Điều 5 Luật Cư trú số 47/2010/QH12',
    'luật hộ tịch nói gì về khai sinh',
    'điều 16 luật đất đai',
  ])('%s is none of them', (question) => {
    expect(found(question)).toBeNull()
  })
})
