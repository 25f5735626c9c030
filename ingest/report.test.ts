import { expect, it } from 'vitest'
import { recordText } from './fixtures/record.ts'
import { documentHash } from './hash.ts'
import { parseRecord } from './record/record.ts'
import { createReport, formatReport, patternOf } from './report.ts'
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
