import { describe, expect, it } from 'vitest'
import { Procedure } from '../../corpus/index.ts'
import { linkRules } from './rules/links.ts'
import { officeRules } from './rules/offices.ts'
import { codeCollector } from './rules/references.ts'
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
