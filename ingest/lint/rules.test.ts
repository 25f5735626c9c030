import { describe, expect, it } from 'vitest'
import { Procedure, Regulation } from '../../corpus/index.ts'
import { otherContent, sameBodyCollector } from './rules/content.ts'
import { endedCollector } from './rules/ended.ts'
import { fieldRules } from './rules/fields.ts'
import { legalRules } from './rules/legal.ts'
import { linkRules } from './rules/links.ts'
import { officeRules } from './rules/offices.ts'
import { outlierCollector } from './rules/outliers.ts'
import { codeCollector, formRules } from './rules/references.ts'
import { textRules } from './rules/text.ts'
import { valueRules } from './rules/values.ts'

function procedure(text: string, more: object = {}): Procedure {
  return Procedure.parse({
    kind: 'procedure',
    code: '9.000001',
    title: 'Nuôi ong lấy mật',
    sections: [{ id: 'steps', heading: 'Trình tự', text }],
    source: { file: '9.000001.txt', origin: 'portal-record', asOf: '2026-07-01' },
    ...more,
  })
}
const CHECKS: readonly ((document: Procedure) => { rule: string }[])[] = [
  linkRules,
  officeRules,
  textRules,
  valueRules,
  otherContent,
  fieldRules,
  legalRules,
  formRules,
]
const rulesOf = (document: Procedure) => CHECKS.flatMap((check) => check(document)).map(({ rule }) => rule)

const LONG = `Người nuôi ong ${'phải rào vườn và '.repeat(40)}nộp đơn.`

describe('rules on the words of a section', () => {
  for (const [rule, violating, near] of [
    ['link.malformed', 'Nộp tại htpp://dichvucong.gov.vn nhé.', 'Nộp tại https://dichvucong.gov.vn nhé.'],
    ['link.malformed', 'Tải mẫu ở https//xa.gov.vn/mau', 'Giao thức http và https đều được.'],
    ['link.nowhere', 'Xem http://192.168.1.5/ong', 'Xem http://ong.lamdong.gov.vn/192.168'],
    ['link.nowhere', 'Xem http://localhost:8080/ong', 'Xem https://localhostel.vn/ong'],
    ['link.private-service', 'Mẫu ở https://drive.google.com/abc', 'Mẫu ở https://drive.gov.vn/abc'],
    ['office.district', 'Nộp tại Ủy ban nhân dân cấp huyện.', 'Nộp tại Ủy ban nhân dân cấp xã.'],
    [
      'duration.no-unit',
      'Trong thời hạn 05 kể từ ngày nhận đơn.',
      'Trong thời hạn 05 ngày kể từ ngày nhận đơn.',
    ],
    ['text.long-sentence', LONG, 'Người nuôi ong nộp đơn.'],
    [
      'text.cut-off',
      'Người nuôi ong nộp đơn cho thôn, rào vườn và đặt thùng ong xa nhà dân theo',
      'Người nuôi ong nộp đơn cho thôn, rào vườn và đặt thùng ong xa nhà dân.',
    ],
    ['text.mojibake', 'Nộp đơn xin nuôi ong ở nư¬ớc ta.', 'Nộp đơn xin nuôi ong ở nước ta.'],
    ['text.symbol-font', '\uf0b7 Nộp đơn.', '• Nộp đơn.'],
    [
      'office.former-body',
      'Gửi hồ sơ đến Sở Tài nguyên và Môi trường.',
      'Theo mẫu do Bộ Tài nguyên và Môi trường quy định.',
    ],
    ['place.former-province', 'Nộp tại UBND tỉnh Bắc Giang.', 'Nộp tại UBND tỉnh Bắc Ninh.'],
    [
      'legal.date-contradicts',
      'Theo Nghị định số 5/2024/NĐ-CP ngày 01/02/2025.',
      'Theo Nghị định số 5/2024/NĐ-CP ngày 01/02/2024.',
    ],
  ] as const) {
    it(`${rule}: “${violating.slice(0, 40)}”, not “${near.slice(0, 40)}”`, () => {
      expect(rulesOf(procedure(violating))).toContain(rule)
      expect(rulesOf(procedure(near))).not.toContain(rule)
    })
  }
})

describe('rules on values', () => {
  const free = { kind: 'free', text: '0 VNĐ (miễn phí)', channel: 'online' }
  const paid = { kind: 'amount', amount: 50_000, text: '50.000 đồng', channel: 'online' }

  it('fee.free-and-amount: the same fee twice, not with a case that tells them apart', () => {
    expect(rulesOf(procedure('', { fees: [free, paid] }))).toContain('fee.free-and-amount')
    const poor = { ...free, condition: 'hộ nghèo' }
    expect(rulesOf(procedure('', { fees: [poor, paid] }))).not.toContain('fee.free-and-amount')
  })
})

describe('reference.unknown-code', () => {
  const named = (text: string) => {
    const collector = codeCollector()
    collector.add(procedure(text))
    collector.add(procedure('', { code: '9.000002' }))
    return collector.finish().map(({ raw }) => raw.rule)
  }

  it('is raised for a code that no document has, not for one that is there, nor for an amount', () => {
    expect(named('Làm thủ tục 9.000777 trước.')).toEqual(['reference.unknown-code'])
    expect(named('Làm thủ tục 9.000002 trước.')).toEqual([])
    expect(named('Nộp 1.000000 đồng.')).toEqual([])
  })
})

/** A record with papers, an instrument and whatever else is wanted. */
const recorded = (more: object, sections: readonly (readonly [string, string])[] = []) =>
  procedure('Người nuôi ong nộp đơn.', {
    decision: '12/QĐ-BCT',
    sections: [
      { id: 'steps', heading: 'Trình tự', text: 'Người nuôi ong nộp đơn theo Mẫu số 05.' },
      ...sections.map(([id, text]) => ({ id, heading: id, text })),
    ],
    dossier: [{ name: null, items: [{ name: 'Đơn' }] }],
    ...more,
  })

describe('rules on fields, papers and instruments', () => {
  const channel = (name: string, value: number) => ({
    kind: 'value',
    value,
    unit: 'day',
    channel: name,
    text: `${value} ngày`,
  })
  const past = { validFrom: '2024-01-01', validTo: '2024-12-31' }
  for (const [rule, violating, near] of [
    ['field.decision-missing', recorded({ decision: null }), recorded({})],
    ['field.decision-malformed', recorded({ decision: '543' }), recorded({})],
    ['field.decision-malformed', recorded({ decision: 'Demo/QĐ-BCA' }), recorded({})],
    [
      'field.level-contradicts',
      recorded({ levels: ['commune'], authority: 'Sở Nuôi ong' }),
      recorded({ levels: ['commune', 'province'], authority: 'Sở Nuôi ong' }),
    ],
    [
      'fee.past-window',
      recorded({ fees: [{ kind: 'amount', amount: 5_000, text: '5.000 đồng', ...past }] }),
      recorded({
        fees: [{ kind: 'amount', amount: 5_000, text: '5.000 đồng', ...past, validTo: '2027-12-31' }],
      }),
    ],
    [
      'duration.channels-differ',
      recorded({ durations: [channel('online', 3), channel('post', 8)] }),
      recorded({ durations: [channel('online', 3), channel('post', 3)] }),
    ],
    [
      'legal.repeated',
      recorded({ legalBasis: ['1/2024/NĐ-CP', '01/2024/NĐ-CP'].map((number) => ({ number, text: number })) }),
      recorded({ legalBasis: ['1/2024/NĐ-CP', '1/2023/NĐ-CP'].map((number) => ({ number, text: number })) }),
    ],
    [
      'reference.instrument-not-listed',
      recorded({ legalBasis: [{ number: '1/2024/NĐ-CP', text: '1/2024/NĐ-CP' }] }, [
        ['conditions', 'Theo khoản 2 Điều 5 Nghị định số 9/2024/NĐ-CP.'],
      ]),
      recorded({ legalBasis: [{ number: '9/2024/NĐ-CP', text: '9/2024/NĐ-CP' }] }, [
        ['conditions', 'Theo khoản 2 Điều 5 Nghị định số 9/2024/NĐ-CP.'],
      ]),
    ],
    [
      'reference.form-missing',
      recorded({}, [['dossier', 'Đơn nuôi ong (Mẫu số 04)']]),
      recorded({}, [['dossier', 'Đơn nuôi ong theo mẫu']]),
    ],
    [
      'place.district-address',
      recorded({}, [['authority', 'Địa chỉ tiếp nhận HS: 5 phố Ong, quận Ba Đình']]),
      recorded({}, [['authority', 'Địa chỉ tiếp nhận HS: 5 phố Ong, phường Ba Đình']]),
    ],
    [
      'content.off-title',
      recorded({ title: 'Cấp phép thả diều khổng lồ ban đêm' }, [
        ['conditions', 'Nuôi ong lấy mật. '.repeat(30)],
      ]),
      recorded({ title: 'Nuôi ong lấy mật rừng' }, [['conditions', 'Nuôi ong lấy mật rừng. '.repeat(30)]]),
    ],
  ] as const) {
    it(`${rule}: where it is so, and not where it nearly is`, () => {
      expect(rulesOf(violating)).toContain(rule)
      expect(rulesOf(near)).not.toContain(rule)
    })
  }
})

describe('rules that compare', () => {
  it('legal.ended: the basis of a record is replaced by an instrument of the same run, from its day on, without doubt', () => {
    const raised = (relation: object, today = '2026-07-01') => {
      const collector = endedCollector(today)
      const number = '01/2015/NĐ-CP'
      collector.add(
        procedure('', { legalBasis: [{ number, issuer: 'Chính phủ', text: `Nghị định ${number}` }] }),
      )
      const base = { instrument: '1/2015/NĐ-CP', from: '2026-01-01', anchor: 'k1', text: 'thay thế' }
      collector.add(
        Regulation.parse({
          kind: 'regulation',
          id: 'ND-9-2026#d3',
          instrument: { type: 'Nghị định', number: '9/2026/NĐ-CP', text: '9/2026/NĐ-CP' },
          path: [],
          title: 'Điều 3',
          clauses: [{ anchor: 'k1', label: 'Khoản 1', text: 'thay thế' }],
          relations: [{ kind: 'replaces', ...base, ...relation }],
          source: { file: 'a.pdf', origin: 'document' },
        }),
      )
      return collector.finish().map(({ id }) => id)
    }
    expect(raised({})).toEqual(['9.000001'])
    expect(raised({}, '2025-12-31')).toEqual([])
    expect(raised({ article: '5' })).toEqual([])
    expect(raised({ doubt: 'exception' })).toEqual([])
    expect(raised({ kind: 'amends' })).toEqual([])
    expect(raised({ instrument: '1/2015/QĐ-UBND' })).toEqual([])
  })

  const steps = (text: string) => [
    { id: 'steps', heading: 'Trình tự', text },
    { id: 'dossier', heading: 'Hồ sơ', text: 'Đơn' },
  ]
  const long = 'Người dân nộp đơn tại thôn rồi chờ thôn xem chuồng. '.repeat(12)

  it('content.same-body: the same words under titles that share little', () => {
    const raised = (title: string, text = long) => {
      const collector = sameBodyCollector()
      collector.add(procedure('', { sections: steps(long) }))
      collector.add(procedure('', { code: '9.000002', title, sections: steps(text) }))
      return collector.finish().map(({ id }) => id)
    }
    expect(raised('Thả diều ban đêm')).toEqual(['9.000001', '9.000002'])
    expect(raised('Nuôi ong lấy sáp')).toEqual([])
    expect(raised('Thả diều ban đêm', `${long} Sửa rồi.`)).toEqual([])
  })

  it('fee.outlier and duration.outlier: far from the others of the field, which have to be a dozen', () => {
    const raised = (others: number, amount: number, days: number) => {
      const collector = outlierCollector()
      const one = (n: number, amount: number, value: number) =>
        procedure('', {
          code: `9.${String(n).padStart(6, '0')}`,
          field: 'Nuôi ong',
          fees: [{ kind: 'amount', amount, text: `${amount} đồng` }],
          durations: [{ kind: 'value', value, unit: 'day', text: `${value} ngày` }],
        })
      for (let n = 0; n < others; n++) collector.add(one(n, 50_000 + n * 1_000, 10 + (n % 3)))
      collector.add(one(999, amount, days))
      return collector.finish().map(({ raw }) => raw.rule)
    }
    expect(raised(14, 9_000_000, 200)).toEqual(['fee.outlier', 'duration.outlier'])
    expect(raised(14, 200_000, 30)).toEqual([])
    expect(raised(5, 9_000_000, 200)).toEqual([])
  })
})
