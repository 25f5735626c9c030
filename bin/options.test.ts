import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type ArgsDef, parseArgs } from 'citty'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBatch } from './batch.ts'
import { UsageError } from './exit-codes.ts'
import { refuseStrayWords, refuseUnknownOptions } from './help.ts'
import { dayFrom, filterFrom, numberFrom, questionFrom } from './options.ts'

describe('options', () => {
  it('give a filter, for today unless a day is named', () => {
    expect(filterFrom({ 'as-of': '2024-02-29', place: 'lao cai', level: 'commune' })).toEqual({
      asOf: '2024-02-29',
      places: ['15'],
      levels: ['commune'],
    })
    expect(filterFrom({}).asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '01/07/2026', 'today', ''])('no day: %j', (text) => {
    expect(() => dayFrom(text)).toThrow(UsageError)
  })

  it.each(['0', '1001', '1.5', '-1', 'ten', 'Infinity', ''])('no number of hits: %j', (text) => {
    expect(() => numberFrom(text, '-k', 1, 1000)).toThrow(`-k "${text}": a whole number from 1 to 1000`)
  })

  it.each([
    [{ level: 'district' }, 'one of commune, province, ministry'],
    [{ audience: 'everyone' }, 'one of citizen'],
    [{ place: 'Atlantis' }, '"Atlantis" is no province'],
  ])('no filter: %j', (args, message) => {
    expect(() => filterFrom(args)).toThrow(message)
  })

  it('take all words for the question', () => {
    expect(questionFrom({ _: ['làm', 'hộ chiếu'] })).toBe('làm hộ chiếu')
    expect(questionFrom({ _: [], batch: 'q.jsonl' })).toBe('')
    expect(() => questionFrom({ _: [] })).toThrow('give a question, or --batch FILE')
    expect(() => questionFrom({ _: ['x'], batch: 'q.jsonl' })).toThrow('not both')
  })

  it('that are not there, stand without a value, or words too many, are named', () => {
    const args: ArgsDef = { index: { type: 'string' }, json: { type: 'boolean' }, k: { type: 'string' } }
    const refuse = (...words: string[]) => {
      refuseUnknownOptions(words, args)
      refuseStrayWords(parseArgs(words, args), args)
    }
    expect(() => refuse('--index', 'here', '-k', '5', '--json')).not.toThrow()
    expect(() => refuse('--indx', 'here')).toThrow('unknown option "--indx"')
    expect(() => refuse('--index')).toThrow('--index needs a value')
    expect(() => refuse('--index=')).toThrow('--index needs a value')
    expect(() => refuse('--json', 'stray')).toThrow('"stray" is one word too many')
  })
})

describe('a file of questions', () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-batch-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('may have a mark, blank lines, any line ends and other keys', async () => {
    await writeFile(at('good'), '\ufeff{"id":"a","question":"x"}\r\n\r\n{"id":"b","question":"ý","gold":[1]}')
    expect(await readBatch(at('good'))).toEqual([
      { id: 'a', question: 'x' },
      { id: 'b', question: 'ý' },
    ])
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
  ])('that is %s is refused, naming file and line', async (name, text, message) => {
    if (text !== null) await writeFile(at(name), text)
    const failure = await readBatch(at(name)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    expect((failure as Error).message).toMatch(message)
  })
})
