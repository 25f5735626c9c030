import { describe, expect, it } from 'vitest'
import { parseFeeClause, parseFees } from './fees.ts'

const read = (text: string) => parseFeeClause(text, null)
const brief = (text: string) =>
  read(text).map(({ kind, amount, amounts, unit, name, condition, validFrom, validTo }) => ({
    kind,
    ...(amount === null ? {} : { amount }),
    ...(amounts.length === 0 ? {} : { amounts }),
    ...(unit === null ? {} : { unit }),
    ...(name === null ? {} : { name }),
    ...(condition === null ? {} : { condition }),
    ...(validFrom === null ? {} : { validFrom }),
    ...(validTo === null ? {} : { validTo }),
  }))

describe('a zero', () => {
  it.each(['0 VNĐ ()', '0 VNĐ', '0 VNĐ (.)', '0 VNĐ (Lệ phí cấp thẻ)'])(
    'without words that say free is unspecified: %s',
    (text) => expect(read(text)[0]!.kind).toBe('unspecified'),
  )

  it.each([
    '0 VNĐ (Miễn phí)',
    '0 VNĐ (Không)',
    '0 VNĐ (không có.)',
    '0 VNĐ (Không thu lệ phí)',
    '0 VNĐ (Lệ phí: Không)',
    '0 VNĐ (Không thu phí)'.normalize('NFD'),
  ])('that words call free is free: %s', (text) => expect(read(text)[0]!.kind).toBe('free'))

  it('is free for whom the words name', () => {
    expect(brief('0 VNĐ (Miễn lệ phí đối với người cao tuổi)')).toEqual([
      { kind: 'free', condition: 'đối với người cao tuổi' },
    ])
  })

  it.each([
    '0 VNĐ (Không quy định)',
    '0 VNĐ (Chưa có quy định)',
    '0 VNĐ (Theo quy định của Hội đồng nhân dân cấp tỉnh)',
    '0 VNĐ (Mức thu do tỉnh quyết định. Miễn lệ phí cho hộ nghèo.)',
    '0 VNĐ (Lệ phí bằng 2% giá trị tài sản)',
  ])('with a rule elsewhere stays text: %s', (text) => expect(read(text)[0]!.kind).toBe('text'))

  it('beside an amount is a conflict with both kept', () => {
    expect(brief('0 VNĐ (90.000 đồng/giấy)')).toEqual([{ kind: 'conflict', amounts: [0, 90_000] }])
  })
})

describe('a figure', () => {
  it.each([
    ['30000 VNĐ ()', { kind: 'amount', amount: 30_000 }],
    ['30000 VNĐ (/hồ sơ)', { kind: 'amount', amount: 30_000, unit: 'hồ sơ' }],
    ['30000 VNĐ (đồng/lần)', { kind: 'amount', amount: 30_000, unit: 'lần' }],
    ['30000 VNĐ (30.000 đ/01 thẻ.)', { kind: 'amount', amount: 30_000, unit: 'thẻ' }],
    ['30000 VNĐ (30,000 đồng)', { kind: 'amount', amount: 30_000 }],
    ['30000 VNĐ (30 nghìn đồng/thẻ)', { kind: 'amount', amount: 30_000, unit: 'thẻ' }],
    ['1500000 VNĐ (1,5 triệu đồng/lần cấp)', { kind: 'amount', amount: 1_500_000, unit: 'lần cấp' }],
    ['30000 VNĐ (Lệ phí cấp thẻ)', { kind: 'amount', amount: 30_000, name: 'Lệ phí cấp thẻ' }],
    [
      '30000 VNĐ (Phí thẩm định: 30.000 đồng/hồ sơ)',
      { kind: 'amount', amount: 30_000, unit: 'hồ sơ', name: 'Phí thẩm định' },
    ],
    [
      '30000 VNĐ (Trường hợp nộp trực tuyến thu 30.000 đồng/lần.)',
      { kind: 'amount', amount: 30_000, unit: 'lần', condition: 'Trường hợp nộp trực tuyến' },
    ],
    ['30000 VNĐ (Theo quy định tại Thông tư số 9/2024/TT-BTC)', { kind: 'amount', amount: 30_000 }],
    [
      '30000 VNĐ (Diện tích từ 10.000m2 trở lên)',
      { kind: 'amount', amount: 30_000, condition: 'Diện tích từ 10.000m2 trở lên' },
    ],
    [
      '30000 VNĐ (gồm 20.000 đồng tiền thẻ; 10.000 đồng tiền túi)',
      { kind: 'amount', amount: 30_000, condition: 'gồm 20.000 đồng tiền thẻ; 10.000 đồng tiền túi' },
    ],
  ])('%s', (text, expected) => expect(brief(text)).toEqual([expected]))

  it('is no condition what says who pays nothing', () => {
    expect(brief('30000 VNĐ (Trường hợp được miễn phí thì phải xuất trình giấy tờ chứng minh)')).toEqual([
      { kind: 'amount', amount: 30_000 },
    ])
  })

  it('reads dollars where the words say so', () => {
    expect(read('15 VNĐ (15 USD/lần)')).toMatchObject([
      { kind: 'amount', amount: 15, currency: 'USD', unit: 'lần' },
    ])
  })

  it.each(['20 VNĐ (đối với 1 tờ khai)', '5 VNĐ ()', '800 VNĐ (/hồ sơ)'])(
    'below any fee that nothing confirms stays text: %s',
    (text) => expect(brief(text)[0]!.kind).toBe('text'),
  )

  it.each([
    ['20 VNĐ (20.000 đồng/tờ khai)', [20, 20_000]],
    ['50000 VNĐ (Lệ phí: 60.000 đồng)', [50_000, 60_000]],
    ['50000 VNĐ (Người lớn: 50.000 đồng; trẻ em: 25.000 đồng)', [50_000, 25_000]],
    ['50000 VNĐ (Miễn phí)', [50_000, 0]],
    ['50000 VNĐ (25.000.000đ/giấy (áp dụng đến hết ngày 31/12/2026))', [50_000, 25_000_000]],
  ])('against another amount is a conflict: %s', (text, amounts) => {
    expect(read(text)).toMatchObject([{ kind: 'conflict', amount: null, amounts }])
  })

  it.each([
    '50000 VNĐ (từ 20.000 đến 50.000 đồng)',
    '50000 VNĐ (0.000đ/giấy)',
    '50000 VNĐ (50.000 đồng + số mặt hàng x 10.000 nghìn đồng)',
    '50000 VNĐ (Bằng 50% mức thu quy định)',
    '50000 VNĐ (50.000 đồng/bản, tối đa không quá 5 bản)',
  ])('with a formula or unreadable digits never gives a plain amount: %s', (text) =>
    expect(['text', 'conflict']).toContain(brief(text)[0]!.kind),
  )
})

describe('days', () => {
  it('give a reduced amount its span and the ordinary one the rest', () => {
    expect(
      brief(
        '5000 VNĐ ((áp dụng mức phí 2.500 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 theo Thông tư số 1/2025/TT-BTC))',
      ),
    ).toEqual([
      { kind: 'amount', amount: 5000, validTo: '2025-06-30' },
      { kind: 'amount', amount: 2500, unit: 'hồ sơ', validFrom: '2025-07-01', validTo: '2026-12-31' },
      { kind: 'amount', amount: 5000, validFrom: '2027-01-01' },
    ])
  })

  it('give an exemption its span', () => {
    expect(
      brief('5000 VNĐ (đồng/lần (Miễn phí từ ngày 07/4/2026 đến 30/6/2026 theo quy định))').map(
        ({ kind, validFrom, validTo }) => [kind, validFrom, validTo],
      ),
    ).toEqual([
      ['amount', undefined, '2026-04-06'],
      ['free', '2026-04-07', '2026-06-30'],
      ['amount', '2026-07-01', undefined],
    ])
  })

  it('begin a new amount and end the old one', () => {
    expect(
      brief(
        '75000 VNĐ (Lệ phí nộp đơn: 75.000 đồng. Kể từ ngày 01 tháng 01 năm 2027 trở đi, mức thu: 150.000 đồng/đơn)',
      ).map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo]),
    ).toEqual([
      [75_000, undefined, '2026-12-31'],
      [150_000, '2027-01-01', undefined],
    ])
  })

  it('leave a percentage as text for its span, with no plain amount beside it', () => {
    const fees = brief(
      '90000 VNĐ (90.000 đồng/thẻ. Từ ngày 01/7/2025 đến hết ngày 31/12/2026 mức thu bằng 50% mức nêu trên.)',
    )
    expect(fees.find(({ validFrom }) => validFrom === '2025-07-01')).toMatchObject({
      kind: 'text',
      validTo: '2026-12-31',
    })
    expect(
      fees
        .filter(({ kind }) => kind === 'amount')
        .every(({ validFrom, validTo }) => validFrom === '2027-01-01' || validTo === '2025-06-30'),
    ).toBe(true)
  })

  it('of instruments are no validity, and days that do not exist are not read', () => {
    expect(brief('5000 VNĐ (Thông tư số 1/2025/TT-BTC ngày 30/6/2025)')).toEqual([
      { kind: 'amount', amount: 5000 },
    ])
    expect(read('5000 VNĐ (áp dụng từ ngày 31/02/2025)')[0]!.kind).toBe('text')
  })
})

describe('a line', () => {
  it('holds several clauses, and absence is no clause', () => {
    expect(parseFees('10000 VNĐ (Cấp mới) | 5000 VNĐ (Cấp lại)', 'online')).toMatchObject([
      { amount: 10_000, condition: 'Cấp mới', channel: 'online' },
      { amount: 5000, condition: 'Cấp lại', channel: 'online' },
    ])
    expect(parseFees('Không có thông tin', null)).toEqual([])
    expect(parseFees('Do tỉnh quy định | Do tỉnh quy định', null).map(({ kind }) => kind)).toEqual([
      'text',
      'text',
    ])
  })

  it('keeps the clause as published, in whatever normal form', () => {
    const text = '10000 VNĐ (Cấp mới)'.normalize('NFD')
    expect(read(text)).toMatchObject([{ amount: 10_000, text }])
  })
})
