import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page, Procedure } from '../../corpus/index.ts'
import { SourceError } from '../errors.ts'
import { parseMarkdown } from './document.ts'

const fixture = readFileSync(new URL('../fixtures/the-doc-sach.md', import.meta.url), 'utf8')
const procedure = (text: string) => parseMarkdown(text, 'a.md').document as Procedure

describe('a procedure', () => {
  const read = procedure(fixture)
  const textOf = (id: string) => read.sections.filter((section) => section.id === id).map(({ text }) => text)

  it('carries its front matter', () => {
    expect(read).toMatchObject({
      kind: 'procedure',
      code: '9.999999',
      place: { code: '79', name: 'Hồ Chí Minh' },
      summary: 'Thẻ đọc sách cho phép mượn sách.',
      steps: ['Điền đơn.', 'Nhận thẻ\ntại quầy.'],
      conditions: 'Đang cư trú tại xã.',
      source: { origin: 'authored', asOf: '2026-07-01', file: 'a.md' },
      validTo: null,
    })
    expect(read.fees.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['amount', 20_000],
      ['free', null],
    ])
    expect(read.durations.map(({ kind, value }) => [kind, value])).toEqual([
      ['value', 2],
      ['text', null],
    ])
  })

  it('says every value in a section', () => {
    expect(textOf('fees')[0]).toBe(
      '- Lệ phí: 20.000 đồng/thẻ khi nộp trực tiếp (từ ngày 01/01/2026)\n' +
        '- Lệ phí: miễn phí khi nộp trực tuyến, áp dụng khi: người dưới 18 tuổi (đến hết ngày 31/12/2026)',
    )
    expect(textOf('duration')[0]).toBe(
      '- 2 ngày làm việc khi nộp trực tiếp\n- Ngay trong ngày nếu nộp trực tuyến trước 15 giờ',
    )
    expect(textOf('dossier')[0]).toBe(
      '- Đơn đề nghị cấp thẻ (mẫu TV-01; 1 bản chính; bắt buộc). Tải mẫu: https://example.gov.vn/mau/tv-01.docx\n' +
        'Trường hợp Người đăng ký là trẻ em:\n- Giấy tờ của người giám hộ (1 bản chính, 1 bản sao; nếu có).',
    )
    expect(textOf('channels')).toEqual(['Nộp hồ sơ trực tuyến, trực tiếp.'])
    expect(textOf('authority')[0]).toContain('Ủy ban nhân dân cấp xã')
    expect(textOf('audience')).toEqual(['Công dân Việt Nam, người nước ngoài'])
    expect(textOf('result')).toEqual(['- Thẻ đọc sách'])
    expect(textOf('legal-basis')).toEqual([
      '- Thông tư 01/2025/TT-BVD ngày 15/01/2025 của Bộ Ví dụ: Quy định về thẻ',
    ])
  })

  it('keeps a body section beside the generated one, in the order of reading', () => {
    expect(textOf('dossier')).toHaveLength(2)
    expect(read.sections[0]!.id).toBe('dossier')
    expect(read.sections.map(({ id }) => id).indexOf('steps')).toBe(2)
  })
})

it('takes front matter written as JSON, which is YAML as well, and names its lines', () => {
  const data = {
    code: '9.999999',
    title: 'Cấp thẻ',
    fees: [{ amount: 20_000, unit: 'thẻ' }],
    asOf: '2026-07-01',
  }
  const text = `---\n${JSON.stringify(data, null, 2)}\n---\nThẻ.\n`
  expect(procedure(text)).toMatchObject({ code: '9.999999', fees: [{ kind: 'amount', amount: 20_000 }] })
  expect(() => procedure(text.replace('20000', '"20.000"'))).toThrow(
    /a\.md:7: fees\.0\.amount.* Write 20000\./,
  )
})

describe('docs/format.md', () => {
  const examples = [
    ...readFileSync(new URL('../../docs/format.md', import.meta.url), 'utf8').matchAll(
      /```text\n([\s\S]*?)```/g,
    ),
  ]

  it('shows documents that parse', () => {
    expect(examples).toHaveLength(2)
    expect(procedure(examples[0]![1]!)).toMatchObject({ code: '9.999999', channels: ['online', 'in-person'] })
    const page = parseMarkdown(examples[1]![1]!, 'p.md').document as Page
    expect(page.sections.map(({ anchor }) => anchor)).toEqual(['', 'buoi-sang', 'chieu'])
  })
})

it('whatever is typed into a document, it is read or refused with places that exist', () => {
  const lines = fixture.split('\n')
  const slip = fc.record({
    line: fc.nat(lines.length - 1),
    column: fc.nat(20),
    typed: fc.oneof(
      fc.constantFrom(
        '',
        '\t',
        ':',
        '- ',
        '---',
        '"',
        "'",
        '{',
        '[',
        '&a ',
        '*a',
        '!!x ',
        '#',
        '|',
        '> ',
        '0x',
        '\u0000',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    drop: fc.nat(12),
  })
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), (slips) => {
      const changed = [...lines]
      for (const { line, column, typed, drop } of slips) {
        const old = changed[line]!
        changed[line] = old.slice(0, column) + typed + old.slice(column + drop)
      }
      const text = changed.join('\n')
      try {
        parseMarkdown(text, 'a.md')
      } catch (error) {
        expect(error, String((error as Error).stack)).toBeInstanceOf(SourceError)
        const { problems, file } = error as SourceError
        expect(problems.length).toBeGreaterThan(0)
        expect(file).toBe(`a.md:${problems[0]!.line}`)
        for (const { line, column, message, remedy } of problems) {
          expect(text.split('\n')[line - 1], `line ${line} of ${JSON.stringify(text)}`).toBeDefined()
          expect(column).toBeGreaterThan(0)
          expect(message.length).toBeGreaterThan(5)
          expect(remedy).toMatch(/\.$/)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

describe('mistakes name their line', () => {
  const edit = (from: string | RegExp, to: string) => fixture.replace(from, to)
  it.each<[string, string, RegExp]>([
    ['no front matter', 'Chỉ có chữ', /a\.md:1: .*no front matter/],
    [
      'unreadable YAML',
      edit('aliases: [làm thẻ thư viện]', 'aliases: [làm thẻ'),
      /a\.md:\d+: the YAML cannot be read/,
    ],
    ['an unknown key', edit('field: Thư viện', 'feild: Thư viện'), /feild/],
    ['a wrong code', edit('"9.999999"', '"999"'), /a\.md:2: .*code/],
    ['a wrong level', edit('[commune]', '[district]'), /a\.md:11: .*levels\.0/],
    ['a place that is none', edit('TP HCM', 'Bắc Kinh'), /a\.md:9: .*Bắc Kinh/],
    [
      'an amount without meaning',
      edit('kind: free, channel: online', 'channel: online'),
      /a\.md:22: .*fees\.1/,
    ],
    ['a value without unit', edit('value: 2, unit: working-day', 'value: 2'), /durations\.0/],
    ['no date', edit('asOf: 2026-07-01', ''), /asOf/],
    ['an unknown heading', edit('## Điều kiện', '## Chuyện vui'), /a\.md:\d+: .*Chuyện vui.*\{#dossier\}/],
    ['a section that is none', edit('{#dossier}', '{#chim}'), /"chim" is no section/],
    ['an empty section', edit('Đang cư trú tại xã.', ''), /nothing stands below "Điều kiện"/],
    [
      'days in the wrong order',
      edit('asOf:', 'validFrom: 2026-02-01\nvalidTo: 2026-01-01\nasOf:'),
      /validFrom is after validTo/,
    ],
  ])('%s', (_, text, message) => expect(() => parseMarkdown(text, 'a.md')).toThrow(message))

  it('points at the very line', () => {
    const lines = fixture.split('\n')
    const at = lines.findIndex((line) => line.startsWith('## Điều kiện')) + 1
    expect(() => parseMarkdown(edit('## Điều kiện', '## Chuyện vui'), 'a.md')).toThrow(
      new RegExp(`a\\.md:${at}:`),
    )
  })
})
