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
    '0 VNĐ (- Miễn lệ phí (Thông tư số 9/2019/TT-BTC).)',
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

  it('is free for what stands before a colon, and only where nothing else is said', () => {
    expect(brief('0 VNĐ ((1) Nuôi thêm chim: Không có.)')).toEqual([
      { kind: 'free', condition: '(1) Nuôi thêm chim' },
    ])
    for (const text of [
      '0 VNĐ (Nuôi thêm chim: Không quy định)',
      '0 VNĐ (Theo biểu sau: Không)',
      '0 VNĐ (Miễn lệ phí (Thông tư số 9/2019/TT-BTC). Không được quy định tại Biểu phí)',
    ])
      expect(read(text)[0]!.kind).toBe('text')
  })

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
    ['30000 VNĐ (30.000 đồng 01 giống/lần)', { kind: 'amount', amount: 30_000, unit: 'giống/lần' }],
    ['30000 VNĐ (đồng/tấn Đồng)', { kind: 'amount', amount: 30_000, unit: 'tấn' }],
    [
      '30000 VNĐ (đồng/tấn (tính theo tải trọng tối đa của từng xe))',
      { kind: 'amount', amount: 30_000, unit: 'tấn', condition: 'tính theo tải trọng tối đa của từng xe' },
    ],
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

  it.each([
    ['50.000 đồng/giấy phép đối với diều lớn', 'giấy phép', 'đối với diều lớn'],
    ['50.000 đồng/lần trong trường hợp cấp lại', 'lần', 'trong trường hợp cấp lại'],
    ['50.000 đồng/lần cấp', 'lần cấp', null],
  ])('in words alone keeps the case behind its unit: %s', (text, unit, condition) =>
    expect(parseFees(text, null)).toMatchObject([{ kind: 'amount', amount: 50_000, unit, condition }]),
  )

  it.each(['20 VNĐ (đối với 1 tờ khai)', '5 VNĐ ()', '800 VNĐ (/hồ sơ)'])(
    'below any fee that nothing confirms stays text: %s',
    (text) => expect(brief(text)[0]!.kind).toBe('text'),
  )

  it.each([
    ['20 VNĐ (20.000 đồng/tờ khai)', [20, 20_000]],
    ['50000 VNĐ (Lệ phí: 60.000 đồng)', [50_000, 60_000]],
    ['50000 VNĐ (50.000 đồng/thẻ; 25.000 đồng/thẻ)', [50_000, 25_000]],
    ['30000 VNĐ (Người lớn: 50.000 đồng; trẻ em: 25.000 đồng)', [30_000, 50_000, 25_000]],
    ['50000 VNĐ (50.000 đồng/trang đầu, mỗi trang sau nộp thêm 20.000 đồng)', [50_000, 20_000]],
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

describe('several amounts in one clause', () => {
  const pairs = (text: string) =>
    read(text).map(({ kind, amount, name, condition }) => [kind, amount, condition ?? name])

  it.each<[string, [number, string | null][]]>([
    [
      '50000 VNĐ (Người lớn: 50.000 đồng; trẻ em: 25.000 đồng)',
      [
        [50_000, 'Người lớn'],
        [25_000, 'trẻ em'],
      ],
    ],
    [
      '200000 VNĐ (200.000 đồng/thẻ. Trường hợp cấp lại do mất: 400.000đ/thẻ (Thông tư số 9/2021/TT-BTC ngày 07/4/2021 của Bộ Tài chính).)',
      [
        [200_000, null],
        [400_000, 'Trường hợp cấp lại do mất'],
      ],
    ],
    [
      '10000 VNĐ (10.000 đồng/bản đầu, 5.000 đồng mỗi bản sau)',
      [
        [10_000, null],
        [5000, 'mỗi bản sau'],
      ],
    ],
    [
      '1000000 VNĐ (Theo Thông tư số 9/2025/TT-BTC: - Phí nuôi chim: 9.000.000 đồng/giấy - Lệ phí: 1.000.000/giấy.)',
      [
        [9_000_000, 'Phí nuôi chim'],
        [1_000_000, 'Lệ phí'],
      ],
    ],
    [
      '2000 VNĐ (Tại xã: 2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu không quá 200.000 đồng/bản. Trang là căn cứ để tính phí)',
      [
        [2000, 'Tại xã; tối đa thu không quá 200.000 đồng/bản'],
        [1000, 'từ trang thứ 3 trở lên; tối đa thu không quá 200.000 đồng/bản'],
      ],
    ],
    [
      'Cấp mới: 60.000 đồng; cấp đổi: 30.000 đồng',
      [
        [60_000, 'Cấp mới'],
        [30_000, 'cấp đổi'],
      ],
    ],
  ])('each has its case: %s', (text, expected) =>
    expect(pairs(text)).toEqual(expected.map((pair) => ['amount', ...pair])),
  )

  it.each([
    '50000 VNĐ (50.000 đồng block đầu cộng mức tăng thêm 20.000 đồng mỗi block sau)',
    '50000 VNĐ (Cấp mới: 50.000 đồng; cấp mới: 25.000 đồng)',
    '50000 VNĐ (Cấp mới: 50.000 đồng; cấp lại bằng 50% của 25.000 đồng)',
    '0 VNĐ (Cấp mới: 50.000 đồng; cấp lại: 25.000 đồng)',
    '50 VNĐ (Cấp mới: 50.000 đồng; cấp lại: 25.000 đồng)',
  ])('stays a conflict where pairing takes guessing or the figure is none of them: %s', (text) =>
    expect(read(text).map(({ kind }) => kind)).toEqual(['conflict']),
  )
})

describe('an exemption', () => {
  it('in a sentence is free for whom it names', () => {
    expect(
      brief(
        '0 VNĐ (Tổ chức nuôi chim được miễn lệ phí đăng ký (theo quy định tại Nghị định số 1/2025/NĐ-CP).)',
      ),
    ).toEqual([{ kind: 'free', condition: 'Tổ chức nuôi chim' }])
  })

  it.each([
    '0 VNĐ (Trường hợp thuộc diện được miễn phí theo quy định tại Điều 4 thì phải xuất trình giấy tờ)',
    '0 VNĐ (Người cao tuổi được miễn lệ phí. Người khác nộp theo biểu.)',
  ])('that others than the reader may have says nothing of the fee: %s', (text) =>
    expect(read(text)[0]!.kind).toBe('text'),
  )

  it('is not read out of the name of a circular', () => {
    expect(
      brief(
        '5000 VNĐ (Từ ngày 01/7/2025 đến hết ngày 31/12/2026 áp dụng theo Thông tư số 6/2025/TT-BTC quy định mức thu, miễn một số khoản phí)',
      ),
    ).toEqual([{ kind: 'amount', amount: 5000, validFrom: '2025-07-01', validTo: '2026-12-31' }])
  })

  it('for one case and some days does not end the ordinary amount', () => {
    const text =
      '60000 VNĐ (Lệ phí: 60.000 đồng; Trường hợp nộp trên ứng dụng thì được miễn lệ phí từ ngày 01/4/2026 đến 31/12/2026.)'
    expect(read(text).some(({ kind }) => kind === 'free')).toBe(false)
  })
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

  it('in a bracket of their own, and behind a semicolon, belong to the amount beside them', () => {
    const spans = (text: string) =>
      brief(text).map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo])
    expect(
      spans('60000 VNĐ (Lệ phí: 60.000 đồng (Kể từ ngày 01/01/2027, mức thu lệ phí: 120.000 đồng))'),
    ).toEqual([
      [60_000, undefined, '2026-12-31'],
      [120_000, '2027-01-01', undefined],
    ])
    expect(
      spans(
        '50000 VNĐ (50.000 đồng/thẻ (theo Thông tư số 1/2020/TT-BTC);25.000 đồng/thẻ (áp dụng từ ngày 01/7/2025 đến hết ngày 31/12/2026 theo Thông tư quy định mức thu, miễn một số khoản phí))',
      ),
    ).toEqual([
      [50_000, undefined, '2025-06-30'],
      [25_000, '2025-07-01', '2026-12-31'],
      [50_000, '2027-01-01', undefined],
    ])
  })

  it('of one clause end the amount of another for the same thing', () => {
    const fees = parseFees(
      '2000 VNĐ (02 nghìn đồng/lần) | 1000 VNĐ (kể từ ngày 01/7/2025 đến hết ngày 31/12/2026: 1.000 đồng/lần)',
      null,
    )
    expect(fees.map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo])).toEqual([
      [2000, null, '2025-06-30'],
      [2000, '2027-01-01', null],
      [1000, '2025-07-01', '2026-12-31'],
    ])
  })

  const spans = (line: string, channel: Parameters<typeof parseFees>[1] = null) =>
    parseFees(line, channel).map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo])
  const HALVED = 'Theo Thông tư 6/2025/TT-BTC (kể từ ngày 01/7/2025 đến hết ngày 31/12/2026'

  it('of one clause end the amount of another although the words differ by a number or a bracket is open', () => {
    for (const line of [
      `2000000 VNĐ ((2) Cấp lại giấy nuôi chim: 02 triệu đồng/lần.) | 1000000 VNĐ ((3) Cấp lại giấy nuôi chim: * ${HALVED}: 01 triệu đồng/lần.)`,
      `2000000 VNĐ (Cấp lại giấy nuôi chim: 02 triệu đồng/lần) | 1000000 VNĐ (* ${HALVED}+ Cấp lại giấy nuôi chim: 1.000.000 đồng/lần.)`,
      // The half of an amount for nearly the same thing.
      `2000000 VNĐ (Công ty: + Cấp lại giấy nuôi chim) | 1000000 VNĐ (${HALVED}): ty: + Cấp lại giấy nuôi chim)`,
    ])
      expect(spans(line), line).toEqual([
        [2_000_000, null, '2025-06-30'],
        [2_000_000, '2027-01-01', null],
        [1_000_000, '2025-07-01', '2026-12-31'],
      ])
    expect(
      spans(
        '50000 VNĐ (50.000đ/thẻ) | 25000 VNĐ (25.000đ/thẻ (áp dụng đến hết ngày 31/12/2026 theo Thông tư 6/2025/TT-BTC))',
      ),
    ).toEqual([
      [50_000, '2027-01-01', null],
      [25_000, null, '2026-12-31'],
    ])
  })

  it('of one clause leave the amount of another for something else, and for another channel', () => {
    expect(spans(`2000000 VNĐ (Cấp mới) | 1000000 VNĐ (${HALVED}): Cấp lại giấy nuôi chim)`)[0]).toEqual([
      2_000_000,
      null,
      null,
    ])
    const online =
      '50000 VNĐ (Trường hợp nộp hồ sơ theo hình thức trực tuyến (kể từ 01/01/2024 đến hết ngày 31/12/2025)) | 100000 VNĐ ()'
    expect(spans(online, 'in-person')[1]).toEqual([100_000, null, null])
  })

  it('of a clause that says itself when it holds take nothing from the clause beside it', () => {
    expect(
      spans(
        '8000 VNĐ (áp dụng mức phí 4.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026) | 3000 VNĐ ()',
      ),
    ).toEqual([
      [8000, null, '2025-06-30'],
      [4000, '2025-07-01', '2026-12-31'],
      [8000, '2027-01-01', null],
      [3000, null, null],
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
    expect(read('5000 VNĐ (từ ngày 01/7/2025 đến hết ngày 31/12/202)')[0]!.kind).toBe('text')
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

  it('whose clauses differ in amount and not in words is one conflict; other words tell them apart', () => {
    expect(parseFees('3000 VNĐ () | 4000 VNĐ () | 5000 VNĐ ()', null)).toMatchObject([
      { kind: 'conflict', amounts: [3000, 4000, 5000], text: '3000 VNĐ () | 4000 VNĐ () | 5000 VNĐ ()' },
    ])
    expect(parseFees('5 VNĐ (Một lần: 5 USD/thẻ) | 9 VNĐ (Nhiều lần: 9 USD/thẻ)', null)).toMatchObject([
      { kind: 'amount', amount: 5, condition: 'Một lần' },
      { kind: 'amount', amount: 9, condition: 'Nhiều lần' },
    ])
  })

  it('leaves a rate to the province that decides it', () => {
    expect(read('150000 VNĐ (Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)')[0]!.kind).toBe('text')
  })

  it('keeps the clause as published, in whatever normal form', () => {
    const text = '10000 VNĐ (Cấp mới)'.normalize('NFD')
    expect(read(text)).toMatchObject([{ amount: 10_000, text }])
  })
})

describe('a zero with words that hold for named days', () => {
  const [kept, ended] = parseFees(
    '0 VNĐ (- Phí thi: 60.000 đồng/lần. Trường hợp nộp trực tuyến: từ ngày 01/12/2023 đến hết ngày 31/12/2025, áp dụng mức thu là 15.000 đồng/lần cấp.)',
    'online',
  )

  it('is two clauses, so that what has ended is not told with what holds', () => {
    expect(kept).toMatchObject({ validTo: null })
    expect(kept!.text).toContain('60.000')
    expect(kept!.text).not.toContain('15.000')
    expect(ended).toMatchObject({ kind: 'text', validFrom: '2023-12-01', validTo: '2025-12-31' })
    expect(ended!.text).toContain('15.000 đồng/lần cấp')
  })
})
