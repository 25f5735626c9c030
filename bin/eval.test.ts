import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startScriptedServer } from '../assistant/llm/scripted-server.ts'
import type { EvalResult } from '../evals/result.ts'
import { loadDocuments } from '../ingest/sources.ts'
import { motcua, STACK_TRACE } from './testing/cli.ts'
import { SHARED_SOURCES, sharedIndex } from './testing/shared-index.ts'

let folder: string
let index: string
const at = (name: string) => path.join(folder, name)
const run = (...args: string[]) =>
  motcua(['eval', ...args, '--index', index, '--no-answers'], { cwd: folder })
const read = async (name: string) => JSON.parse(await readFile(at(name), 'utf8')) as EvalResult

/** Titles asked in several ways: enough questions for a gate. */
const WAYS = [
  '',
  'Thủ tục ',
  'Tôi muốn ',
  'Cần giấy tờ gì để ',
  'Lệ phí ',
  'Ở đâu làm ',
  'Bao lâu thì xong: ',
]

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-eval-'))
  index = await sharedIndex()
  const titles: { code: string; title: string }[] = []
  for await (const loaded of loadDocuments(SHARED_SOURCES))
    if ('document' in loaded && loaded.document.kind === 'procedure') titles.push(loaded.document)
  const lines = titles.flatMap(({ code, title }, i) =>
    WAYS.map((way, j) => ({ id: `t${i}-${j}`, question: `${way}${title}?`, procedures: [code] })),
  )
  // One in seven wants a procedure that is not asked about: the figures must not be perfect.
  lines.forEach((line, i) => {
    if (i % 7 === 3) line.procedures = [titles[(Math.floor(i / 7) + 5) % titles.length]!.code]
  })
  expect(lines.length).toBeGreaterThanOrEqual(150)
  await writeFile(at('titles.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'))
  const floor = (least: number, set = 'titles') => ({ part: 'search', sets: [set], measure: 'Hit@1', least })
  await writeFile(at('other.qrels'), 'elsewhere 0 9.000001 1\n')
  await writeFile(at('low.json'), JSON.stringify({ floors: [floor(0.5)] }))
  await writeFile(at('high.json'), JSON.stringify({ floors: [floor(0.95), floor(0.5, 'another')] }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('motcua eval', () => {
  it('prints the tables and writes JSON, Markdown, JUnit and TREC files; the gate passes', {
    timeout: 180_000,
  }, async () => {
    const args = ['titles.jsonl', '--out', 'first', '--floors', 'low.json', '--trec']
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(stderr).toContain('gate: 2 of 2 checks passed')
    expect(code).toBe(0)
    const result = await read('first/result.json')
    const { n, measures, cases, calibration } = result.search[0]!
    expect(n).toBe(cases.length)
    expect(measures['Hit@1']!.mean).toBeGreaterThan(0.6)
    expect(measures['Hit@1']!.mean).toBeLessThan(0.9)
    expect(calibration!.bins.length).toBeGreaterThan(1)
    expect(result.latency.total!.p50).toBeGreaterThan(0)
    expect(result.search[0]!.latency).toMatchObject({ n: 50 })
    expect(await readFile(at('first/report.html'), 'utf8')).toContain('Recall@10 against time a question')
    expect(result.memory!.highest).toBeGreaterThan(50)
    expect(stdout).toContain(`| titles |  | motcua | ${n} |`)
    expect(stdout).toMatch(/\| motcua \| \d+ \| \.\d{3} \(\.\d{3}–\.\d{3}\) \|/)
    expect(await readFile(at('first/results.md'), 'utf8')).toBe(stdout)
    expect((await read('first/figures.json')).search[0]).toEqual({
      ...result.search[0],
      card: null,
      cases: [],
    })
    expect(await readFile(at('first/junit.xml'), 'utf8')).toContain('tests="2" failures="0"')
    expect(await readdir(at('first/trec'))).toEqual(['titles.motcua.run', 'titles.qrels'])
    expect((await readFile(at('first/trec/titles.qrels'), 'utf8')).trimEnd().split('\n')).toHaveLength(n)
  })

  it('fails with exit code 6: under a floor, on a set that did not run, and on a drop against the baseline', {
    timeout: 180_000,
  }, async () => {
    const planted = await read('first/result.json')
    for (const set of planted.search)
      for (const one of set.cases) {
        const [right] = Object.keys(one.relevant)
        one.ranked = [{ id: right!, title: 'the right one', score: 1, lexical: 1, dense: 1 }]
        for (const name of Object.keys(one.measures)) one.measures[name] = 1
      }
    planted.search.push({ ...planted.search[0]!, set: 'gone' })
    await writeFile(at('planted.json'), JSON.stringify(planted))
    const systems = ['--systems', 'first/trec/titles.motcua.run']
    const bounds = ['--against', 'planted.json', '--floors', 'high.json']
    const { code, stdout, stderr } = await run('titles.jsonl', '--out', 'second', ...systems, ...bounds)
    expect(stderr).toMatch(/gate: FAILED search · titles: Hit@1 ≥ 0\.95: 0\.\d+ \(n \d+\), not ≥ 0\.95/)
    expect(stderr).toContain('search · another did not run')
    expect(stderr).toContain('gate: FAILED search · titles: nDCG@10 is not significantly worse')
    expect(stderr).toContain('gate: 1 of 4 checks passed')
    expect(stderr).toContain('note: in the baseline and not run this time: search · gone')
    expect(code).toBe(6)
    expect(await readFile(at('second/junit.xml'), 'utf8')).toContain('tests="4" failures="3"')

    expect(stdout).toMatch(/\d+ questions got worse:/)
    expect(stdout).toMatch(/before {2}\d\.\d{6} the right one/)
    expect(stdout).toContain('0 questions got better')
    expect(existsSync(at('second/comparison.json'))).toBe(true)

    const [own, other] = (await read('second/result.json')).search
    expect(other!.system).toBe('titles.motcua.run')
    expect(other!.latency).toBeUndefined()
    // Only the search says which documents are one matter.
    expect(own!.measures).toMatchObject(other!.measures)
    expect(own!.measures).toEqual((await read('first/result.json')).search[0]!.measures)
  })

  it('takes judgements of another in TREC format', { timeout: 120_000 }, async () => {
    const { cases } = (await read('first/result.json')).search[0]!
    const lines = cases.slice(0, 20).map(({ id, ranked }) => `${id} 0 ${ranked[1]!.id} 1`)
    await writeFile(at('second-best.qrels'), lines.join('\n'))
    await run('titles.jsonl', '--out', 'third', '--qrels', 'second-best.qrels')
    const { n, withoutRelevant, measures } = (await read('third/result.json')).search[0]!
    expect([n, withoutRelevant]).toEqual([20, cases.length - 20])
    expect([measures['Hit@1']!.mean, measures['Hit@5']!.mean]).toEqual([0, 1])
  })

  it('has a configured model write and judge, and says what it costs', { timeout: 180_000 }, async () => {
    const model = await startScriptedServer({
      kind: 'text',
      text: 'trung thực: có\nđúng câu hỏi: không rõ',
      usage: { input: 900, output: 40 },
    })
    try {
      const args = ['shipped-questions', '--llm', '--price', '1/2', '--sample', '60', '--index', index]
      const env = { MOTCUA_LLM_BASE_URL: model.url, MOTCUA_LLM_MODEL: 'scripted' }
      const { code, stderr } = await motcua(['eval', ...args, '--out', 'judged'], { cwd: folder, env })
      expect(stderr).not.toMatch(STACK_TRACE)
      expect(code).toBe(0)
      const [questions] = (await read('judged/result.json')).answers
      expect(questions!.n).toBe(60)
      expect(model.requests.length).toBeGreaterThan(0)
      expect(questions!.measures.cost!.mean).toBeGreaterThan(0)
      const judged = questions!.cases.filter(({ status }) => status === 'answered')
      for (const { measures } of judged) expect(measures).toMatchObject({ faithful: 1, relevant: 0 })
    } finally {
      await model.close()
    }
  })

  it.each([
    [['--llm'], 'set MOTCUA_LLM_BASE_URL and MOTCUA_LLM_MODEL'],
    [['--price', '1/2'], 'add --llm'],
  ])('%j: exit 2, and what is missing', async (args, message) => {
    const { code, stderr } = await motcua(['eval', ...args, '--index', index], { cwd: folder })
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })

  it.each([
    [['nothing.jsonl'], 'nothing.jsonl: there is no such set; give shipped-questions'],
    [
      ['titles.jsonl', '--slices', 'upside-down'],
      '--slices "upside-down": all, none, or some of no-diacritics',
    ],
    [['titles.jsonl', '--systems', 'oracle'], '--systems "oracle": peers, signals, a TREC run file'],
    [['titles.jsonl', '--against', 'low.json'], 'low.json: no result of "motcua eval"'],
    [['titles.jsonl', '--floors', 'titles.jsonl'], 'titles.jsonl: no floors'],
    [['titles.jsonl', '--gate', '--sample', '10'], 'leave out --sample'],
    [['titles.jsonl', '--qrels', 'other.qrels'], 'none of its questions is in the judgements'],
    [['titles.jsonl', '--qrels', 'titles.jsonl'], 'titles.jsonl, line 1: expected 4 fields'],
  ])('%j: exit 2, and what is wrong', async (args, message) => {
    const { code, stderr } = await run(...args)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(code).toBe(2)
  })
})
