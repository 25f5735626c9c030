import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { OFFICIAL_SETS, sharedData } from '../shared-data.ts'
import { readBeir, relevantOutsideCorpus } from './beir.ts'
import { SetError } from './errors.ts'
import { qrelsOf, readProcedureQuestions } from './procedure-questions.ts'

const root = mkdtempSync(path.join(tmpdir(), 'motcua-sets-'))
afterAll(() => rmSync(root, { recursive: true }))

const CORPUS = '{"_id":"d 1","title":"Tên","text":"một\\u2028dòng"}\n\n{"_id":"d2","text":"hai"}\n'
const QUERIES =
  '{"_id":"q1","text":"hỏi gì"}\n{"_id":"q2","text":"hỏi nữa","metadata":{"answer":"x"}}\n{"_id":"q9","text":"không ai chấm"}'
const QRELS = 'query-id\tcorpus-id\tscore\nq1\td 1\t2\nq1\td2\t0\r\nq2\tgone\t1\nq3\td2\t1\n'

let made = 0
function folder(files: Record<string, string | Buffer>): string {
  const where = path.join(root, String(made++))
  mkdirSync(path.join(where, 'qrels'), { recursive: true })
  for (const [name, content] of Object.entries({
    'corpus.jsonl': CORPUS,
    'queries.jsonl': QUERIES,
    'qrels/test.tsv': QRELS,
    ...files,
  }))
    if (content !== '') writeFileSync(path.join(where, name), content)
  return where
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('a BEIR folder', () => {
  const gzipped = {
    'corpus.jsonl': '',
    'corpus.jsonl.gz': gzipSync(CORPUS),
    'queries.jsonl': '',
    'queries.jsonl.gz': gzipSync(QUERIES),
  }
  it.each([
    ['plain', {}],
    ['packed', gzipped],
  ])('%s', async (_, files) => {
    const set = await readBeir(folder(files))
    const corpus = [
      { id: 'd 1', title: 'Tên', text: 'một\u2028dòng' },
      { id: 'd2', title: '', text: 'hai' },
    ]
    expect(await all(set.documents())).toEqual(corpus)
    expect(await all(set.documents()), 'a second reading').toEqual(corpus)
    expect(
      set.queries.map(({ id }) => id),
      'only judged queries',
    ).toEqual(['q1', 'q2'])
    expect(set.queries[1]!.metadata).toEqual({ answer: 'x' })
    expect(set.qrels.get('q1')).toEqual(
      new Map([
        ['d 1', 2],
        ['d2', 0],
      ]),
    )
    expect(set.queriesWithoutText).toEqual(['q3'])
    expect(set.qrels.has('q3')).toBe(false)
    expect(relevantOutsideCorpus(set.qrels, new Set(['d 1', 'd2']))).toEqual([
      { query: 'q2', document: 'gone' },
    ])
  })

  it.each([
    ['corpus.jsonl', '', null, 'no such file, nor corpus.jsonl.gz'],
    ['queries.jsonl', '', null, 'no such file'],
    ['qrels/test.tsv', '', null, 'no such file'],
    ['corpus.jsonl', `${CORPUS}{"_id":"d3",`, 4, 'is no JSON'],
    ['corpus.jsonl', '{"_id":"d1","text":"a"}\n{"_id":7,"text":"a"}', 2, '_id'],
    ['corpus.jsonl', '{"_id":"d1"}', 1, 'text'],
    ['corpus.jsonl', '{"_id":"a","text":"a"}\n{"_id":"a","text":"b"}', 2, '"a" stands twice'],
    ['corpus.jsonl', Buffer.from([0x7b, 0xff, 0xfe, 0x0a]), null, 'not UTF-8'],
    ['queries.jsonl', '[]', 1, 'the line'],
    ['queries.jsonl', '{"_id":"q1","text":""}', 1, 'text'],
    ['qrels/test.tsv', 'q1\td1\t1\n', 1, 'header'],
    ['qrels/test.tsv', 'query-id\tcorpus-id\tscore\n', null, 'no judgement'],
    ['qrels/test.tsv', `${QRELS}q1 d2 1\n`, 6, 'parted by tabs'],
    ['qrels/test.tsv', `${QRELS}q1\td7\tyes\n`, 6, '"yes" is no whole number'],
    ['qrels/test.tsv', `${QRELS}q1\td2\t1\n`, 6, 'judged twice'],
  ])('broken %s (%#) is named with its line', async (file, content, line, reason) => {
    const where = folder({ [file]: content })
    const error = await readBeir(where)
      .then((set) => all(set.documents()))
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SetError)
    expect(error).toMatchObject({ file: path.join(where, file), line })
    expect(String(error)).toContain(reason)
  })

  it('a packed file that is cut short or not packed at all', async () => {
    for (const bytes of [gzipSync(QUERIES.repeat(50)).subarray(0, 60), Buffer.from(QUERIES)]) {
      const where = folder({ 'queries.jsonl': '', 'queries.jsonl.gz': bytes })
      await expect(readBeir(where)).rejects.toThrow(/queries\.jsonl\.gz.*cannot be unpacked/)
    }
  })
})

describe('a procedure question file', () => {
  const lines =
    '{"id":"a","question":"Làm sao?","procedures":["1.001193"],"section":"Lệ phí"}\n{"id":"b","question":"Gì?","procedures":[]}'
  it('plain and packed, further fields kept', async () => {
    const plain = path.join(root, 'some.jsonl')
    writeFileSync(plain, lines)
    writeFileSync(`${plain}.gz`, gzipSync(lines))
    const questions = await readProcedureQuestions(plain)
    expect(questions[0]).toEqual({
      id: 'a',
      question: 'Làm sao?',
      procedures: ['1.001193'],
      section: 'Lệ phí',
    })
    expect(await readProcedureQuestions(`${plain}.gz`)).toEqual(questions)
    expect(qrelsOf(questions)).toEqual(
      new Map([
        ['a', new Map([['1.001193', 1]])],
        ['b', new Map()],
      ]),
    )
  })

  it.each([
    ['{"id":"a","question":"x","procedures":"1.001193"}', 1, 'procedures'],
    [`${lines}\n{"id":"a","question":"x","procedures":[]}`, 3, 'stands twice'],
    ['\n\n', null, 'holds no question'],
  ])('%s', async (content, line, reason) => {
    const file = path.join(root, 'broken.jsonl')
    writeFileSync(file, content)
    const error = await readProcedureQuestions(file).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'SetError', line })
    expect(String(error)).toContain(reason)
  })

  it('an absent file', async () => {
    await expect(readProcedureQuestions(path.join(root, 'none.jsonl'))).rejects.toThrow('no such file')
  })
})

const data = sharedData()
describe.skipIf(!data)(
  `the real sets${data ? '' : ' (SKIPPED: no shared data beside the repository)'}`,
  () => {
    it.each([
      ['university-regulations', 1000],
      ['statutes', 529],
      ['wiki', 511],
    ])('bench/%s', async (name, queries) => {
      const set = await readBeir(path.join(data!, 'bench', name))
      const ids = new Set((await all(set.documents())).map(({ id }) => id))
      expect(set.queries.length).toBe(queries)
      expect(ids.size).toBeGreaterThan(100)
      expect(set.queriesWithoutText).toEqual([])
      expect(relevantOutsideCorpus(set.qrels, ids)).toEqual([])
    })

    it('question files', async () => {
      for (const set of OFFICIAL_SETS)
        expect(
          (await readProcedureQuestions(path.join(data!, 'questions', `${set}.jsonl`))).length,
        ).toBeGreaterThan(40)
    })
  },
)
