import { describe, expect, it } from 'vitest'
import { FACETS, type Facet, type Procedure } from '../../corpus/index.ts'
import { renderMarkdown } from '../render/markdown.ts'
import { DATED, passagesOf, procedure, REGISTRATION, SILENT } from '../testing.ts'
import { WORDING } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import type { DaySaid } from '../understand/day-said.ts'
import type { Quantity } from '../understand/quantities.ts'
import { evidenceOf } from '../verify/evidence.ts'
import { splitSentences } from '../verify/sentences.ts'
import { valuesIn } from '../verify/values.ts'
import { citationsIn } from './citations.ts'
import { composeProcedure } from './procedure.ts'
import { createSourceBook } from './sources.ts'

const CALENDAR = {
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  daysOff: new Set(['2026-07-20']),
  workedWeekends: new Set<string>(),
  unsettled: new Set(['2026-09-01']),
}

function compose(
  record: Procedure,
  facets: Facet[],
  asOf = '2026-07-15',
  asOfNamed = false,
  question = '',
  filing: DaySaid | null = null,
  quantities: Quantity[] = [],
) {
  const sources = createSourceBook()
  sources.open({ id: record.code, url: record.url } as never, passagesOf(record))
  const composed = composeProcedure({
    procedure: record,
    sources,
    facets,
    asOf,
    asOfNamed,
    dataAsOf: '2026-07-01',
    url: record.url,
    words: WORDING.vi,
    start: { day: '2026-07-15', calendar: CALENDAR, filing },
    quantities,
    question,
  })
  const passageOf = (citations: readonly number[]) =>
    citations.map((n) => sources.passage(n)?.id.split('#')[1])
  return {
    ...composed,
    sources,
    passageOf,
    days: sources.derived().filter(({ rule }) => rule === 'working-days-after'),
    text: renderMarkdown(
      [{ type: 'paragraph', text: composed.lead, citations: [] }, ...composed.blocks],
      sources.citations(),
    ),
  }
}
const block = <T extends Block['type']>(blocks: Block[], type: T, title?: string) =>
  blocks.find(
    (each) => each.type === type && (title === undefined || ('title' in each && each.title === title)),
  ) as Extract<Block, { type: T }> | undefined

describe('fees', () => {
  it('are told by channel, on the passage on fees', () => {
    const { lead, passageOf } = compose(REGISTRATION, ['fees'])
    expect(lead).toBe(
      'Với thủ tục Đăng ký nuôi ong lấy mật, lệ phí là 10.000 đồng/lần khi nộp trực tuyến và 20.000 đồng/lần khi nộp trực tiếp [1].',
    )
    expect(passageOf(citationsIn(lead))).toEqual(['fees'])
  })

  it('that the record leaves empty are never free', () => {
    const { lead, text } = compose(SILENT, ['fees'])
    expect(lead).toContain('không ghi mức phí')
    expect(lead).toContain('bạn hỏi Sở Nông nghiệp')
    expect(text).not.toMatch(/miễn phí|không thu phí|không phải nộp|0 đồng/)
    const zero = procedure({
      ...SILENT,
      code: '9.000201',
      fees: [{ kind: 'amount', amount: 0, text: '0 VNĐ ()' }],
    })
    expect(compose(zero, ['fees']).text).not.toMatch(/miễn phí|không thu phí|không phải nộp|0 đồng/)
  })

  it('are free where the record says so', () => {
    const free = procedure({
      code: '9.000202',
      title: 'Tặng tổ ong',
      fees: [{ kind: 'free', text: 'Miễn lệ phí' }],
      sections: [{ id: 'fees', heading: 'Phí', text: 'Miễn lệ phí' }],
    })
    expect(compose(free, ['fees']).lead).toBe('Với thủ tục Tặng tổ ong, bạn không phải nộp phí, lệ phí [1].')
  })

  it('that a province sets are told before who is exempt, and the exemption never stands alone', () => {
    const texts = [
      'Lệ phí: do Hội đồng nhân dân tỉnh quyết định',
      'Lệ phí: miễn cho hộ nghèo',
      'Phí cấp bản sao: trả theo tờ',
    ] as const
    const exempt = procedure({
      code: '9.000212',
      title: 'Ghi tên tổ ong',
      fees: [
        { kind: 'text', name: 'Lệ phí', text: texts[0] },
        { kind: 'free', name: 'Lệ phí', condition: 'hộ nghèo', text: texts[1] },
        { kind: 'text', name: 'Phí cấp bản sao', text: texts[2] },
      ],
      sections: [{ id: 'fees', heading: 'Phí', text: texts.join('\n') }],
    })
    expect(compose(exempt, ['fees']).lead).toBe(
      'Với thủ tục Ghi tên tổ ong, lệ phí: do Hội đồng nhân dân tỉnh quyết định [1]. Được miễn lệ phí: hộ nghèo [1]. Phí cấp bản sao: trả theo tờ [1].',
    )
    const facts = block(compose(exempt, ['duration']).blocks, 'key-facts')!.facts
    expect(facts.find((fact) => fact.label === 'Lệ phí')!.value).toBe(
      'do Hội đồng nhân dân tỉnh quyết định; Phí cấp bản sao: trả theo tờ; miễn cho hộ nghèo',
    )
  })

  it.each([
    ['a rule of the province', [{ kind: 'text', name: 'Lệ phí', text: 'Lệ phí: theo nghị quyết tỉnh' }]],
    ['an amount', [{ kind: 'amount', name: 'Lệ phí', amount: 30_000, text: '30000 VNĐ' }]],
    ['an empty clause', [{ kind: 'unspecified', text: '0 VNĐ ()' }]],
    ['nothing', []],
  ] as const)('free for some beside %s never reads as free for all', (_, others) => {
    const who = 'người có công với cách mạng'
    const clauses = [
      { kind: 'free' as const, name: 'Lệ phí', condition: who, text: `Lệ phí: miễn cho ${who}` },
      ...others,
    ]
    const some = procedure({
      code: '9.000213',
      title: 'Soi tổ ong',
      fees: clauses,
      sections: [{ id: 'fees', heading: 'Phí', text: clauses.map(({ text }) => text).join('\n') }],
    })
    for (const facets of [['fees'], ['overview'], ['steps']] as Facet[][]) {
      const { text } = compose(some, facets)
      expect(text).not.toMatch(/không phải nộp/)
      for (const line of text.split('\n').filter((each) => /miễn/.test(each))) expect(line).toContain(who)
    }
  })

  it('an exemption too long to be said points at the table, which has it whole', () => {
    const who = `hộ nuôi ${'ong rừng, '.repeat(30)}ong ruồi`
    const long = procedure({
      code: '9.000214',
      title: 'Đếm ong',
      fees: [{ kind: 'free', condition: who, text: `Miễn cho ${who}` }],
      sections: [{ id: 'fees', heading: 'Phí', text: `Miễn cho ${who}` }],
    })
    const { lead, blocks } = compose(long, ['fees'])
    expect(lead).toContain('một số trường hợp được miễn phí, lệ phí, ghi ở bảng dưới')
    expect(block(blocks, 'table')!.rows[0]!.cells[2]).toBe(who)
    expect(block(compose(long, ['steps']).blocks, 'key-facts')!.facts[0]!.value).toBe(
      'tùy trường hợp, xem chi tiết ở nguồn',
    )
  })

  it('that have run out are shown as such and not used; those to come neither; a conflict shows both', () => {
    const { lead, blocks } = compose(DATED, ['fees'])
    expect(lead).not.toMatch(/30\.000/)
    expect(lead).toContain('60.000 đồng')
    expect(lead).toMatch(/không thống nhất khi nộp qua bưu chính: 40\.000 đồng và 45\.000 đồng/)
    const rows = block(blocks, 'table')!.rows.map((row) => row.cells.join(' | '))
    expect(rows.find((row) => row.includes('30.000'))).toContain('hết hiệu lực sau ngày 31/12/2025')
    const before = compose(DATED, ['fees'], '2025-11-01', true)
    expect(before.lead).toMatch(/30\.000/)
    expect(before.lead).not.toMatch(/60\.000/)
    expect(block(before.blocks, 'notice')!.text).toContain('01/11/2025')
  })

  it('only expired: says that there is no current figure', () => {
    const gone = procedure({ ...DATED, code: '9.000203', fees: [DATED.fees[0]!] })
    expect(compose(gone, ['fees']).lead).toContain('đã hết hiệu lực')
    expect(compose(gone, ['fees']).lead).not.toContain('30.000')
  })

  it('that begin or end the day next to the one the record says: the day is noted as worked out from it', () => {
    const text = '40000 VNĐ (giảm còn 20.000 đồng đến hết ngày 31/12/2026)'
    const until = { kind: 'amount' as const, amount: 20_000, validTo: '2026-12-31', text }
    const from = { kind: 'amount' as const, amount: 40_000, validFrom: '2027-01-01', text }
    const reduced = procedure({
      code: '9.000220',
      title: 'Đo tổ ong',
      fees: [until, from],
      sections: [{ id: 'fees', heading: 'Phí', text }],
    })
    const { blocks, sources } = compose(reduced, ['fees'])
    const rows = block(blocks, 'table')!.rows.map((row) => row.cells.join(' | '))
    expect(rows.find((row) => row.includes('40.000'))).toContain('Áp dụng từ 01/01/2027')
    expect(sources.derived().filter(({ rule }) => rule !== 'count')).toEqual([
      { value: '01/01/2027', rule: 'day-after', inputs: ['2026-12-31'] },
    ])
  })

  it('with a figure that the words name among others: the words are quoted, nothing contradicts', () => {
    const text = '140000 VNĐ (140.000 đồng khối đầu, cộng 100.000 đồng mỗi khối sau)'
    const several = procedure({
      code: '9.000221',
      title: 'Đo tổ ong',
      fees: [{ kind: 'conflict', amounts: [140_000, 100_000], text }],
      sections: [{ id: 'fees', heading: 'Phí', text }],
    })
    const { lead } = compose(several, ['fees'])
    expect(lead).toContain('“140.000 đồng khối đầu, cộng 100.000 đồng mỗi khối sau”')
    expect(lead).not.toContain('không thống nhất')
  })

  it('with words beside an empty figure are quoted', () => {
    const text = '0 VNĐ (Theo nghị quyết của Hội đồng nhân dân tỉnh)'
    const words = procedure({
      code: '9.000204',
      title: 'Đo tổ ong',
      fees: [{ kind: 'text', text }],
      sections: [{ id: 'fees', heading: 'Phí', text }],
    })
    expect(compose(words, ['fees']).lead).toContain('“Theo nghị quyết của Hội đồng nhân dân tỉnh”')
  })

  it('of many cases are told as a range with a table', () => {
    const fees = [1, 2, 3, 4, 5].map((n) => ({
      kind: 'amount' as const,
      amount: n * 10_000,
      condition: `hạng ${n}`,
      text: `${n}0000 VNĐ (hạng ${n})`,
    }))
    const many = procedure({
      code: '9.000205',
      title: 'Xếp hạng ong',
      fees,
      sections: [{ id: 'fees', heading: 'Phí', text: fees.map((fee) => fee.text).join('\n') }],
    })
    const { lead, blocks } = compose(many, ['fees'])
    expect(lead).toContain('từ 10.000 đồng đến 50.000 đồng')
    expect(block(blocks, 'table')!.rows).toHaveLength(5)
  })
})

describe('the total of a number that is asked for', () => {
  const priced = (fees: object[], quantities: Quantity[]) => {
    const record = procedure({
      code: '9.000219',
      title: 'Chép sổ ong',
      fees: fees as never,
      sections: [
        { id: 'fees', heading: 'Phí', text: fees.map((fee) => (fee as { text: string }).text).join('\n') },
      ],
    })
    const composed = compose(record, ['fees'], '2026-07-15', false, '', null, quantities)
    return { ...composed, derived: composed.sources.derived().filter(({ rule }) => rule !== 'count') }
  }
  const counted = (count: number, thing: Quantity['thing'], per: Quantity['per'] = null) => ({
    count,
    thing,
    per,
  })
  const COPY = { kind: 'amount', amount: 8_000, unit: 'bản sao', text: '8.000 đồng/bản sao' }
  const PAGES = [
    {
      kind: 'amount',
      amount: 2_000,
      unit: 'trang',
      condition: 'tại xã; tối đa thu không quá 200.000 đồng/bản',
      text: '2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu không quá 200.000 đồng/bản',
    },
    {
      kind: 'amount',
      amount: 1_000,
      unit: 'trang',
      condition: 'từ trang thứ 3 trở lên; tối đa thu không quá 200.000 đồng/bản',
      text: '2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu không quá 200.000 đồng/bản',
    },
  ]

  it('is the number times the fee for one, with what it was worked out from', () => {
    const { lead, derived, blocks } = priced([COPY], [counted(5, 'bản sao')])
    expect(lead).toContain('5 bản sao thì tổng là 40.000 đồng (theo mức 8.000 đồng/bản sao) [1].')
    expect(derived).toEqual([
      { value: '40.000 đồng', rule: 'product', inputs: ['5', '8000 VND', 'bản sao', '9.000219#fees'] },
    ])
    expect(block(blocks, 'key-facts', 'Tổng cho 5 bản sao')!.facts).toHaveLength(1)
    expect(priced([COPY], [counted(5, 'bản')]).derived).toHaveLength(1)
  })

  it('goes by steps of pages and the limit for a copy as the record says', () => {
    const total = (...quantities: Quantity[]) => priced(PAGES, quantities)
    expect(total(counted(3, 'bản'), counted(4, 'trang', 'bản')).lead).toContain('tổng là 18.000 đồng')
    expect(total(counted(2, 'bản'), counted(300, 'trang', 'bản')).lead).toContain('tổng là 400.000 đồng')
    expect(total(counted(10, 'trang')).lead).toContain('tổng là 12.000 đồng')
    for (const open of [total(counted(3, 'bản')), total(counted(3, 'bản'), counted(4, 'trang'))]) {
      expect(open.lead).toContain('Tổng tùy số bản và số trang')
      expect(open.derived).toEqual([])
    }
  })

  it('is told for each case', () => {
    const { lead, derived } = priced(
      [
        { ...COPY, channel: 'online' },
        { ...COPY, amount: 10_000, channel: 'in-person', text: '10.000 đồng/bản sao' },
      ],
      [counted(5, 'bản sao')],
    )
    expect(lead).toMatch(/40\.000 đồng .*, khi nộp trực tuyến.*50\.000 đồng .*, khi nộp trực tiếp/)
    expect(derived).toHaveLength(2)
  })

  it.each([
    [
      'the record names no unit',
      [{ ...COPY, unit: null, text: '8000 VNĐ ()' }],
      /không ghi mức thu này tính theo bản/,
    ],
    [
      'its unit is another',
      [{ ...COPY, unit: 'hồ sơ', text: '8.000 đồng/hồ sơ' }],
      /tính theo hồ sơ, nên tổng tùy số hồ sơ/,
    ],
    [
      'its unit is two things',
      [{ ...COPY, unit: 'bản sao/lần', text: '8.000 đồng/bản sao/lần' }],
      /tính theo bản sao\/lần/,
    ],
    [
      'it has a limit',
      [{ ...COPY, text: '8.000 đồng/bản sao, tối đa 20.000 đồng' }],
      /thay đổi theo số lượng hoặc có giới hạn/,
    ],
    [
      'a clause beside it has one',
      [COPY, { kind: 'text', text: 'Không quá 20.000 đồng mỗi lần' }],
      /có giới hạn/,
    ],
  ])('is not told where %s, and the answer says what it depends on', (_, fees, why) => {
    const { lead, derived, text } = priced(fees, [counted(5, 'bản sao')])
    expect(lead).toMatch(why)
    expect(derived).toEqual([])
    expect(text).not.toContain('40.000')
  })

  it('is told of nothing but fees with an amount, and of more than one thing', () => {
    expect(priced([COPY], [counted(1, 'bản sao')]).lead).not.toMatch(/tổng/)
    const conflict = { kind: 'conflict', amounts: [5_000, 8_000], text: '5000 VNĐ (8.000 đồng/bản sao)' }
    expect(priced([conflict], [counted(5, 'bản sao')]).lead).not.toMatch(/tổng|40\.000|25\.000/)
    expect(priced([{ kind: 'free', text: 'Miễn phí' }], [counted(5, 'bản sao')]).derived).toEqual([])
  })
})

describe('duration', () => {
  it('equal for all channels is told once', () => {
    expect(compose(REGISTRATION, ['duration']).lead).toBe(
      'Với thủ tục Đăng ký nuôi ong lấy mật, thời hạn giải quyết là 7 ngày làm việc [1].',
    )
  })

  it('in working days comes with the day on which it ends, worked out from today', () => {
    const { blocks, days } = compose(REGISTRATION, ['duration'])
    expect(block(blocks, 'notice')!.text).toBe(
      'Nếu nộp đủ hồ sơ hợp lệ hôm nay (15/07/2026), sớm nhất ngày 27/07/2026 là hết thời hạn này.',
    )
    expect(days).toEqual([
      {
        value: '27/07/2026',
        rule: 'working-days-after',
        inputs: ['2026-07-15', '7', '9.000101#duration'],
      },
    ])
  })

  it('that ends after an unsettled holiday is only expected then', () => {
    const slow = procedure({
      ...REGISTRATION,
      code: '9.000215',
      durations: [{ kind: 'value', value: 35, unit: 'working-day', text: '35 WORKING_DAY' }],
    })
    expect(block(compose(slow, ['duration']).blocks, 'notice')!.text).toMatch(
      /sớm nhất dự kiến ngày .*chưa chốt/,
    )
  })

  it.each([
    ['calendar days', { unit: 'day' as const }],
    ['a condition', { condition: 'nuôi trên 50 thùng' }],
    ['half a day', { value: 3.5 }],
  ])('with %s gives no such day', (_, fields) => {
    const record = procedure({
      ...REGISTRATION,
      code: '9.000216',
      durations: [{ kind: 'value', value: 7, unit: 'working-day', text: '7 WORKING_DAY', ...fields }],
    })
    expect(compose(record, ['duration']).days).toEqual([])
  })

  it('asked for another day gives none either', () => {
    expect(compose(REGISTRATION, ['duration'], '2026-06-01', true).days).toEqual([])
  })

  describe('from a day of filing', () => {
    const filed = (
      durations: Procedure['durations'] | object[],
      day: string,
      bound: DaySaid['bound'] = 'on',
    ) => {
      const record = procedure({ ...REGISTRATION, code: '9.000217', durations: durations as never })
      const composed = compose(record, ['duration'], '2026-07-15', false, '', { day, bound })
      return { ...composed, derived: composed.sources.derived().filter(({ rule }) => rule !== 'count') }
    }
    const SEVEN = { kind: 'value', value: 7, unit: 'working-day', text: '7 WORKING_DAY' }

    it('ends on the last of the working days, over the days off between', () => {
      const { lead, derived, blocks } = filed([SEVEN], '2026-07-16')
      expect(lead).toContain(
        'Nộp đủ hồ sơ hợp lệ ngày 16/07/2026 thì chậm nhất ngày 28/07/2026 có kết quả [1].',
      )
      expect(derived).toEqual([
        { value: '28/07/2026', rule: 'working-days-after', inputs: ['2026-07-16', '7', '9.000217#duration'] },
      ])
      expect(block(blocks, 'notice')!.text).toMatch(/^Chậm nhất ngày 28\/07\/2026\. Đếm ngày làm việc/)
      expect(JSON.stringify(blocks)).toContain('Ngày nộp 16/07/2026 chưa tới')
    })

    it('on a day off counts from the next one worked, by a limit from the last before it', () => {
      const weekend = filed([SEVEN], '2026-07-18')
      expect(weekend.lead).toContain('Ngày 18/07/2026 cơ quan không làm việc')
      expect(weekend.derived).toEqual(
        [
          expect.objectContaining({ value: '30/07/2026', inputs: ['2026-07-21', '7', '9.000217#duration'] }),
          { value: '21/07/2026', rule: 'next-working-day', inputs: ['2026-07-18'] },
        ].reverse(),
      )
      const limit = filed([SEVEN], '2026-07-20', 'until')
      expect(limit.lead).toContain('ngày làm việc cuối cùng để nộp là 17/07/2026')
      expect(limit.derived[0]).toEqual({
        value: '17/07/2026',
        rule: 'last-working-day',
        inputs: ['2026-07-20'],
      })
      expect(filed([SEVEN], '2026-08-01', 'from').lead).toContain('sớm nhất là 03/08/2026; nộp muộn hơn')
    })

    it.each([
      [10, 'day', '2026-07-16', '27/07/2026', 'days-after'],
      [1, 'month', '2026-07-16', '17/08/2026', 'months-after'],
      [3.5, 'working-day', '2026-07-16', '23/07/2026', 'working-days-after'],
    ] as const)('counts %s %s from %s to %s', (value, unit, day, end, rule) => {
      const { lead, derived } = filed([{ kind: 'value', value, unit, text: `${value} ${unit}` }], day)
      expect(lead).toContain(`chậm nhất ngày ${end} có kết quả`)
      expect(derived).toEqual([expect.objectContaining({ value: end, rule })])
    })

    it('tells every case its own day', () => {
      const { lead, blocks } = filed(
        [
          { ...SEVEN, channel: 'online' },
          { ...SEVEN, value: 9, channel: 'in-person', text: '9 WORKING_DAY' },
        ],
        '2026-07-16',
      )
      expect(lead).toContain(
        'chậm nhất ngày 28/07/2026 hết thời hạn 7 ngày làm việc khi nộp trực tuyến và ngày 30/07/2026 hết thời hạn 9 ngày làm việc khi nộp trực tiếp',
      )
      const table = block(blocks, 'table', 'Ngày hết thời hạn nếu hồ sơ đủ, hợp lệ nộp ngày 16/07/2026')!
      expect(table.rows.map(({ cells }) => cells[1])).toEqual(['Ngày 28/07/2026', 'Ngày 30/07/2026'])
    })

    it.each([
      ['kể từ ngày nhận đủ hồ sơ hợp lệ', true],
      ['kể từ khi nhận được đơn đề nghị', true],
      ['nuôi trên 50 thùng', true],
      ['kể từ ngày Chủ tịch Ủy ban nhân dân cấp xã ban hành quyết định', false],
      ['kể từ ngày nhận được kết quả thẩm định hồ sơ', false],
      ['sau khi có ý kiến của cơ quan cấp trên', false],
    ])('counts only what begins with the dossier: %s', (condition, isCounted) => {
      const { derived, lead } = filed([{ ...SEVEN, condition }], '2026-07-16')
      expect(derived.length > 0).toBe(isCounted)
      expect(lead.includes('không tính được ngày')).toBe(!isCounted)
    })

    it('puts a case that is too long for a sentence in the table, with its day', () => {
      const condition = `Trường hợp nuôi ong ${'trên núi cao '.repeat(12).trim()}`
      const { lead, blocks } = filed([{ ...SEVEN, condition }], '2026-07-16')
      expect(lead).toContain('tùy trường hợp, ghi ở bảng dưới')
      expect(lead).not.toContain('28/07/2026')
      const table = block(blocks, 'table', 'Ngày hết thời hạn nếu hồ sơ đủ, hợp lệ nộp ngày 16/07/2026')!
      expect(table.rows[0]!.cells).toEqual(['7 ngày làm việc', 'Ngày 28/07/2026', condition])
    })

    it('tells a holiday not settled yet from days it knows nothing of', () => {
      expect(filed([SEVEN], '2026-08-25').lead).toMatch(/ngày 03\/09\/2026 \(dự kiến, .*chưa chốt\)/)
      const beyond = filed([SEVEN], '2026-12-28')
      expect(beyond.lead).toContain('chưa có lịch nghỉ lễ của thời gian này')
      expect([beyond.derived, beyond.lead.includes('chưa chốt')]).toEqual([[], false])
      expect(filed([SEVEN], '2027-03-01').derived).toEqual([])
    })

    it.each([
      ['without a unit', { kind: 'unspecified', text: '1 OTHER' }],
      ['in words', { kind: 'text', text: 'Theo kế hoạch của từng đợt' }],
      ['in hours', { kind: 'value', value: 8, unit: 'hour', text: '8 HOUR' }],
    ])('gives no day for a period %s', (_, clause) => {
      const { lead, derived } = filed([clause], '2026-07-16')
      expect(lead).toContain('Tôi không tính được ngày có kết quả')
      expect(derived).toEqual([])
      expect(filed([SEVEN, clause], '2026-07-16').lead).toMatch(
        /Với thời hạn ghi bằng lời, .*tôi không tính được ngày/,
      )
    })

    it('uses the fees and periods of that day', () => {
      const record = procedure({
        ...REGISTRATION,
        code: '9.000218',
        durations: [
          { ...SEVEN, validTo: '2026-07-31' },
          { ...SEVEN, value: 3, text: '3 WORKING_DAY', validFrom: '2026-08-01' },
        ] as never,
      })
      const at = (day: string) =>
        compose(record, ['duration'], '2026-07-15', false, '', { day, bound: 'on' }).lead
      expect(at('2026-07-16')).toContain('là 7 ngày làm việc')
      expect(at('2026-08-03')).toMatch(/là 3 ngày làm việc.*chậm nhất ngày 06\/08\/2026/)
    })
  })

  it('a record that contradicts itself is said to, in Vietnamese, and claims no single period', () => {
    const record = procedure({
      ...REGISTRATION,
      code: '9.000188',
      durations: [
        { kind: 'text', text: '15 WORKING_DAY' },
        { kind: 'text', text: '15 ngày kể từ ngày nhận đủ hồ sơ' },
        {
          kind: 'value',
          value: 25,
          unit: 'day',
          condition: 'Đối với xã đảo',
          text: 'Đối với xã đảo: 25 ngày',
        },
      ],
    })
    const { lead, blocks } = compose(record, ['duration'])
    expect(lead).toMatch(/không thống nhất: “15 ngày làm việc”.*“15 ngày kể từ/)
    expect(lead).toContain('25 ngày (đối với xã đảo)')
    expect(JSON.stringify(blocks)).not.toContain('WORKING_DAY')
    const overview = compose(record, ['fees'])
    const fact = block(overview.blocks, 'key-facts')!.facts.find(({ label }) => label === 'Thời hạn')
    expect(fact!.value).not.toContain('25')
  })

  it('a placeholder is no duration', () => {
    const { lead } = compose(SILENT, ['duration'])
    expect(lead).toContain('không ghi thời hạn')
    expect(lead).not.toMatch(/\d ngày/)
  })

  it('is cited from the passage with that value and not one that ends alike', () => {
    const record = procedure({
      code: '9.000206',
      title: 'Thử mật',
      durations: [
        { kind: 'value', value: 3.5, unit: 'day', text: '3.5 ngày', channel: 'online' },
        { kind: 'value', value: 5, unit: 'day', text: '5 ngày', channel: 'post' },
      ],
      sections: [
        { id: 'duration', heading: 'Trực tuyến', text: 'Thời hạn: 3.5 ngày' },
        { id: 'duration', heading: 'Bưu chính', text: 'Thời hạn: 5 ngày' },
      ],
    })
    const { blocks, sources } = compose(record, ['duration'])
    const row = block(blocks, 'table')!.rows.find((each) => each.cells[1] === '5 ngày')!
    expect(row.citations.map((n) => sources.passage(n)?.text)).toEqual(['Thời hạn: 5 ngày'])
  })
})

describe('dossier', () => {
  it('is a checklist a case with copies and form numbers, remarks apart', () => {
    const { blocks, lead } = compose(REGISTRATION, ['dossier'])
    expect(lead).toContain('2 trường hợp')
    expect(block(blocks, 'checklist', 'Giấy tờ chung')!.items).toEqual([
      { text: 'Tờ khai đăng ký nuôi ong', note: 'mẫu OM01 · 1 bản chính', citations: [1] },
      { text: 'Sơ đồ nơi đặt thùng ong', note: '1 bản chính, 2 bản sao', citations: [1] },
    ])
    expect(block(blocks, 'checklist', 'Nuôi ong trên đất thuê')!.items).toHaveLength(1)
    expect(block(blocks, 'notice')!.text).toBe('Lưu ý: Người nuôi dưới 5 thùng không cần vẽ sơ đồ')
  })

  it('tells no copies again that the name of a paper tells', () => {
    const items = [
      { name: 'Đơn tách đàn: 01 (một) bản chính', originals: 1, copies: 2 },
      { name: 'Sơ đồ 11 bản chính', originals: 1 },
    ]
    const { blocks } = compose(procedure({ code: '9.000222', title: 'Tách đàn', dossier: [{ items }] }), [
      'dossier',
    ])
    expect(block(blocks, 'checklist')!.items.map(({ note }) => note)).toEqual(['2 bản sao', '1 bản chính'])
  })

  it('that is long is cut where it is seen, with the way to the rest', () => {
    const items = Array.from({ length: 80 }, (_, i) => ({ name: `Giấy thứ ${i + 1}` }))
    const { blocks } = compose(procedure({ code: '9.000207', title: 'Nhiều giấy', dossier: [{ items }] }), [
      'dossier',
    ])
    const shown = block(blocks, 'checklist')!.items.length
    const notice = blocks.find((each) => each.type === 'notice' && each.text.startsWith('Còn')) as Extract<
      Block,
      { type: 'notice' }
    >
    expect(shown).toBeLessThan(80)
    expect(notice.text).toBe(
      `Còn ${80 - shown} giấy tờ chưa liệt kê ở đây – xem toàn văn: https://dichvucong.gov.vn/thu-tuc/9.000207`,
    )
  })
})

describe('a question that one sentence answers', () => {
  const record = procedure({
    ...REGISTRATION,
    code: '9.000218',
    summary: 'Người nuôi ong phải khai báo trong 20 ngày kể từ khi đặt thùng. Nuôi ong cho mật.',
    conditions: 'Nơi đặt thùng cách nhà ở.',
    sections: [{ id: 'conditions', heading: 'Điều kiện', text: 'Nơi đặt thùng cách nhà ở.' }],
  })
  const ask = (question: string) =>
    compose(record, ['conditions'], '2026-07-15', false, question).blocks.flatMap((each) =>
      each.type === 'notice' && each.text.startsWith('Chỗ sát') ? [each.text] : [],
    )

  it('quotes it, once', () => {
    expect(ask('đặt thùng xong thì khai báo trong mấy ngày')).toEqual([
      'Chỗ sát câu hỏi nhất trong dữ liệu: “Người nuôi ong phải khai báo trong 20 ngày kể từ khi đặt thùng.”',
    ])
    expect(ask('thùng đặt cách nhà ở không')).toEqual([])
  })

  it('quotes nothing that is not close', () => {
    expect(ask('bán mật cho ai')).toEqual([])
    expect(ask('')).toEqual([])
  })
})

describe('steps', () => {
  const LONG = 'cán bộ xem thùng ong, ghi vào sổ và trả lời người nuôi tại chỗ. '.repeat(4)

  it.each([
    ['1. Nộp đơn.', '2. Chờ', 'Nộp đơn.'],
    ['1) Nộp đơn.', '2) Chờ', 'Nộp đơn.'],
    ['1. Nộp đơn.', '1. Chờ', '1. Nộp đơn.'],
    ['2. Nộp đơn.', '3. Chờ', '2. Nộp đơn.'],
  ])(
    'counted by the record as the list counts them lose their own numbers: %s %s',
    (first, second, shown) => {
      const record = procedure({ code: '9.000223', title: 'Xem ong', steps: [first, `${second} ${LONG}`] })
      expect(block(compose(record, ['steps']).blocks, 'steps')!.items[0]!.text).toBe(shown)
    },
  )
})

describe('forms', () => {
  it('that several cases share stand once', () => {
    const item = { name: 'Đơn xin tách đàn', form: 'Mẫu số 9' }
    const record = procedure({
      code: '9.000217',
      title: 'Tách đàn ong',
      dossier: [
        { case: 'ong nội', items: [item] },
        { case: 'ong ngoại', items: [item, { name: 'Đơn xin ghép đàn', form: 'Mẫu số 9' }] },
      ],
      sections: [{ id: 'dossier', heading: 'Hồ sơ', text: 'Đơn xin tách đàn\nĐơn xin ghép đàn' }],
    })
    expect(block(compose(record, ['forms']).blocks, 'checklist')!.items.map(({ text }) => text)).toEqual([
      'Đơn xin tách đàn',
      'Đơn xin ghép đàn',
    ])
  })
})

describe('every facet', () => {
  it.each(FACETS)('%s of a full and of an empty record', (facet) => {
    for (const record of [REGISTRATION, SILENT, DATED, procedure({ code: '9.000208', title: 'Trống' })]) {
      const { lead, blocks, text, sources } = compose(record, [facet])
      expect(lead).toMatch(/[.”]$/)
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
      for (const n of citationsIn(lead)) expect(sources.passage(n)).toBeDefined()
      expect(blocks.at(-1)).toMatchObject({ type: 'links' })
      expect(text).toContain('Theo dữ liệu đến ngày 01/07/2026')
    }
  })

  it('values of the lead stand in the cited passages', () => {
    for (const record of [REGISTRATION, SILENT, DATED]) {
      for (const facet of FACETS.filter((each) => each !== 'dossier')) {
        const { lead, sources } = compose(record, [facet])
        for (const sentence of splitSentences(lead)) {
          const evidence = evidenceOf(citationsIn(sentence).flatMap((n) => sources.passage(n) ?? []))
          const unsupported = valuesIn(sentence.replace(/\[\d+\]/g, '')).filter(
            (value) => !evidence.supports(value),
          )
          expect(unsupported, sentence).toEqual([])
        }
      }
    }
  })

  it('several in one question are told in their order, the others in brief', () => {
    const { lead, blocks } = compose(REGISTRATION, ['duration', 'fees'])
    expect(lead).toMatch(/thời hạn giải quyết là 7 ngày làm việc \[\d\]\. Lệ phí là/)
    expect(block(blocks, 'key-facts')!.facts.map((fact) => fact.label)).toEqual([
      'Hồ sơ',
      'Nơi giải quyết',
      'Cách nộp',
      'Kết quả',
    ])
  })

  it('a long title stands in a sentence of its own; "Thủ tục" is not said twice', () => {
    const long = procedure({
      ...REGISTRATION,
      code: '9.000209',
      title: `Thủ tục đăng ký ${'nuôi ong lấy mật '.repeat(8)}`,
    })
    expect(compose(long, ['fees']).lead).toMatch(
      /^Lệ phí là .* Đây là thủ tục “Đăng ký nuôi ong[^”]*” \[1\]\.$/,
    )
    const short = procedure({ ...REGISTRATION, code: '9.000210', title: 'Thủ tục đăng ký ong' })
    expect(compose(short, ['fees']).lead).toMatch(/^Với thủ tục Đăng ký ong, /)
  })

  it('a province’s own procedure says so', () => {
    const own = procedure({ ...REGISTRATION, code: '9.000211', place: { code: '24', name: 'Bắc Ninh' } })
    expect(block(compose(own, ['fees']).blocks, 'notice')!.text).toBe('Thủ tục này chỉ áp dụng tại Bắc Ninh.')
  })
})
