import { expect, it } from 'vitest'
import { type Instrument, Regulation } from '../../corpus/index.ts'
import type { Passage } from '../../index/index.ts'
import { WORDING } from '../texts/composed.ts'
import { createSourceBook } from './sources.ts'
import { composeTextDocument } from './text-document.ts'

function leadOf(instrument: Partial<Instrument>): string {
  const document = Regulation.parse({
    kind: 'regulation',
    id: 'L-1-2020-QH14#d3',
    instrument: { text: 'x', ...instrument },
    path: [],
    title: 'Điều 3. Tổ ong',
    clauses: [{ anchor: '', label: '', text: 'Tổ ong ở trong vườn.' }],
    source: { file: 'ong.txt', origin: 'document' },
  })
  const passage: Passage = {
    id: document.id,
    documentId: document.id,
    section: null,
    breadcrumb: [document.title],
    text: document.clauses[0]!.text,
    validFrom: null,
    validTo: null,
    place: null,
    authority: null,
    hash: '0',
  }
  return composeTextDocument({
    document,
    best: [passage],
    sources: createSourceBook(),
    asOf: '2026-07-01',
    dataAsOf: null,
    reference: null,
    words: WORDING.vi.textDocument,
    cite: () => [],
  }).lead
}

it('names a law by its name, another instrument by its number', () => {
  expect(leadOf({ type: 'Luật', number: '1/2020/QH14', title: 'Nuôi ong' })).toContain(
    'Theo Luật Nuôi ong số 1/2020/QH14, Điều 3. Tổ ong:',
  )
  expect(leadOf({ type: 'Nghị định', number: '1/2020/NĐ-CP', title: 'Quy định về nuôi ong' })).toContain(
    'Theo Nghị định 1/2020/NĐ-CP, Điều 3. Tổ ong:',
  )
})
