import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Page, Procedure, Regulation, SECTION_IDS, type Section } from '../corpus/index.ts'
import { recordText } from './fixtures/record.ts'
import { parseMarkdown } from './markdown/document.ts'
import { passagesOf } from './passages.ts'
import { parseRecord } from './record/record.ts'

const source = { file: 'x', origin: 'authored' as const, asOf: null }
const procedure = (sections: Section[], title = 'Cấp thẻ') =>
  Procedure.parse({ kind: 'procedure', code: '9.000001', title, sections, source })
const ink = (text: string) => text.replace(/\s+/g, '')
const whole = ({ text, breadcrumb }: { text: string; breadcrumb: string[] }) =>
  [...breadcrumb, text].join(' › ').length

describe('passages of a record', () => {
  const passages = passagesOf(parseRecord(recordText(), 'x.txt', null).procedure)

  it('stand alone: id, section, title and headings', () => {
    expect(passages.map(({ id }) => id)).toEqual([
      '9.000001#steps',
      '9.000001#channels',
      '9.000001#duration',
      '9.000001#fees',
      '9.000001#dossier',
      '9.000001#dossier.2',
      '9.000001#authority',
      '9.000001#audience',
      '9.000001#result',
      '9.000001#legal-basis',
    ])
    expect(passages[5]).toMatchObject({
      documentId: '9.000001',
      section: 'dossier',
      breadcrumb: ['Cấp thẻ nuôi chim bồ câu', 'Thành phần hồ sơ', 'Trường hợp cấp lại'],
      authority: 'Ủy ban nhân dân cấp xã',
      place: null,
    })
    expect(passages[5]!.text).toContain('Thẻ cũ (nếu có)')
    expect(passages[0]!.hash).toMatch(/^[\da-f]{16}$/)
  })

  it('are the same on every run', () => {
    expect(passagesOf(parseRecord(recordText(), 'x.txt', null).procedure)).toEqual(passages)
  })
})

describe('splitting', () => {
  it('keeps a paper with its quantity and a fee clause whole', () => {
    const paper = (n: number) =>
      `  - Giấy số ${n} ${'chữ '.repeat(60)}\n    Số lượng: Bản chính: ${n}, Bản sao: 0`
    const clause = (n: number) => `${n}0000 VNĐ (${'trường hợp '.repeat(40)})`
    const passages = passagesOf(
      procedure([
        {
          id: 'dossier',
          heading: 'Thành phần hồ sơ',
          text: Array.from({ length: 9 }, (_, n) => paper(n + 1)).join('\n'),
        },
        {
          id: 'fees',
          heading: 'Phí, lệ phí',
          text: `Phí, lệ phí: ${Array.from({ length: 6 }, (_, n) => clause(n + 1)).join(' | ')}`,
        },
      ]),
    )
    const dossier = passages.filter(({ section }) => section === 'dossier')
    expect(dossier.length).toBeGreaterThan(1)
    for (const { text } of dossier) {
      expect([...text.matchAll(/Giấy số (\d)/g)].map(([, n]) => n)).toEqual(
        [...text.matchAll(/Bản chính: (\d)/g)].map(([, n]) => n),
      )
    }
    const fees = passages.filter(({ section }) => section === 'fees')
    expect(fees.length).toBeGreaterThan(1)
    for (const { text } of fees)
      expect(text.trim()).toMatch(/^(?:Phí, lệ phí: )?\d0000 VNĐ[\s\S]*\)(?: \|)?$/)
  })

  it('carries a long title shortened in the breadcrumb, with room for the text', () => {
    const passages = passagesOf(
      procedure(
        [{ id: 'steps', heading: 'Trình tự thực hiện', text: 'Nộp đơn. '.repeat(500) }],
        'Cấp phép '.repeat(150),
      ),
    )
    for (const passage of passages) {
      expect(whole(passage)).toBeLessThanOrEqual(1500)
      expect(passage.breadcrumb[0]!.endsWith('…')).toBe(true)
    }
  })

  it('works on a record of 132,000 characters, and on one word without end', () => {
    for (const text of [
      '- Bước dài; gồm nhiều việc.\n'.repeat(5000),
      'ế'.normalize('NFD').repeat(50_000),
      'x'.repeat(132_000),
    ]) {
      const passages = passagesOf(procedure([{ id: 'steps', heading: 'Trình tự', text }]))
      expect(ink(passages.map((passage) => passage.text).join(''))).toBe(ink(text))
      expect(Math.max(...passages.map(whole))).toBeLessThanOrEqual(1500)
    }
  })
})

const words = fc.oneof(
  fc.constantFrom(
    '- ',
    '* ',
    '\n',
    '\n\n',
    ' | ',
    '. ',
    '; ',
    '  [ Trường hợp A: ]\n',
    '      Số lượng: Bản chính: 1, Bản sao: 0\n',
    'Bước 1: ',
    '😀',
    'ế'.normalize('NFD'),
    '\t',
  ),
  fc.lorem({ maxCount: 30, mode: 'words' }),
  fc.string({ maxLength: 40, unit: 'binary' }),
)
const prose = fc.array(words, { maxLength: 120 }).map((parts) => parts.join(''))

describe('for any text', () => {
  it('no character but blank space is lost, ids are unique, lengths hold', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ id: fc.constantFrom(...SECTION_IDS), heading: fc.lorem({ maxCount: 4 }), text: prose }),
          { maxLength: 5 },
        ),
        (sections) => {
          const passages = passagesOf(procedure(sections))
          for (const id of SECTION_IDS) {
            const said = passages
              .filter(({ section }) => section === id)
              .map(({ text }) => text)
              .join('')
            expect(ink(said)).toBe(
              ink(
                sections
                  .filter((section) => section.id === id)
                  .map(({ text }) => text)
                  .join(''),
              ),
            )
          }
          expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
          for (const passage of passages) {
            expect(passage.text.trim()).not.toBe('')
            expect(passage.text.length).toBeLessThanOrEqual(1200)
            expect(whole(passage)).toBeLessThanOrEqual(1500)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('other documents', () => {
  it('takes the summary and generated sections of an authored procedure', () => {
    const text = readFileSync(new URL('./fixtures/the-doc-sach.md', import.meta.url), 'utf8')
    const passages = passagesOf(parseMarkdown(text, 'x.md').document)
    expect(passages[0]).toMatchObject({
      id: '9.999999#summary',
      section: null,
      text: 'Thẻ đọc sách cho phép mượn sách.',
    })
    expect(
      passages.filter(({ section }) => section === 'dossier').map(({ breadcrumb }) => breadcrumb[2]),
    ).toEqual([undefined, 'Trường hợp Người đăng ký là trẻ em', undefined])
    expect(passages[0]!.place).toEqual({ code: '79', name: 'Hồ Chí Minh' })
  })

  it('names clauses of an article and parts of a page', () => {
    const instrument = {
      type: 'Nghị định',
      number: '1/2025/NĐ-CP',
      issuer: 'Chính phủ',
      text: 'Nghị định 1/2025/NĐ-CP',
    }
    const article = Regulation.parse({
      kind: 'regulation',
      id: 'ND-1-2025#d2',
      instrument,
      path: ['Chương I'],
      title: 'Điều 2. Chim',
      source,
      clauses: [
        { anchor: '', label: '', text: 'Lời dẫn.' },
        { anchor: 'k1', label: 'Khoản 1', text: 'Chim bay. '.repeat(200) },
      ],
    })
    const passages = passagesOf(article)
    expect(passages.map(({ id }) => id)).toEqual(['ND-1-2025#d2', 'ND-1-2025#d2.k1', 'ND-1-2025#d2.k1.2'])
    expect(passages[1]).toMatchObject({
      breadcrumb: ['Nghị định 1/2025/NĐ-CP', 'Chương I', 'Điều 2. Chim', 'Khoản 1'],
      authority: 'Chính phủ',
    })
    const page = Page.parse({
      kind: 'page',
      id: 'gio',
      title: 'Giờ',
      source,
      sections: [
        { anchor: '', heading: 'Giờ', text: 'Cả tuần.' },
        { anchor: 'sang', heading: 'Sáng', text: '7 giờ.' },
      ],
    })
    expect(passagesOf(page).map(({ id, breadcrumb }) => [id, breadcrumb])).toEqual([
      ['gio', ['Giờ']],
      ['gio#sang', ['Giờ', 'Sáng']],
    ])
  })
})
