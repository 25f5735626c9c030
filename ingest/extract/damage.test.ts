import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { SourceError } from '../errors.ts'
import { recordText } from '../fixtures/record.ts'
import { zipOf } from '../fixtures/zip.ts'
import { createExtractor, decodeText, detect, readText } from './index.ts'

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const folder = join(shared, 'data', 'documents')
const missing = !existsSync(folder)
const extractor = createExtractor({ ocr: false })
afterAll(() => extractor.close())

/** What `loadDocuments` does with bytes: read, told to be no document, or refused with a reason. */
async function fate(bytes: Uint8Array): Promise<string> {
  const found = detect(bytes)
  if (found.kind !== 'document') return found.kind
  try {
    const extracted =
      found.format === 'text'
        ? readText(decodeText(bytes, 'x'), 'x')
        : await extractor.extract(bytes, found.format, 'x')
    return extracted.format
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    expect(error.reason.length * error.remedy.length).toBeGreaterThan(0)
    return error.code
  }
}

/** Cut off somewhere, then some of its bytes flipped. */
const damaged = (whole: Uint8Array) =>
  fc
    .tuple(
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 20 }),
    )
    .map(([share, flips]) => {
      const bytes = whole.slice(0, Math.ceil(whole.length * share))
      for (const [at, by] of flips) bytes[at % bytes.length]! ^= by
      return bytes
    })

async function survives(whole: Uint8Array, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(damaged(whole), async (bytes) => {
      await fate(bytes)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  // The reader is as good as new.
  expect(await fate(Buffer.from('<html><p>Điều 1.</p></html>'))).toBe('html')
}

const HTML = `<!doctype html><html><body><h1>Giờ làm việc</h1><table><tr><td rowspan="2">Sáng</td><td>7 giờ</td></tr><tr><td>8 giờ</td></tr></table>
<p>Mức thu<a href="#n" name="r">[1]</a> là 5.000 đồng.</p><p><a href="#r" name="n">[1]</a> Từ 2026.</p></body></html>`

describe('a damaged file is read or refused with a reason, and never ends the process', () => {
  it.each<[string, Uint8Array]>([
    ['text', Buffer.from(recordText())],
    ['a web page', Buffer.from(HTML)],
    ['an archive', zipOf([{ name: 'a.txt', content: recordText(), deflate: true }])],
  ])('%s', (_, whole) => survives(new Uint8Array(whole), 60), 30_000)

  it.skipIf(missing).each([
    ['circular-02-2021-fees.pdf', 12],
    ['form-birth-registration.doc', 20],
    ['form-permanent-residence.docx', 20],
  ])(
    `%s${missing ? ' (skipped: no ../shared/data)' : ''}`,
    (name, runs) => survives(new Uint8Array(readFileSync(join(folder, name))), runs),
    60_000,
  )
})
