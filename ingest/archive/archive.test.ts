import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentId, type Procedure } from '../../corpus/index.ts'
import { detect } from '../extract/index.ts'
import { LIMITS, listInputs } from '../files.ts'
import { recordText } from '../fixtures/record.ts'
import { zipOf } from '../fixtures/zip.ts'
import { type LoadOptions, loadDocuments } from '../sources.ts'
import type { Loaded } from '../types.ts'
import { isSafeEntry } from './names.ts'
import { readInput } from './unpack.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'motcua-archive-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array) => {
  const path = join(dir, name)
  await writeFile(path, content)
  return path
}
const record = (code: string) => recordText({ 'Mã thủ tục': code })
const HTML = '<html><body><h1>Giờ làm việc</h1><p>Sáng từ 7 giờ 30.</p></body></html>'

async function load(paths: string[], options: LoadOptions = {}) {
  const all: Loaded[] = []
  for await (const loaded of loadDocuments(paths, options)) all.push(loaded)
  return {
    ids: all.flatMap((loaded) => ('document' in loaded ? documentId(loaded.document) : [])),
    files: all.flatMap((loaded) => ('document' in loaded ? loaded.file.slice(dir.length + 1) : [])),
    failures: all.flatMap((loaded) => ('failure' in loaded ? loaded.failure : [])),
    titles: all.flatMap((loaded) => ('document' in loaded ? (loaded.document as Procedure).title : [])),
  }
}

async function tar(entries: Record<string, string | Uint8Array>): Promise<Buffer> {
  const archive = pack()
  for (const [name, content] of Object.entries(entries)) archive.entry({ name }, Buffer.from(content))
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** As little as Word needs to open it. */
const word = (text: string) =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    },
  ])

describe('archives are told by content', () => {
  it('is told as what it is, not as the PDF that it holds', async () => {
    const entries = { 'a.pdf': '%PDF-1.7' }
    expect(detect(await tar(entries))).toEqual({ kind: 'archive', format: 'tar' })
    expect(detect(zipOf([{ name: 'a.pdf', content: '%PDF-1.7' }]))).toEqual({
      kind: 'archive',
      format: 'zip',
    })
    const damaged = await tar(entries)
    damaged[0]! ^= 1
    expect(detect(damaged)).toEqual({ kind: 'document', format: 'pdf' })
  })

  it('reads records, Word files and web pages out of a zip and a tar archive, whatever they are called', async () => {
    const zip = zipOf([
      { name: 'hồ sơ/9.000001.txt', content: record('9.000001'), deflate: true },
      { name: 'thông báo.docx', content: word('THÔNG BÁO LỊCH TRỰC') },
      { name: 'giờ/', content: '' },
      { name: '__MACOSX/._x.txt', content: 'x' },
    ])
    const gz = gzipSync(await tar({ 'gio.bin.html': HTML, 'lich.docx': word('LỊCH HỌP') }))
    const { failures, files, titles } = await load([await put('a.dat', zip), await put('b.zip', gz)])
    expect(failures).toEqual([])
    // Records come last: what agencies publish may list them.
    expect(files).toEqual([
      'a.dat!thông báo.docx',
      'b.zip!gio.bin.html',
      'b.zip!lich.docx',
      'a.dat!hồ sơ/9.000001.txt',
    ])
    expect(titles.slice(0, 3)).toEqual(['Thông báo lịch trực', 'Giờ làm việc', 'Lịch họp'])
  })

  it('keeps a Word file a Word file, and a zip that holds one a zip', async () => {
    const { files, failures } = await load([
      await put('a.zip', word('MỘT')),
      await put('b.docx', zipOf([{ name: 'hai.docx', content: word('HAI') }])),
    ])
    expect(failures).toEqual([])
    expect(files.toSorted()).toEqual(['a.zip', 'b.docx!hai.docx'])
  })

  it('reads an archive in an archive, and refuses the one in that', async () => {
    const inner = zipOf([
      { name: '9.000002.txt', content: record('9.000002') },
      { name: 'deep.zip', content: zipOf([{ name: '9.000003.txt', content: record('9.000003') }]) },
    ])
    const outer = zipOf([
      { name: 'inner.zip', content: inner },
      { name: 'tar.gz', content: gzipSync(await tar({ '9.000004.txt': record('9.000004') })) },
      { name: '9.000005.txt.gz', content: gzipSync(record('9.000005')) },
    ])
    const path = await put('outer.zip', outer)
    const { ids, failures } = await load([path])
    expect(ids).toEqual(['9.000002', '9.000004', '9.000005'])
    expect(failures).toMatchObject([{ code: 'archive.nested', file: `${path}!inner.zip!deep.zip` }])
  })

  it('names kinds of archive that it does not read, and what is none', async () => {
    const { failures } = await load([
      await put('a.rar', Buffer.from('Rar!\x1a\x07\x01\x00and so on', 'latin1')),
      await put('b.zip', 'no archive at all'),
    ])
    expect(failures).toMatchObject([
      { code: 'archive.unsupported', reason: expect.stringContaining('RAR') },
      { code: 'archive.broken' },
    ])
  })
})

describe('names of zip entries', () => {
  const named = async (name: string | Uint8Array, utf8 = false) => {
    const { inputs } = await listInputs([await put('a.zip', zipOf([{ name, content: 'x', utf8 }]))])
    for await (const found of readInput(inputs[0]!)) if ('file' in found) return found.file.split('!')[1]
    return null
  }
  it.each<[string, string | Uint8Array, boolean, string]>([
    ['UTF-8 with its flag', 'Tờ khai đăng ký.txt', true, 'Tờ khai đăng ký.txt'],
    ['UTF-8 without it', 'Tờ khai đăng ký.txt', false, 'Tờ khai đăng ký.txt'],
    ['UTF-8 of a Mac, decomposed', 'Tờ khai.txt'.normalize('NFD'), false, 'Tờ khai.txt'],
    ['code page 437', Buffer.from('d\x82cision \x85 lire.txt', 'latin1'), false, 'décision à lire.txt'],
    // A letter and its tone are two bytes, as Windows set to Vietnamese writes.
    ['windows-1258', Buffer.from('\xf0\xf5n c\xe2\xecp.txt', 'latin1'), false, 'đơn cấp.txt'],
    ['a folder in the way of Windows', 'mau\\to khai.txt', false, 'mau/to khai.txt'],
  ])('%s', async (_, name, utf8, expected) => {
    expect(await named(name, utf8)).toBe(expected)
  })

  it.each(['a/../b', '..', '..\\x', 'C:\\x', '\\x', 'a\u0000b'])('knows an unsafe name: %j', (name) =>
    expect(isSafeEntry(name)).toBe(false),
  )
  it.each(['a.txt', './a/b.txt', 'a..b.txt'])('knows a safe name: %j', (name) =>
    expect(isSafeEntry(name)).toBe(true),
  )
})

describe('hostile zip archives: each a failure with a remedy, and the rest goes on', () => {
  const good = { name: '9.000009.txt', content: record('9.000009') }
  const big = Buffer.alloc(3_000_000)
  it.each<[string, string, Parameters<typeof zipOf>[0][number]]>([
    ['a name that leads out', 'archive.unsafe-entry', { name: '../evil.txt', content: 'x' }],
    ['an absolute name', 'archive.unsafe-entry', { name: '/etc/evil.txt', content: 'x' }],
    ['a link', 'archive.unsafe-entry', { name: 'l.txt', content: '/etc/passwd', symlink: true }],
    ['a password', 'archive.locked', { name: 'a.txt', content: 'x', encrypted: true }],
    ['a method of packing', 'archive.unsupported', { name: 'a.txt', content: 'x', claims: { method: 9 } }],
    ['a bomb', 'archive.too-large', { name: 'a.txt', content: big, deflate: true }],
    [
      'a size that is a lie',
      'archive.broken',
      { name: 'a.txt', content: big, deflate: true, claims: { size: 999 } },
    ],
    ['a wrong checksum', 'archive.broken', { name: 'a.txt', content: 'x', claims: { crc: 1 } }],
    [
      'an entry that is nowhere',
      'archive.broken',
      { name: 'a.txt', content: 'x', claims: { offset: 9_999 } },
    ],
  ])('%s', async (_, code, bad) => {
    const { ids, failures } = await load([await put('a.zip', zipOf([bad, good]))])
    expect(failures).toMatchObject([{ code }])
    expect(failures[0]!.remedy.length).toBeGreaterThan(10)
    expect(ids).toEqual(['9.000009'])
  })

  it('bounds files, entries and the whole, with the archives inside', async () => {
    const text = 'văn bản '.repeat(800)
    const inner = zipOf([1, 2, 3].map((n) => ({ name: `${n}.txt`, content: text, deflate: true })))
    const path = await put('a.zip', zipOf([{ name: 'inner.zip', content: inner }]))
    const { inputs } = await listInputs([path])
    const codes = async (limits: Partial<typeof LIMITS>) => {
      const found: string[] = []
      for await (const one of readInput(inputs[0]!, { limits: { ...LIMITS, ...limits } }))
        if ('error' in one) found.push(one.error.code)
      return found
    }
    expect(await codes({})).toEqual([])
    expect(await codes({ entries: 3 })).toEqual(['archive.too-large'])
    expect(await codes({ archive: text.length * 2 })).toEqual(['archive.too-large'])
    expect(await codes({ file: 4_000 })).toEqual(Array(3).fill('file.too-large'))
  })

  it('refuses entries that share their bytes', async () => {
    const content = record('9.000001')
    const shared = Array.from({ length: 3 }, (_, i) => ({ name: `${i}.txt`, content, deflate: true }))
    const whole = zipOf(shared.slice(0, 1))
    const many = zipOf(shared.map((entry) => ({ ...entry, claims: { offset: 0 } })))
    const listing = many.subarray(many.indexOf('PK\x01\x02'))
    const files = whole.subarray(0, whole.indexOf('PK\x01\x02'))
    const bomb = Buffer.concat([files, listing])
    bomb.writeUInt32LE(files.length, bomb.length - 6)
    const { failures } = await load([await put('a.zip', bomb)])
    expect(failures).toMatchObject([{ code: 'archive.too-large' }])
  })

  it('says that an archive was cut off, wherever', async () => {
    const whole = zipOf([good, { name: 'b.txt', content: 'x'.repeat(5000), deflate: true }])
    for (const share of [0.2, 0.6, 0.98]) {
      const path = await put('a.zip', whole.subarray(0, Math.floor(whole.length * share)))
      const { failures, ids } = await load([path, await put('z.txt', record('9.000001'))])
      expect(failures).toMatchObject([{ code: 'archive.broken', file: path }])
      expect(ids).toEqual(['9.000001'])
    }
  })
})

it('a damaged archive gives files or errors with a reason, and never ends the process', async () => {
  const entries = { '9.000001.txt': record('9.000001'), 'b.txt': 'x'.repeat(3000) }
  const zip = zipOf(Object.entries(entries).map(([name, content]) => ({ name, content, deflate: true })))
  const plain = await tar(entries)
  const nested = zipOf([{ name: 'in.tar.gz', content: gzipSync(plain) }])
  const damage = fc.record({
    whole: fc.constantFrom(zip, plain, gzipSync(plain), nested),
    share: fc.double({ min: 0.1, max: 1, noNaN: true }),
    flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 8 }),
  })
  const property = fc.asyncProperty(damage, async ({ whole, share, flips }) => {
    const bytes = Buffer.from(whole.subarray(0, Math.ceil(whole.length * share)))
    for (const [at, by] of flips) bytes[at % bytes.length]! ^= by
    const path = await put('damaged', bytes)
    for await (const found of readInput({ path, size: bytes.length, modified: 0 }))
      if ('error' in found) expect(found.error.reason.length * found.error.remedy.length).toBeGreaterThan(0)
  })
  await fc.assert(property, { numRuns: 150, endOnFailure: true })
}, 30_000)
