import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Regulation } from '../../corpus/index.ts'
import { regulationsOf } from './documents.ts'
import { settleValidity } from './validity.ts'

interface Made {
  issuer?: string
  kind?: string
  number: string
  signed?: string
  from?: string
  /** The last article, from its first clause on. */
  says?: string[]
}

/** An instrument as its text is published, read as ingestion does. */
function instrument({
  issuer = 'CHÍNH PHỦ',
  kind = 'NGHỊ ĐỊNH',
  number,
  signed = '01 tháng 3 năm 2020',
  from = '01 tháng 5 năm 2020',
  says = [],
}: Made): Regulation[] {
  const lines = [
    issuer,
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    `Số: ${number}`,
    `Hà Nội, ngày ${signed}`,
    kind,
    'QUY ĐỊNH VỀ NUÔI ONG',
    'Điều 1. Phạm vi',
    'Việc nuôi ong.',
    'Điều 2. Điều kiện',
    '1. Có vườn.',
    '2. Có giấy.',
    'Điều 3. Hiệu lực thi hành',
    `1. ${kind.charAt(0)}${kind.slice(1).toLocaleLowerCase('vi')} này có hiệu lực thi hành từ ngày ${from}.`,
    ...says,
  ]
  const blocks = lines.map((text) => ({ kind: 'paragraph' as const, text, page: null }))
  const extracted = { format: 'text' as const, blocks, pages: null, confidence: null, notes: [] }
  return regulationsOf(extracted, { file: number, origin: 'document', asOf: null })!.documents
}

const OLD = instrument({ number: '10/2020/NĐ-CP' })
const newer = (...says: string[]) =>
  instrument({ number: '20/2023/NĐ-CP', signed: '01 tháng 3 năm 2023', from: '01 tháng 7 năm 2023', says })
/** Id → last day, of those that have one. */
const ends = (documents: readonly Regulation[]) =>
  Object.fromEntries(documents.flatMap(({ id, validTo }) => (validTo === null ? [] : [[id, validTo]])))
const OLD_ENDED = Object.fromEntries(OLD.map(({ id }) => [id, '2023-06-30']))

describe('an instrument that another one ends', () => {
  it.each([
    'Nghị định này thay thế Nghị định số 10/2020/NĐ-CP.',
    'Nghị định số 10/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.',
    'Bãi bỏ Nghị định số 10/2020/NĐ-CP.',
  ])('%s', (sentence) => {
    const { documents, ended, doubts } = settleValidity([...OLD, ...newer(`2. ${sentence}`)])
    expect(ends(documents)).toEqual(OLD_ENDED)
    expect(ended).toEqual([{ id: 'ND-10-2020', validTo: '2023-06-30', passageId: 'ND-20-2023#d3.k2' }])
    expect(doubts).toEqual([])
    expect(documents[0]!.changes).toMatchObject([
      {
        passageId: 'ND-20-2023#d3.k2',
        instrument: 'Nghị định 20/2023/NĐ-CP',
        from: '2023-07-01',
        ends: true,
      },
    ])
  })

  it('ends with one article only, where only that is repealed; a clause that is gone leaves the article', () => {
    const { documents } = settleValidity([
      ...OLD,
      ...newer('2. Bãi bỏ Điều 1 và khoản 2 Điều 2 Nghị định số 10/2020/NĐ-CP từ ngày 01/01/2024.'),
    ])
    expect(ends(documents)).toEqual({ 'ND-10-2020#d1': '2023-12-31' })
    const changed = documents.find(({ id }) => id === 'ND-10-2020#d2')!
    expect(changed.changes).toMatchObject([{ article: '2', clause: '2', ends: false }])
  })

  it.each([
    ['the sentence makes an exception', '2. Thay thế Nghị định số 10/2020/NĐ-CP, trừ Điều 2.'],
    [
      'something of it goes on to hold',
      '2. Thay thế Nghị định số 10/2020/NĐ-CP.',
      '3. Quy định tại Điều 2 Nghị định số 10/2020/NĐ-CP tiếp tục có hiệu lực đến hết năm 2024.',
    ],
    [
      'the day lies before the one that says so was signed',
      '2. Thay thế Nghị định số 10/2020/NĐ-CP từ ngày 01/01/2021.',
    ],
    ['no day is known', '2. Nghị định số 10/2020/NĐ-CP hết hiệu lực từ ngày hoàn thành việc bàn giao.'],
  ])('is not ended where %s', (reason, ...says) => {
    const { documents, doubts } = settleValidity([...OLD, ...newer(...says)])
    expect(ends(documents)).toEqual({})
    expect(doubts).toMatchObject([{ target: 'ND-10-2020', reason }])
  })

  it('is not ended by what names a day before it began', () => {
    const later = instrument({
      number: '30/2023/NĐ-CP',
      signed: '01 tháng 4 năm 2023',
      from: '01 tháng 1 năm 2024',
    })
    const { documents, doubts } = settleValidity([
      ...later,
      ...newer('2. Bãi bỏ Nghị định số 30/2023/NĐ-CP.'),
    ])
    expect(ends(documents)).toEqual({})
    expect(doubts).toMatchObject([{ reason: 'it began later than that day' }])
  })

  it('is ended where only what was granted under it goes on', () => {
    const says = [
      '2. Thay thế Nghị định số 10/2020/NĐ-CP.',
      '3. Giấy phép cấp theo Nghị định số 10/2020/NĐ-CP tiếp tục có hiệu lực.',
    ]
    expect(ends(settleValidity([...OLD, ...newer(...says)]).documents)).toEqual(OLD_ENDED)
  })

  it('knows what guides it, by number or by name', () => {
    const [law] = instrument({ issuer: 'QUỐC HỘI', kind: 'LUẬT', number: '10/2019/QH14' })
    const named = { ...law!, instrument: { ...law!.instrument, title: 'Hộ tịch' } }
    const { documents } = settleValidity([
      named,
      ...newer('2. Nghị định này quy định chi tiết Luật Hộ tịch.'),
    ])
    expect(documents[0]).toMatchObject({
      validTo: null,
      changes: [{ kind: 'guides', instrument: 'Nghị định 20/2023/NĐ-CP', ends: false }],
    })
  })

  it('is told from those of other kinds and from what is only amended or guided', () => {
    const law = instrument({ issuer: 'QUỐC HỘI', kind: 'LUẬT', number: '10/2020/QH14' })
    const later = newer(
      '2. Bãi bỏ Nghị quyết số 10/2020/QH14.',
      '3. Sửa đổi, bổ sung một số điều của Nghị định số 10/2020/NĐ-CP.',
    )
    const { documents, doubts } = settleValidity([...law, ...OLD, ...later])
    expect(ends(documents)).toEqual({})
    expect(doubts).toEqual([])
  })
})

describe('numbers that repeat between provinces', () => {
  const decision = (province: string, number: string, year: number, ...says: string[]) =>
    instrument({
      issuer: `ỦY BAN NHÂN DÂN TỈNH ${province}`,
      kind: 'QUYẾT ĐỊNH',
      number,
      signed: `01 tháng 3 năm ${year}`,
      from: `01 tháng 5 năm ${year}`,
      says,
    })
  const inHaGiang = decision('HÀ GIANG', '1/2020/QĐ-UBND', 2020)
  const inLaoCai = decision('LÀO CAI', '1/2020/QĐ-UBND', 2020)
  const idsOf = (documents: readonly Regulation[]) => documents.map(({ id }) => id)

  it('have ids of their own and hold in their province', () => {
    expect(idsOf(inHaGiang)[0]).toBe('QD-1-2020-UBND-HA-GIANG#d1')
    expect(inLaoCai[0]!.place?.name).toBe('Lào Cai')
  })

  it('mean the issuer’s own, or the body named', () => {
    const own = decision('LÀO CAI', '7/2023/QĐ-UBND', 2023, '2. Thay thế Quyết định số 1/2020/QĐ-UBND.')
    const one = settleValidity([...inHaGiang, ...inLaoCai, ...own]).documents
    expect(Object.keys(ends(one))).toEqual(idsOf(inLaoCai))
    const named = '2. Thay thế Quyết định số 1/2020/QĐ-UBND ngày 01/3/2020 của Ủy ban nhân dân tỉnh Hà Giang.'
    const merged = decision('TUYÊN QUANG', '7/2025/QĐ-UBND', 2025, named)
    const two = settleValidity([...inHaGiang, ...inLaoCai, ...merged]).documents
    expect(Object.keys(ends(two))).toEqual(idsOf(inHaGiang))
  })

  it('end nothing by number alone', () => {
    const other = decision('SƠN LA', '7/2023/QĐ-UBND', 2023, '2. Thay thế Quyết định số 1/2020/QĐ-UBND.')
    const { documents, doubts } = settleValidity([...inHaGiang, ...other])
    expect(ends(documents)).toEqual({})
    expect(doubts).toMatchObject([{ reason: 'another body issued the one of this number' }])
  })
})

it('an instrument may state its own end', () => {
  const end = (...says: string[]) => instrument({ number: '10/2020/NĐ-CP', says })[0]!.validTo
  expect(end('2. Nghị định này có hiệu lực đến hết ngày 31 tháng 12 năm 2025.')).toBe('2025-12-31')
  expect(end('2. Nghị định này hết hiệu lực từ ngày 01/01/2026.')).toBe('2025-12-31')
  expect(end('2. Nghị định này có hiệu lực từ ngày ký và được thực hiện đến hết năm 2025.')).toBe(
    '2025-12-31',
  )
  expect(
    end(
      '2. Nghị định này có hiệu lực từ ngày 01/5/2020 và Nghị định số 1/2019/NĐ-CP hết hiệu lực từ ngày 01/5/2020.',
    ),
  ).toBeNull()
  expect(end('2. Nghị định này áp dụng cho hợp đồng ký đến ngày 31 tháng 12 năm 2025.')).toBeNull()
  expect(end('2. Giấy phép có hiệu lực đến ngày 31 tháng 12 năm 2025.')).toBeNull()
})

it('the order of the sources does not matter', () => {
  const chain = [
    ...OLD,
    ...newer('2. Thay thế Nghị định số 10/2020/NĐ-CP.'),
    ...instrument({
      number: '5/2022/NĐ-CP',
      signed: '01 tháng 3 năm 2022',
      from: '01 tháng 5 năm 2022',
      says: ['2. Bãi bỏ Điều 2 Nghị định số 10/2020/NĐ-CP.', '3. Bãi bỏ Nghị định số 20/2023/NĐ-CP.'],
    }),
  ]
  const sorted = (all: readonly Regulation[]) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  const wanted = sorted(settleValidity(chain).documents)
  expect(ends(wanted)).toMatchObject({ 'ND-10-2020#d1': '2023-06-30', 'ND-10-2020#d2': '2022-04-30' })
  fc.assert(
    fc.property(fc.shuffledSubarray(chain, { minLength: chain.length }), (shuffled) => {
      expect(sorted(settleValidity(shuffled).documents)).toEqual(wanted)
    }),
    { numRuns: 30 },
  )
})
