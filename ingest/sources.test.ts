import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Procedure } from '../corpus/index.ts'
import { LIMITS } from './files.ts'
import { recordText } from './fixtures/record.ts'
import { asOfName, type LoadOptions, type LoadProgress, loadDocuments } from './sources.ts'
import type { Loaded, LoadedDocument, Warning } from './types.ts'

const markdown = readFileSync(new URL('./fixtures/the-doc-sach.md', import.meta.url), 'utf8')
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'motcua-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array) => {
  const path = join(dir, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}
const record = (code: string, fields: Record<string, string> = {}) =>
  recordText({ 'Mã thủ tục': code, ...fields })

async function load(paths: string[], options: LoadOptions = {}) {
  const all: Loaded[] = []
  for await (const loaded of loadDocuments(paths, options)) all.push(loaded)
  return {
    documents: all.filter((loaded): loaded is LoadedDocument => 'document' in loaded),
    codes: all.flatMap((loaded) => ('document' in loaded ? (loaded.document as Procedure).code : [])),
    failures: all.flatMap((loaded) => ('failure' in loaded ? loaded.failure : [])),
    warnings: all.flatMap((loaded) =>
      'warning' in loaded ? loaded.warning : 'warnings' in loaded ? loaded.warnings : [],
    ),
  }
}

/** Rules that are about files, without the traits of what is in them. */
const ofFiles = (warnings: readonly Warning[]) =>
  warnings.map(({ rule }) => rule).filter((rule) => /^(?:document|file)\./.test(rule))

async function tar(
  entries: { name: string; content?: string; type?: 'file' | 'symlink'; linkname?: string }[],
  gzip = true,
): Promise<Buffer> {
  const archive = pack()
  for (const { content = '', ...header } of entries) archive.entry(header, content)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk)
  return gzip ? gzipSync(Buffer.concat(chunks)) : Buffer.concat(chunks)
}

describe('sources', () => {
  it('reads folders in sorted order, single files, and archives with and without gzip', async () => {
    await put('in/b/9.000002.txt', record('9.000002'))
    await put('in/a.txt', record('9.000001'))
    await put('in/.hidden.txt', 'x')
    const one = await put('one.txt', record('9.000003'))
    const gz = await put(
      'r-2026-07.tar.gz',
      await tar([
        { name: './9.000004.txt', content: record('9.000004') },
        { name: '._9.000004.txt', content: 'x' },
      ]),
    )
    const plain = await put(
      'r.tar',
      await tar([{ name: '9.000005.txt', content: record('9.000005') }], false),
    )
    const { codes, failures, documents } = await load([join(dir, 'in'), one, gz, plain])
    expect(codes).toEqual(['9.000001', '9.000002', '9.000003', '9.000004', '9.000005'])
    expect(failures).toEqual([])
    expect(documents[3]!.file).toBe(`${gz}!9.000004.txt`)
    expect(documents[3]!.document.source.asOf).toBe('2026-07-01')
  })

  it('joins a catalogue found among the paths or given by option', async () => {
    const csv =
      '\ufeffMã số,Tên,Cơ quan ban hành,Cơ quan thực hiện,Lĩnh vực,URL\n9.000001,"Chim, cá",UBND tỉnh Bắc Ninh,Sở Chim,Chim,https://example.gov.vn/1\n'
    const gz = await put('catalogue.csv.gz', gzipSync(csv))
    const file = await put('a.txt', record('9.000001', { 'Cơ quan thực hiện': 'Không có thông tin' }))
    const other = await put('b.txt', record('9.000002'))
    for (const { documents, warnings } of [
      await load([file, other, gz]),
      await load([file, other], { catalogue: gz }),
    ]) {
      expect(documents[0]!.document).toMatchObject({
        issuer: 'UBND tỉnh Bắc Ninh',
        place: { code: '24', name: 'Bắc Ninh' },
        url: 'https://example.gov.vn/1',
        authority: 'Sở Chim',
      })
      const authority = (documents[0]!.document as Procedure).sections.find(({ id }) => id === 'authority')
      expect(authority?.text).toContain('Cơ quan thực hiện: Sở Chim')
      expect(
        warnings.filter(({ rule }) => rule === 'catalogue.missing').map(({ subject }) => subject),
      ).toEqual(['9.000002'])
    }
  })

  it('gives the same hash from a file and from an archive, and another for other words', async () => {
    const file = await put('a.txt', record('9.000001'))
    const gz = await put('a.tar.gz', await tar([{ name: 'a.txt', content: record('9.000001') }]))
    const changed = await put('c.txt', record('9.000001', { 'Từ khóa': 'cá' }))
    const [first, second, third] = await Promise.all(
      [file, gz, changed].map(async (path) => (await load([path])).documents[0]!.hash),
    )
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('reads Markdown, and lets official values win over it', async () => {
    const own = await put('own.md', markdown)
    const alone = await load([own])
    expect(alone.codes).toEqual(['9.999999'])
    const official = await put('z.txt', record('9.999999'))
    const both = await load([official, own])
    expect(both.failures).toEqual([])
    expect(both.documents).toHaveLength(1)
    expect(both.documents[0]!.document).toMatchObject({
      title: 'Cấp thẻ nuôi chim bồ câu',
      aliases: ['Cấp thẻ đọc sách thư viện xã', 'làm thẻ thư viện'],
      summary: 'Thẻ đọc sách cho phép mượn sách.',
      source: { origin: 'portal-record' },
    })
    expect((both.documents[0]!.document as Procedure).fees.map(({ amount }) => amount)).toEqual([
      10_000, 5000, 20_000,
    ])
  })

  it('keeps the first of two documents with one code', async () => {
    const first = await put('1.txt', record('9.000001'))
    const copy = await put('2.txt', record('9.000001'))
    const other = await put('3.txt', record('9.000001', { 'Từ khóa': 'cá' }))
    const { codes, failures, warnings } = await load([first, copy, other])
    expect(codes).toEqual(['9.000001'])
    expect(ofFiles(warnings)).toEqual(['document.repeated'])
    expect(failures).toMatchObject([{ code: 'document.duplicate', file: other }])
  })

  it('reports progress up to the bytes on disk', async () => {
    const gz = await put('a.tar.gz', await tar([{ name: 'a.txt', content: record('9.000001') }]))
    const seen: LoadProgress[] = []
    await load([gz, await put('b.txt', '')], { onProgress: (progress) => seen.push(progress) })
    expect(seen.at(-1)).toMatchObject({ documents: 1, failures: 1 })
    expect(seen.at(-1)!.bytes).toBe(seen.at(-1)!.totalBytes)
  })

  it('stops when told to', async () => {
    const stop = new AbortController()
    const gz = await put(
      'a.tar.gz',
      await tar([1, 2, 3].map((n) => ({ name: `${n}.txt`, content: record(`9.00000${n}`) }))),
    )
    const read: Loaded[] = []
    const run = async () => {
      for await (const loaded of loadDocuments([gz], { signal: stop.signal })) {
        read.push(loaded)
        stop.abort()
      }
    }
    await expect(run()).rejects.toThrow(/abort/i)
    expect(read).toHaveLength(1)
  })
})

describe('what the day of the run decides', () => {
  it.each([
    ['2027-07-01', []],
    ['2027-07-02', ['document.stale']],
  ])('on %s', async (today, expected) => {
    const path = await put('a.md', markdown.replace(/^asOf: .*$/m, 'asOf: 2026-07-01'))
    const { warnings } = await load([path], { today })
    expect(warnings.map(({ rule }) => rule).filter((rule) => rule === 'document.stale')).toEqual(expected)
  })
})

describe('bad input is a failure with a remedy, and the rest goes on', () => {
  const good = record('9.000009')
  it.each<[string, string, () => Uint8Array | string]>([
    ['file.empty', 'a.txt', () => ''],
    ['file.empty', 'a.txt', () => ' \n\n'],
    [
      'file.encoding',
      'a.txt',
      () => Buffer.from(recordText().replace(/[^\u0000-\u00ff]/g, '\u00ec'), 'latin1'),
    ],
    ['file.truncated', 'a.txt', () => Buffer.from(`${recordText()}ế`).subarray(0, -1)],
    ['file.binary', 'a.txt', () => Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 251)],
    ['record.truncated', 'a.txt', () => recordText().slice(0, 1200)],
    ['record.code-mismatch', '9.000008.txt', () => record('9.000001')],
    ['record.not-a-record', '9.000008.txt', () => 'một bài thơ'],
    ['markdown.front-matter', 'a.md', () => '---\ncode: 1\n---\n'],
    ['catalogue.invalid', 'a.csv', () => 'a,b\n1,2\n'],
    [
      'catalogue.invalid',
      'a.csv.gz',
      () => Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('not gzip')]),
    ],
    ['archive.broken', 'a.tar.gz', () => 'not an archive'],
    ['archive.broken', 'a.tar', () => 'x'.repeat(2000)],
  ])('%s %s', async (code, name, content) => {
    const bad = await put(name, content())
    const { codes, failures } = await load([bad, await put('good.txt', good)])
    expect(codes).toEqual(['9.000009'])
    expect(failures).toMatchObject([{ code }])
    expect(failures[0]!.file).toContain(bad)
    expect(failures[0]!.remedy.length).toBeGreaterThan(10)
  })

  it('reads a record in UTF-16, with and without a mark, and says that it was converted', async () => {
    for (const mark of ['\ufeff', '']) {
      const file = await put('a.txt', Buffer.from(mark + record('9.000007'), 'utf16le'))
      const { codes, warnings } = await load([file])
      expect(codes).toEqual(['9.000007'])
      expect(warnings.map(({ rule }) => rule)).toContain('extract.legacy-encoding')
    }
  })

  it('names a path that is not there', async () => {
    expect((await load([join(dir, 'nowhere')])).failures).toMatchObject([{ code: 'path.missing' }])
  })

  it('skips files of other kinds with a warning', async () => {
    await put('in/photo.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10))
    await put('in/README.md', '# hello')
    await put('in/data.json', '{"a": 1}')
    await put('in/LOCK', '')
    await put('in/a.txt', good)
    const { codes, warnings } = await load([join(dir, 'in')])
    expect(codes).toEqual(['9.000009'])
    expect(ofFiles(warnings)).toEqual(Array(4).fill('file.skipped'))
  })

  it('does not follow links inside folders, and visits a folder given twice once', async () => {
    await put('in/a.txt', good)
    await put('out/b.txt', record('9.000002'))
    await symlink(join(dir, 'out'), join(dir, 'in', 'link'))
    expect((await load([join(dir, 'in'), join(dir, 'in')])).codes).toEqual(['9.000009'])
  })
})

describe('hostile archives', () => {
  it('refuses names that lead out and links, and reads the rest', async () => {
    const gz = await put(
      'a.tar.gz',
      await tar([
        { name: '../evil.txt', content: recordText() },
        { name: '/etc/evil.txt', content: recordText() },
        { name: 'link.txt', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'ok.txt', content: record('9.000009') },
      ]),
    )
    const { codes, failures } = await load([gz])
    expect(codes).toEqual(['9.000009'])
    expect(failures.map(({ code }) => code)).toEqual(Array(3).fill('archive.unsafe-entry'))
  })

  it('refuses files and archives beyond the limits', async () => {
    const gz = await put(
      'a.tar.gz',
      await tar([
        { name: 'big.txt', content: ' '.repeat(5000) },
        { name: 'ok.txt', content: record('9.000009') },
      ]),
    )
    const small = await load([gz], { limits: { ...LIMITS, file: 4000 } })
    expect(small.failures).toMatchObject([{ code: 'file.too-large' }])
    expect(small.codes).toEqual(['9.000009'])
    expect(
      (await load([gz], { limits: { ...LIMITS, archive: 6000 } })).failures.map(({ code }) => code),
    ).toContain('archive.too-large')
    expect(
      (await load([gz], { limits: { ...LIMITS, entries: 1 } })).failures.map(({ code }) => code),
    ).toContain('archive.too-large')
  })

  it('keeps what came before an archive was cut off', async () => {
    const noise = () => Array.from({ length: 3000 }, () => Math.random().toString(36)).join('')
    const path = await put(
      'a.tar.gz',
      await tar([
        { name: 'a.txt', content: record('9.000001') },
        { name: 'b.txt', content: noise() },
      ]),
    )
    const size = readFileSync(path).length
    await truncate(path, Math.floor(size * 0.7))
    const { codes, failures } = await load([path])
    expect(codes).toEqual(['9.000001'])
    expect(failures).toMatchObject([{ code: 'archive.broken' }])
  })
})

it.each<[string, string | null]>([
  ['/data/procedures-2026-07.tar.gz!1.txt', '2026-07-01'],
  ['/data/2020-01/records-2026-07-15/1.txt', '2026-07-15'],
  ['/2020-01/a/b/1.txt', null],
  ['1.004222.txt', null],
])('the day of %s', (file, day) => expect(asOfName(file)).toBe(day))
