import { describe, expect, it } from 'vitest'
import { innerReferences } from './inner-references.ts'
import { instrumentsOf } from './instruments.ts'

const law = (id: string, title: string) => ({
  id,
  kind: 'regulation' as const,
  instrument: { type: 'Luật', number: null, title },
})
const instruments = instrumentsOf([
  ...['d5', 'd6', 'd7', 'p2.d1', 'p2.d2'].map((anchor) => ({
    id: `ND-123-2015#${anchor}`,
    kind: 'regulation' as const,
  })),
  law('L-60-2014-QH13#d16', 'Hộ tịch'),
  law('L-43-2019-QH14#d5', 'Giáo dục'),
])
const links = (text: string, at = 'ND-123-2015#d5.k2.a') =>
  innerReferences(
    text,
    { documentId: at.replace(/(#(?:p\d+\.)?d\d+).*/, '$1'), passageId: at, asOf: '2026-01-01' },
    instruments,
  ).map(({ from, to, passageId }) => [text.slice(from, to), passageId])

describe('references inside a text', () => {
  it.each([
    ['theo khoản 2 Điều này', [['khoản 2 Điều này', 'ND-123-2015#d5.k2']]],
    ['tại điểm đ khoản 1 Điều này', [['điểm đ khoản 1 Điều này', 'ND-123-2015#d5.k1.dd']]],
    ['tại điểm b khoản này', [['điểm b khoản này', 'ND-123-2015#d5.k2.b']]],
    ['theo Điều 6 của Nghị định này', [['Điều 6', 'ND-123-2015#d6']]],
    [
      'tại Điều 5, khoản 1 Điều 6 và Điều 7 Nghị định này',
      [
        ['Điều 5', 'ND-123-2015#d5'],
        ['khoản 1 Điều 6', 'ND-123-2015#d6.k1'],
        ['Điều 7', 'ND-123-2015#d7'],
      ],
    ],
    ['theo khoản 1 Điều 16 Luật Hộ tịch và pháp luật khác', [['khoản 1 Điều 16', 'L-60-2014-QH13#d16.k1']]],
    [
      'theo Điều 16 của Luật Hộ tịch số 60/2014/QH13',
      [
        ['Điều 16', 'L-60-2014-QH13#d16'],
        ['Luật Hộ tịch số 60/2014/QH13', 'L-60-2014-QH13#d16'],
      ],
    ],
  ])('%s', (text, wanted) => {
    expect(links(text)).toEqual(wanted)
  })

  it('lead from another instrument into this one, and inside an annex', () => {
    const text = 'theo Điều 6 Nghị định số 123/2015/NĐ-CP'
    expect(links(text, 'L-60-2014-QH13#d16')).toEqual([
      ['Điều 6', 'ND-123-2015#d6'],
      ['Nghị định số 123/2015/NĐ-CP', 'ND-123-2015#d5'],
    ])
    expect(links('theo Điều 2 Quy chế này', 'ND-123-2015#p2.d1')).toEqual([['Điều 2', 'ND-123-2015#p2.d2']])
  })

  it.each([
    'Điều này quy định',
    'theo Điều 5',
    'theo Điều 99 Nghị định này',
    'theo Điều 5 của Luật Giáo dục đại học',
    'theo Điều 6 Nghị định số 124/2015/NĐ-CP',
    'theo Điều 6 và Điều 7 của Bộ luật Dân sự',
    'sửa đổi như sau: “theo khoản 2 Điều này và Điều 6 Nghị định này”',
    'điều 5 người này',
  ])('are none in: %s', (text) => {
    expect(links(text)).toEqual([])
  })
})
