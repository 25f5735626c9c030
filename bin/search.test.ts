import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
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
  it('marks an article that has ended, with what ended it', async () => {
    const decree = (number: string, year: number, ...says: string[]) =>
      [
        'CHÍNH PHỦ',
        `Số: ${number}/NĐ-CP`,
        `Hà Nội, ngày 01 tháng 3 năm ${year}`,
        'NGHỊ ĐỊNH',
        'QUY ĐỊNH VỀ NUÔI ONG',
        'Điều 1. Hiệu lực',
        `1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm ${year}.`,
        ...says,
      ].join('\n\n')
    await writeFile(at('cu.txt'), decree('77/2020', 2020))
    await writeFile(at('moi.txt'), decree('12/2023', 2023, '2. Thay thế Nghị định số 77/2020/NĐ-CP.'))
    const out = at('decrees')
    expect((await motcua(['ingest', at('cu.txt'), at('moi.txt'), '--out', out])).code).toBe(0)
    const { stdout } = await motcua(['search', 'Điều 1 Nghị định 77/2020', '--index', out])
    expect(stdout.split('\n')[0]).toContain(
      '[ended after 2023-04-30, Nghị định 12/2023/NĐ-CP ND-12-2023#d1.k2]',
    )
  })

  it('prints tab-separated lines in a pipe, best first, and asks words without quotes whole', async () => {
    const { code, stdout, stderr } = await search('dang', 'ky', 'ket', 'hon', '-k', '5')
    expect(code).toBe(0)
    expect(stderr).toMatch(/^understood as: đăng ký kết hôn\none matter in several cases:\n/)
    expect(stderr).toMatch(/^ {2}1\.000894 {2}.*foreign-element without/m)
    expect(stdout).not.toContain('\u001b')
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(rows.map((row) => row[0])).toEqual(['1', '2', '3', '4', '5'])
    expect(rows[0]![1]).toBe('1.000894')
    for (const row of rows) {
      expect(row).toHaveLength(5)
      expect(row[1]).toMatch(/^\d\.\d{6}$/)
    }
    expectDescending(rows.map((row) => Number(row[2])))
  })

  it('goes straight to a code, as JSON', async () => {
    const { code, stdout } = await search('1.001193', '--json')
    expect(code).toBe(0)
    const result = JSON.parse(stdout) as SearchResult
    expect(result).toMatchObject({ code: '1.001193', probability: 1 })
    expect(result.hits[0]!.document.id).toBe('1.001193')
    expect(result.hits[0]!.passages[0]!.passage.id).toMatch(/^1\.001193#/)
  })

  it('says on stderr what the words as typed would have found, when that is another', async () => {
    const { stdout, stderr } = await search('di nuoc ngoai', '-k', '1')
    expect(stdout).toMatch(/^1\t1\.001456\t/)
    expect(stderr).toMatch(/^understood as: đi nước ngoài\nword for word: 2\.001019 \P{Cc}+\n$/u)
  })

  it('applies filters inside the search', async () => {
    const options = ['--level', 'province', '--as-of', '2026-07-01', '--json']
    const { code, stdout } = await search('đăng ký kết hôn', ...options)
    expect(code).toBe(0)
    const { hits } = JSON.parse(stdout) as SearchResult
    expect(hits.length).toBeGreaterThan(0)
    // A document that names no level may be handled at any.
    for (const { document } of hits)
      if (document.levels.length > 0) expect(document.levels).toContain('province')
    expect(hits.map((hit) => hit.document.id)).not.toContain('1.000894')
  })

  it('leaves no trace: nothing is gathered about whoever asks', async () => {
    const home = at('home')
    await mkdir(home)
    const { code } = await motcua(['search', 'hộ chiếu', '--index', index], {
      env: { HOME: home, XDG_CACHE_HOME: '' },
    })
    expect(code).toBe(0)
    expect(await readdir(home)).toEqual([])
  })
})

describe('search --explain', () => {
  it('shows reading, filter, both signals, words with their fields, and times, in 100 columns', async () => {
    const { code, stdout, stderr } = await search(
      ...['lam giay khai sinh cho con o lao cai', '--explain', '-k', '3', '--as-of', '2026-07-20'],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(100)
    expect(lines).toEqual(
      expect.arrayContaining([
        'question      lam giay khai sinh cho con o lao cai',
        'read as       làm giấy khai sinh cho con ở lào cai',
        'found         làm giấy khai sinh (term) → đăng ký khai sinh',
        'filter        as of 2026-07-20 · Lào Cai (found in the question)',
        expect.stringMatching(/^probability +0\.\d{3}/),
        expect.stringMatching(
          /^milliseconds +[\d.]+: restore [\d.]+, lexical [\d.]+, literal [\d.]+, facets [\d.]+, encode /,
        ),
        expect.stringMatching(/^1 {2}1\.001193 /),
        expect.stringMatching(/^3 {2}\d\.\d{6} /),
        expect.stringMatching(/^ {3}lexical +\d+\.\d\d +\+\d\.\d\d deviations → +\+\d\.\d\d$/),
        expect.stringMatching(/^ {3}khai sinh +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +\d+ {2}title/),
      ]),
    )
  })

  it('adds up, as JSON', async () => {
    const { stdout } = await search('đăng ký kết hôn', '--explain', '--json', '-k', '2')
    const { hits, explanation } = JSON.parse(stdout) as SearchResult
    explanation!.hits.forEach(({ lexical, dense, bonuses }, i) => {
      const sum = Object.values(bonuses).reduce((total, bonus) => total + bonus, lexical.part + dense.part)
      expect(sum).toBeCloseTo(hits[i]!.score, 6)
    })
  })

  it('stays in 100 columns whatever is asked', async () => {
    const { code, stdout } = await search(`${'x'.repeat(300)} ${'kết hôn '.repeat(40)}`, '--explain')
    expect(code).toBe(0)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100)
  })

  it('is refused with --batch', async () => {
    const { code, stderr } = await search('--batch', 'q.jsonl', '--run', 'out.trec', '--explain')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('--explain goes with one question'),
    })
  })
})

const expectDescending = (scores: number[]) => expect(scores).toEqual([...scores].sort((a, b) => b - a))

describe('search --batch --run', () => {
  it('writes a TREC run, and names a question that cannot be searched', async () => {
    const questions = [
      { id: 'q1', question: 'thủ tục đăng ký kết hôn' },
      { id: 'emoji', question: '🙂🎉👨‍👩‍👧' },
      { id: 'control', question: '\u0001\u0007\u001b\u0000' },
      { id: 'long', question: 'ơ'.repeat(100_000) },
      { id: 'q2', question: 'lam ho chieu' },
    ]
    await writeFile(at('q.jsonl'), questions.map((line) => JSON.stringify(line)).join('\n'))
    const { code, stdout, stderr } = await search(
      '--batch',
      at('q.jsonl'),
      '--run',
      at('out.trec'),
      '-k',
      '100',
    )
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(/question emoji: .*ask in words/)
    expect(stderr).toMatch(/question control: .*ask in words/)
    expect(stderr).toMatch(/question long: .*100000 characters/)
    expect(stderr).not.toMatch(STACK_TRACE)
    const lines = (await readFile(at('out.trec'), 'utf8')).trimEnd().split('\n')
    for (const line of lines) expect(line).toMatch(/^q[12] Q0 \d\.\d{6} [1-9]\d* -?\d+\.\d{6} motcua$/)
    for (const [id, gold] of [
      ['q1', '1.000894'],
      ['q2', '1.001456'],
    ]) {
      const own = lines.map((line) => line.split(' ')).filter((line) => line[0] === id)
      expect(own[0]![2]).toBe(gold)
      expect(own.map((line) => line[3])).toEqual(own.map((_, i) => String(i + 1)))
      expect(own.length).toBeGreaterThan(10)
      expect(new Set(own.map((line) => line[2])).size).toBe(own.length)
      expectDescending(own.map((line) => Number(line[4])))
    }
  })

  it.skipIf(process.platform !== 'linux')('says so when the disk is full or the folder missing', async () => {
    await writeFile(at('one.jsonl'), '{"id":"a","question":"đăng ký kết hôn"}\n')
    for (const target of [at('no/such/folder.trec'), '/dev/full']) {
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
    ['100 kB', 'hỏi '.repeat(20_000)],
  ])('%s: exit 2 and what to do', async (_name, question) => {
    const { code, stdout, stderr } = await search(question)
    expect(stderr).toMatch(/^motcua: .*(?:ask in words|4,?000)/)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('an index that cannot be used: exit 3', () => {
  const expectRefused = ({ code, stdout, stderr }: Finished, ...words: string[]) => {
    for (const word of words) expect(stderr).toContain(word)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  }

  it('missing: says how to make one', async () => {
    const none = at('none')
    expectRefused(await motcua(['search', 'x', '--index', none]), none, `motcua ingest PATH… --out ${none}`)
  })

  it('with one other byte: names the file', async () => {
    const dir = await copyOfSharedIndex(at('changed'))
    const [build] = await readdir(path.join(dir, 'builds'))
    const file = path.join(dir, 'builds', build!, 'passages.jsonl')
    const bytes = await readFile(file)
    bytes[bytes.length >> 1]! ^= 1
    await writeFile(file, bytes)
    expectRefused(await motcua(['search', 'x', '--index', dir]), file, 'damaged', 'motcua ingest')
  })

  it('made with another model: names both and the remedy', async () => {
    const shipped = fileURLToPath(new URL('../models/tthc-e5-small', import.meta.url))
    const other = at('other-model')
    await cp(shipped, other, { recursive: true, filter: (file) => !file.endsWith('.onnx') })
    for (const name of await readdir(shipped))
      if (name.endsWith('.onnx')) await symlink(path.join(shipped, name), path.join(other, name))
    // One blank more in the tokenizer: another model, as far as anyone can tell without running it.
    const tokenizer = path.join(other, 'tokenizer.json')
    await writeFile(tokenizer, `${await readFile(tokenizer, 'utf8')} `)
    const found = await search('x', '--model', other)
    expectRefused(found, '--model', 'motcua ingest')
    expect(found.stderr).toMatch(/made with model \w{12}…, the encoder is \w{12}…/)
  })
})
