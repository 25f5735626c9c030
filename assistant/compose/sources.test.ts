import { expect, it } from 'vitest'
import type { DocumentEntry, Passage } from '../../index/index.ts'
import { cited, createSourceBook } from './sources.ts'

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

it('cites a clause that goes on in the next passage from both, wherever it is parted', () => {
  const clause =
    'Bước 2. Tiếp nhận: công chức gửi thông báo theo mẫu số 01 trong 15 phút kể từ khi nhận được hồ sơ'
  for (let at = 1; at < clause.length; at++) {
    const parts = [`Bước 1. Nộp hồ sơ.\n${clause.slice(0, at)}`, clause.slice(at), 'Bước 3. Trả kết quả.']
    const passages = parts.map((text, i) => ({
      ...passage(`steps.${i}`, ''),
      section: 'steps' as const,
      text,
    }))
    const sources = createSourceBook()
    sources.open({ url: null } as DocumentEntry, passages)
    const cited = sources.locate(['steps'], clause).map((n) => sources.passage(n)!.text)
    expect(cited.join(''), `${at}`).toContain(clause)
    expect(cited.length).toBeLessThan(3)
  }
})

it.each([
  ['Lệ phí là 10.000 đồng.', 'Lệ phí là 10.000 đồng [1].'],
  ['Kết quả là: Giấy nuôi ong …', 'Kết quả là: Giấy nuôi ong … [1].'],
  ['Có cần không?', 'Có cần không [1]?'],
  ['Lệ phí', 'Lệ phí [1]'],
])('marks a statement before its stop, a cut one behind it: %s', (statement, expected) => {
  expect(cited(statement, [1])).toBe(expected)
})
