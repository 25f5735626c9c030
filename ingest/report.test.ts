import { expect, it } from 'vitest'
import { recordText } from './fixtures/record.ts'
import { documentHash } from './hash.ts'
import { parseRecord } from './record/record.ts'
import { createReport, formatReport, patternOf } from './report.ts'
import { reportDocument } from './report-document.ts'
import type { LoadedDocument } from './types.ts'

const loaded = (code: string, fields: Record<string, string> = {}): LoadedDocument => {
  const { procedure, warnings } = parseRecord(
    recordText({ 'Mã thủ tục': code, ...fields }),
    `${code}.txt`,
    null,
  )
  return { document: procedure, file: `${code}.txt`, hash: documentHash(procedure), warnings }
}
const filing = (fee: string) =>
  `\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER\n    Phí, lệ phí: ${fee}`

it('compares with the run before', () => {
  const first = createReport()
  for (const code of ['9.000001', '9.000002', '9.000003']) first.add(loaded(code))
  expect(first.finish()).toMatchObject({ read: 3, added: 3, changed: 0, unchanged: 0, removed: [] })
  const second = createReport(first.hashes())
  second.add(loaded('9.000001'))
  second.add(loaded('9.000002', { 'Từ khóa': 'cá' }))
  second.add(loaded('9.000004'))
  expect(second.finish()).toMatchObject({
    read: 3,
    added: 1,
    changed: 1,
    unchanged: 1,
    removed: ['9.000003'],
  })
})

it('counts rules, values, equal titles and what stays text, with examples', () => {
  const report = createReport()
  for (let n = 1; n <= 7; n++) {
    report.add(
      loaded(`9.00000${n}`, {
        'Cách thức thực hiện': filing(`0 VNĐ (Theo Thông tư số ${n}/2020/TT-BTC)`),
        'Tên thủ tục': n < 3 ? 'Như nhau' : `Thẻ ${n}`,
      }),
    )
  }
  report.add({
    failure: { code: 'file.empty', file: 'a.txt', reason: 'the file is empty', remedy: 'Fetch it again.' },
  })
  const finished = report.finish()
  expect(finished.warnings['duration.other-unit']).toMatchObject({ count: 7, documents: 7 })
  expect(finished.warnings['duration.other-unit']!.examples).toHaveLength(5)
  expect(finished.warnings['title.duplicate']).toMatchObject({ count: 2, documents: 2 })
  expect(finished.values).toEqual({ fees: { text: 7 }, durations: { unspecified: 7 } })
  expect(finished.text).toMatchObject([
    { what: 'fee', count: 7, pattern: patternOf('0 VNĐ (Theo Thông tư số 8/2020/TT-BTC)') },
  ])
  expect(report.finish()).toEqual(finished)

  const text = formatReport(finished)
  expect(text).toContain('Read 7 documents: 7 new')
  expect(text).toContain('a.txt [file.empty]')
  expect(text).toContain('Fetch it again.')
  expect(text).toContain('title.duplicate (2 in 2 documents)')
  expect(JSON.parse(JSON.stringify(finished))).toEqual(finished)
})

it('tells equal titles of one place from those of several', () => {
  const report = createReport()
  const places = [null, 'Lào Cai', 'Lào Cai', 'Huế', null]
  for (const [n, name] of places.entries()) {
    const one = loaded(`9.00000${n}`, { 'Tên thủ tục': n === 4 ? 'Khác' : 'Như nhau' })
    const place = name === null ? null : { code: null, name }
    report.add({ ...one, document: { ...one.document, place } })
  }
  const { warnings } = report.finish()
  expect(warnings['title.duplicate']!.examples.map(({ subject }) => subject)).toEqual([
    '9.000001',
    '9.000002',
  ])
  expect(warnings['title.elsewhere']).toMatchObject({ count: 4, documents: 4 })
})

it('is a document with shares, meanings, remedies and links; published words stay words', () => {
  const report = createReport()
  for (const [n, fee] of ['0 VNĐ ()', '0 VNĐ ()', '0 VNĐ (theo `mức`|[x](http://evil.test))'].entries()) {
    const one = loaded(`9.00000${n}`, { 'Cách thức thực hiện': filing(fee) })
    report.add({ ...one, document: { ...one.document, url: `https://example.gov.vn/${n}` } })
  }
  const problem = { line: 3, column: 7, message: '"feild" is no key', remedy: 'Write "field".' }
  report.add({
    failure: {
      code: 'markdown.front-matter',
      file: 'a|b.md:3',
      reason: 'two',
      remedy: 'See.',
      problems: [problem, { ...problem, line: 9 }],
    },
  })
  const text = reportDocument(report.finish(), {
    outcome: 'published x',
    at: new Date('2026-07-01T05:06:07Z'),
  })
  expect(text).toContain('2026-07-01 05:06 UTC: published x.')
  expect(text).toContain('| [fee.zero-unspecified](#feezero-unspecified) | 2 | 66.7 % | 2 |')
  expect(text).toContain('- [9.000001](https://example.gov.vn/1): `0 VNĐ ()`')
  expect(text).toContain('line 9, column 7: `"feild" is no key` Write "field".')
  expect(text).toMatch(/\n### fee\.zero-unspecified\n\n.*unspecified\.\n\nWhat to do: .*\n/)
  expect(text).toContain('| fee | unspecified (a placeholder: nobody knows) | 2 | 66.7 % |')
  expect(text).toMatch(/## What stays text[\s\S]*\| 1 \| fee \| `9 vnđ theo mức x http evil test` \|/)
  // Whatever the source wrote is inside code: no link, no table cell of its own.
  for (const line of text.split('\n').filter((words) => words.includes('evil.test')))
    expect(line.replace(/`[^`]*`/g, '')).not.toContain('evil')
})
