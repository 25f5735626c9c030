import { expect, it } from 'vitest'
import type { DocumentEntry, Passage } from '../../index/index.ts'
import { createSourceBook } from './sources.ts'

const passage = (id: string, heading: string): Passage => ({
  id: `9.000101#${id}`,
  documentId: '9.000101',
  section: 'dossier',
  breadcrumb: ['Nuôi ong', 'Thành phần hồ sơ', heading],
  text: `${heading}:\n- Giấy tờ chứng minh nơi đặt thùng`,
  validFrom: null,
  validTo: null,
  place: null,
  authority: null,
  hash: id,
})

it('cites a paper that several cases ask for from the case it is listed under', () => {
  const sources = createSourceBook()
  const passages = [passage('dossier', 'Chưa có đất'), passage('dossier.2', 'Trường hợp đất dưới 15 m2')]
  sources.open({ url: null } as DocumentEntry, passages)
  const [second] = sources.locate(['dossier'], 'Giấy tờ chứng minh nơi đặt thùng', 'Đất dưới 15 m2')
  expect(sources.passage(second!)?.id).toBe('9.000101#dossier.2')
  const [first] = sources.locate(['dossier'], 'Giấy tờ chứng minh nơi đặt thùng', 'Trường hợp khác')
  expect(sources.passage(first!)?.id).toBe('9.000101#dossier')
})
