/** Faults of wording found by reading answers on official records closely. */
import { expect, it } from 'vitest'
import { type Facet, Procedure } from '../../corpus/index.ts'
import { WORDING } from '../texts/composed.ts'
import { composeProcedure } from './procedure.ts'
import { createSourceBook } from './sources.ts'

function compose(record: object, facets: Facet[], question = '') {
  const procedure = Procedure.parse({
    kind: 'procedure',
    code: '9.000001',
    title: 'Đăng ký nuôi chim',
    sections: [],
    source: { file: 'a.txt', origin: 'portal-record', asOf: '2026-07-01' },
    ...record,
  })
  const calendar = {
    firstDay: '2026-01-01',
    lastDay: '2026-12-31',
    daysOff: new Set<string>(),
    workedWeekends: new Set<string>(),
    unsettled: new Set<string>(),
  }
  return composeProcedure({
    procedure,
    sources: createSourceBook(),
    facets,
    asOf: '2026-07-15',
    asOfNamed: false,
    dataAsOf: '2026-07-01',
    url: null,
    words: WORDING.vi,
    start: { day: '2026-07-15', calendar, filing: null },
    quantities: [],
    question,
  })
}

it('the name of a step is told apart from what it says, and its number is the list’s', () => {
  const steps = [
    'b) Bước 1. Nộp hồ sơ\nTrước khi nuôi, chủ nuôi nộp hồ sơ\n- Nộp tại xã;\nhoặc qua mạng.',
    'Bước 2: Nhận giấy.',
  ]
  const [block] = compose({ steps }, ['steps']).blocks
  expect(block).toMatchObject({
    type: 'steps',
    items: [
      { text: 'Nộp hồ sơ: Trước khi nuôi, chủ nuôi nộp hồ sơ. - Nộp tại xã; hoặc qua mạng.' },
      { text: 'Nhận giấy.' },
    ],
  })
})

it('papers in a sentence have no letters of a list', () => {
  const items = ['a) Tờ khai nuôi chim', 'b) Ảnh của chim'].map((name) => ({ name, originals: 1 }))
  const { lead } = compose({ dossier: [{ case: null, items }] }, ['dossier'])
  expect(lead).toContain('tờ khai nuôi chim (1 bản chính) và ảnh của chim (1 bản chính)')
})

it('conditions begin with a condition, not with the name of their section', () => {
  const lines = [
    '2.10. Yêu cầu, điều kiện thực hiện thủ tục hành chính',
    ...Array(12).fill('Chuồng có mái che.'),
  ]
  const sections = [
    { id: 'conditions', heading: 'Yêu cầu, điều kiện', text: lines.join('\n').padEnd(400, ' mái') },
  ]
  const [block] = compose({ sections }, ['conditions']).blocks
  expect(JSON.stringify(block)).toContain('Chuồng có mái che')
  expect(JSON.stringify(block)).not.toContain('2.10')
})

it('who asks whether it goes online is told when the record does not say so', () => {
  const channels = ['in-person', 'post']
  const online = compose({ channels }, ['channels'], 'nộp trực tuyến được không').lead
  expect(online).toMatch(/không ghi cách nộp qua mạng; bạn có thể nộp hồ sơ trực tiếp hoặc qua bưu chính/)
  expect(compose({ channels }, ['channels'], 'nộp thế nào').lead).not.toContain('qua mạng')
  const both = compose({ channels: ['online', 'post'] }, ['channels'], 'nộp online được không').lead
  expect(both).toContain('bạn có thể nộp hồ sơ trực tuyến')
})
