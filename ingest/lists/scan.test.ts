/** Scanned lists, read optically for real: one made here, and those of an agency where they are at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExtractor } from '../extract/index.ts'
import { LISTED } from './fixtures/communes.ts'
import { type Listed, procedureList } from './listed.ts'
import { scannedPdf } from './testing/scan.ts'
import { foldedTitle, likeness } from './titles.ts'

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const folder = join(shared, 'data', 'documents')
const missing = !existsSync(folder)
const extractor = createExtractor()
afterAll(() => extractor.close())

const HEAD = ['STT', 'Mã TTHC', 'Tên TTHC', 'Thoi gian', 'Phí']
const COLUMNS = [110, 240, 560, 280, 220]

describe('a scanned list of two pages, askew', () => {
  let listed: Listed[]
  beforeAll(async () => {
    const first = {
      lines: ['DANH MUC TTHC NUÔI CHIM'],
      columns: COLUMNS,
      rows: [
        HEAD,
        ['1', '9.000101', 'Khai báo nuôi chim\ntrên sân nhà', '10 ngày', '50.000 đ'],
        ['2', '9.000102', 'Thông báo nuôi chó', '15 ngày', 'Không'],
        ['3', '9.000103', 'Khai báo nuôi trâu,', '20 ngày', '30.000 đ'],
      ],
    }
    const second = {
      lines: [],
      columns: COLUMNS,
      rows: [
        ['', '', 'bò trong xóm', '', ''],
        ['4', '', 'Thông báo nuôi mèo', '30 ngày', ''],
      ],
    }
    const extracted = await extractor.extract(scannedPdf([first, second], 0.6), 'pdf', 'scan.pdf')
    listed = procedureList(extracted, 'scan.pdf').listed
  }, 120_000)

  it('gives every row with its code, name, page and values', () => {
    expect(listed.map(({ code, title, from }) => [code, foldedTitle(title), from.page])).toEqual([
      ['9.000101', 'khai bao nuoi chim tren san nha', 1],
      ['9.000102', 'thong bao nuoi cho', 1],
      ['9.000103', 'khai bao nuoi trau bo trong xom', 1],
      [null, 'thong bao nuoi meo', 2],
    ])
    expect(listed.map(({ durations }) => durations.map(({ value, unit }) => `${value} ${unit}`))).toEqual([
      ['10 day'],
      ['15 day'],
      ['20 day'],
      ['30 day'],
    ])
    expect(listed.map(({ fees }) => fees.map(({ kind, amount }) => amount ?? kind))).toEqual([
      [50_000],
      ['free'],
      [30_000],
      [],
    ])
  })
})

describe.skipIf(missing)(`the lists of a commune${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  // The third is read with other files (extract.test.ts): recognising takes seconds a page.
  it.each(Object.entries(LISTED).filter(([name]) => !name.includes('education')))(
    '%s has the procedures counted by hand',
    async (name, facts) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)))
      const { listed, lost } = procedureList(await extractor.extract(bytes, 'pdf', name), name)
      expect(listed.map(({ code, from }) => [code, from.page])).toEqual(
        facts.map(({ code, page }) => [code, page]),
      )
      // Letters may be misread, words may not.
      const alike = listed.map(({ title }, i) => likeness(title, facts[i]!.title))
      expect(Math.min(...alike)).toBeGreaterThan(0.75)
      expect(listed.flatMap(({ fees, durations }) => [...fees, ...durations])).toEqual([])
      expect(lost).toBe(0)
    },
    120_000,
  )
})
