import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchResult } from '../search/index.ts'
import { type Finished, motcua, STACK_TRACE } from './testing/cli.ts'
import { copyOfSharedIndex, sharedIndex } from './testing/shared-index.ts'

let folder: string
let index: string
const at = (name: string) => path.join(folder, name)
const search = (...args: string[]) => motcua(['search', ...args, '--index', index])

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-search-'))
  index = await sharedIndex()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('search', () => {
  it('prints tab-separated lines in a pipe, best first, and asks words without quotes whole', async () => {
    const { code, stdout, stderr } = await search('dang', 'ky', 'ket', 'hon', '-k', '5')
    expect(code).toBe(0)
    expect(stderr).toBe('understood as: đăng ký kết hôn\n')
    expect(stdout).not.toContain('\u001b')
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(rows).toHaveLength(5)
    expect(rows.map((row) => row[0])).toEqual(['1', '2', '3', '4', '5'])
    expect(rows[0]![1]).toBe('1.000894')
    for (const row of rows) {
      expect(row).toHaveLength(5)
      expect(row[1]).toMatch(/^\d\.\d{6}$/)
    }
    const scores = rows.map((row) => Number(row[2]))
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('goes straight to a code, as JSON', async () => {
    const { code, stdout } = await search('1.001193', '--json')
    expect(code).toBe(0)
    const result = JSON.parse(stdout) as SearchResult
    expect(result).toMatchObject({ code: '1.001193', probability: 1 })
    expect(result.hits[0]!.document.id).toBe('1.001193')
    expect(result.hits[0]!.passages[0]!.passage.id).toMatch(/^1\.001193#/)
  })

  it('applies filters inside the search', async () => {
    const { code, stdout } = await search(
      'đăng ký kết hôn',
      '--level',
      'ministry',
      '--as-of',
      '2026-07-01',
      '--json',
    )
    expect(code).toBe(0)
    for (const { document } of (JSON.parse(stdout) as SearchResult).hits)
      expect(document.levels).toContain('ministry')
  })
})

describe('search --batch --run', () => {
  it('writes a TREC run, and names a question that cannot be searched', async () => {
    const questions = [
      { id: 'q1', question: 'thủ tục đăng ký kết hôn' },
      { id: 'emoji', question: '🙂🙂🙂' },
      { id: 'long', question: 'ơ'.repeat(100_000) },
      { id: 'q2', question: 'lam ho chieu', gold: ['ignored'] },
    ]
    await writeFile(at('q.jsonl'), `\ufeff${questions.map((line) => JSON.stringify(line)).join('\r\n')}\n\n`)
    const { code, stdout, stderr } = await search(
      '--batch',
      at('q.jsonl'),
      '--run',
      at('out.trec'),
      '-k',
      '100',
    )
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(/question emoji: .*no letter or digit/)
    expect(stderr).toMatch(/question long: .*100000 characters/)
    expect(stderr).not.toMatch(STACK_TRACE)
    const lines = (await readFile(at('out.trec'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' '))
    for (const id of ['q1', 'q2']) {
      const own = lines.filter((line) => line[0] === id)
      expect(own.length).toBeGreaterThan(10)
      expect(own.map((line) => line[3])).toEqual(own.map((_, i) => String(i + 1)))
      expect(new Set(own.map((line) => line[2])).size).toBe(own.length)
      const scores = own.map((line) => Number(line[4]))
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      for (const line of own)
        expect(line).toEqual([
          id,
          'Q0',
          expect.stringMatching(/^\d\.\d{6}$/),
          expect.any(String),
          expect.any(String),
          'motcua',
        ])
    }
    expect(lines.find((line) => line[0] === 'q1')![2]).toBe('1.000894')
    expect(lines.find((line) => line[0] === 'q2')![2]).toBe('1.001456')
    expect(new Set(lines.map((line) => line[0]))).toEqual(new Set(['q1', 'q2']))
  })

  it.each([
    ['missing', null, /missing cannot be read \(ENOENT\): check the path/],
    ['blank', '\n\n', /blank holds no question/],
    [
      'binary',
      '\u0000\u0001\u0002\n',
      /binary:1: each line must be \{"id", "question"\}: this one is no JSON/,
    ],
    ['shape', '{"id":"a","question":"x"}\n{"id":"b"}\n', /shape:2: each line must be .*question/s],
    ['twice', '{"id":"a","question":"x"}\n{"id":"a","question":"y"}\n', /twice:2: .*the id "a" comes twice/],
    ['spaced', '{"id":"a b","question":"x"}\n', /spaced:1: /],
  ])('a file of questions that is %s: exit 2 with file and line', async (name, text, message) => {
    if (text !== null) await writeFile(at(name), text)
    const { code, stderr } = await search('--batch', at(name), '--run', at('none.trec'))
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(code).toBe(2)
  })

  it('says so when the run cannot be written', async () => {
    await writeFile(at('one.jsonl'), '{"id":"a","question":"đăng ký kết hôn"}\n')
    const targets = [at('no/such/folder.trec'), ...(process.platform === 'linux' ? ['/dev/full'] : [])]
    for (const target of targets) {
      const { code, stderr } = await search('--batch', at('one.jsonl'), '--run', target)
      expect(code).toBe(1)
      expect(stderr).toMatch(/could not be written \((?:ENOENT|ENOSPC)\): (?:give a file|free some space)/)
      expect(stderr).toContain(target)
      expect(stderr).not.toMatch(STACK_TRACE)
    }
  })
})

describe('a question that cannot be searched', () => {
  it.each([
    ['emoji only', '🙂🎉👨‍👩‍👧'],
    ['control characters', '\u0001\u0007\u001b[2J'.replace('2J', '')],
    ['blank', '  '],
    ['100 kB', 'hỏi '.repeat(20_000)],
  ])('%s: exit 2 and what to do', async (_name, question) => {
    const { code, stdout, stderr } = await search(question)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^motcua: .*(?:ask in words|4,?000)/)
    expect(stderr).not.toMatch(STACK_TRACE)
  })
})

describe('an index that cannot be used: exit 3', () => {
  const expectRefused = ({ code, stdout, stderr }: Finished, ...words: (string | RegExp)[]) => {
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    for (const word of words) expect(stderr).toMatch(word)
    expect(stderr).not.toMatch(STACK_TRACE)
  }
  const live = async (dir: string) => path.join(dir, 'builds', (await readdir(path.join(dir, 'builds')))[0]!)

  it('missing: says how to make one', async () => {
    index = at('none')
    const found = await search('khai sinh')
    index = await sharedIndex()
    expectRefused(found, at('none'), /motcua ingest PATH… --out/)
  })

  it.each(['passages.jsonl', 'vectors.f32', 'hnsw.bin', 'manifest.json'])(
    '%s with one other byte: named',
    async (name) => {
      const dir = await copyOfSharedIndex(at(`changed-${name}`))
      const file = path.join(await live(dir), name)
      const bytes = await readFile(file)
      bytes[bytes.length >> 1]! ^= 1
      await writeFile(file, bytes)
      expectRefused(await motcua(['search', 'khai sinh', '--index', dir]), file, 'damaged', /motcua ingest/)
    },
  )

  it('cut off or emptied, and a pointer to nowhere', async () => {
    const dir = await copyOfSharedIndex(at('cut'))
    const build = await live(dir)
    await writeFile(path.join(build, 'documents.jsonl'), '')
    expectRefused(await motcua(['search', 'khai sinh', '--index', dir]), 'documents.jsonl', 'damaged')
    await writeFile(path.join(dir, 'CURRENT'), 'rubbish\u0000')
    expectRefused(await motcua(['search', 'khai sinh', '--index', dir]), 'CURRENT', 'names no build')
  })

  it('of a later format: says so', async () => {
    const dir = await copyOfSharedIndex(at('later'))
    const build = await live(dir)
    const manifest = { ...JSON.parse(await readFile(path.join(build, 'manifest.json'), 'utf8')), format: 99 }
    const text = JSON.stringify(manifest)
    await writeFile(path.join(build, 'manifest.json'), text)
    const digest = createHash('sha256').update(text).digest('hex')
    await writeFile(path.join(dir, 'CURRENT'), `${path.basename(build)} ${digest}\n`)
    expectRefused(await motcua(['search', 'khai sinh', '--index', dir]), 'format 99', /motcua ingest/)
  })

  it('made with another model: names both and the remedy', async () => {
    const shipped = fileURLToPath(new URL('../models/tthc-e5-small', import.meta.url))
    const other = at('other-model')
    await cp(shipped, other, { recursive: true, filter: (file) => !file.endsWith('.onnx') })
    for (const name of await readdir(shipped))
      if (name.endsWith('.onnx')) await symlink(path.join(shipped, name), path.join(other, name))
    // One blank more in the tokenizer is another model as far as anyone can tell without running it.
    await writeFile(
      path.join(other, 'tokenizer.json'),
      `${await readFile(path.join(shipped, 'tokenizer.json'), 'utf8')} `,
    )
    expectRefused(
      await search('khai sinh', '--model', other),
      /made with model \w{12}…, the encoder is \w{12}…/,
      '--model',
    )
  })
})
