import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedIndex } from '../../bin/testing/shared-index.ts'
import { documentId, type Page } from '../../corpus/index.ts'
import { openBuild } from '../../index/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import { scoreRun, searchMeasures } from '../metrics/score-run.ts'
import { formatQrels, formatRun, parseQrels, parseRun } from '../trec.ts'
import { askAll } from './ask.ts'
import { documentOf } from './beir-build.ts'
import { rememberingQueries } from './remembering-queries.ts'
import { SEARCH_MEASURES, scoreSet } from './score.ts'
import { chooseSets, type TestQuestion } from './sets.ts'
import { type Found, motcuaSystem, runSystem, type System } from './system.ts'

const found = (ids: readonly string[], probability: number | null = null): Found => ({
  ranked: ids.map((id, i) => ({ id, title: id, score: ids.length - i, lexical: null, dense: null })),
  restored: null,
  probability,
})
const question = (id: string, relevant: Record<string, number>, heldOut = false): TestQuestion => ({
  id,
  question: `question ${id}`,
  relevant: new Map(Object.entries(relevant)),
  heldOut,
})
const head = { set: 's', card: null, slice: null, changed: null, system: 'motcua', seed: 1 }

describe('scoreSet', () => {
  it('figures count held-out questions, lists never show them; unjudgeable ones are only counted', () => {
    const set = scoreSet({
      ...head,
      questions: [
        question('a', { x: 1 }),
        question('b', { y: 1 }, true),
        question('c', {}),
        question('d', { z: 0 }),
      ],
      found: [found(['x', 'y'], 0.9), found(['x', 'y'], 0.5), found(['x']), found(['z'])],
    })
    expect(set).toMatchObject({ n: 2, heldOut: 1, withoutRelevant: 2 })
    expect(Object.keys(set.measures)).toEqual([...SEARCH_MEASURES])
    expect(set.measures['Hit@1']).toMatchObject({ n: 2, mean: 0.5 })
    expect(set.measures['MRR@10']!.mean).toBe(0.75)
    expect(set.cases.map(({ id }) => id)).toEqual(['a'])
    expect(JSON.stringify(set)).not.toContain('question b')
    expect(set.calibration!.brier).toBeCloseTo((0.1 ** 2 + 0.5 ** 2) / 2, 12)
    expect(set.calibration!.auroc).toBe(1)
  })

  it('an empty set, and a system without probabilities', () => {
    const empty = scoreSet({ ...head, questions: [], found: [] })
    expect(empty).toMatchObject({ n: 0, calibration: null, cases: [] })
    expect(empty.measures['nDCG@10']!.mean).toBeNaN()
    const peer = scoreSet({ ...head, questions: [question('a', { x: 1 })], found: [found(['x'])] })
    expect(peer.calibration).toBeNull()
  })

  it('the run file of a search gives the same figures, ties and all', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const ranking = fc.array(
      fc.record({ id: fc.constantFrom(...ids), score: fc.integer({ min: 0, max: 3 }) }),
      {
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(ranking, fc.constantFrom(...ids)), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const questions = rows.map(([, right], i) => question(`q${i}`, { [right]: 1 }))
          const all = rows.map(([list]): Found => {
            const unique = [...new Map(list.map((one) => [one.id, one])).values()]
            return {
              ...found([]),
              ranked: unique.map((one) => ({ ...one, title: '', lexical: null, dense: null })),
            }
          })
          const set = scoreSet({ ...head, questions, found: all })
          const run = parseRun(formatRun(new Map(questions.map(({ id }, i) => [id, all[i]!.ranked])), 'x'))
          const qrels = parseQrels(formatQrels(new Map(questions.map(({ id, relevant }) => [id, relevant]))))
          const { perQuery } = scoreRun(run, qrels, searchMeasures([1, 5, 10]))
          for (const { id, measures, ranked } of set.cases) {
            for (const name of SEARCH_MEASURES) expect(measures[name]).toBe(perQuery.get(id)![name])
            const at = ranked.findIndex(
              (document) => document.id in set.cases.find((one) => one.id === id)!.relevant,
            )
            expect(measures['MRR@10']).toBe(at < 0 ? 0 : 1 / (at + 1))
          }
        },
      ),
    )
  })
})

describe('the group of the first document and the section that answers', () => {
  const own = (group: string[], sections?: Found['sections']): Found => ({
    ...found(['x', 'y', 'z']),
    group,
    ...(sections && { sections }),
  })
  const fees = (id: string, relevant: string): TestQuestion => ({
    ...question(id, { [relevant]: 1 }),
    section: 'fees',
  })

  it('are counted where they apply', () => {
    const { measures, cases } = scoreSet({
      ...head,
      questions: [
        question('a', { z: 1 }),
        fees('b', 'y'),
        fees('c', 'y'),
        fees('not found', 'w'),
        question('held out', { x: 1 }, true),
      ],
      found: [
        own(['x', 'z']),
        own(['x'], { x: ['fees'], y: ['steps', 'fees', null] }),
        own(['x'], { x: ['fees'], y: ['steps'] }),
        own(['x', 'y'], { x: ['fees'] }),
        own(['x']),
      ],
    })
    expect(measures['Group@5']).toMatchObject({ n: 5, mean: 2 / 5 })
    expect(measures['Group size']).toMatchObject({ n: 5, mean: 7 / 5 })
    expect(measures['Section@3']).toMatchObject({ n: 2, mean: 1 / 2 })
    expect(cases.map((one) => one.measures['Section@3'])).toEqual([undefined, 1, 0, undefined])
    expect(cases.map((one) => one.measures['Group@5'])).toEqual([1, 0, 0, 0])
  })

  it('are absent where they do not: of a peer, and of a set that names no section', () => {
    const names = (one: Found, asked: TestQuestion) =>
      Object.keys(scoreSet({ ...head, questions: [asked], found: [one] }).measures)
    expect(names(found(['x']), fees('a', 'x'))).toEqual([...SEARCH_MEASURES])
    expect(names(own(['x']), question('a', { x: 1 }))).toEqual([...SEARCH_MEASURES, 'Group@5', 'Group size'])
  })
})

it('the product says its group, and the sections of its passages only where the question names one', async () => {
  const encoder = await createEncoder()
  const build = await openBuild(await sharedIndex(), { modelHash: encoder.hash })
  try {
    const search = (hasProcedures: boolean, section?: 'fees') =>
      motcuaSystem(createSearcher(build, encoder), {}, hasProcedures).search({
        id: 'q',
        question: 'lệ phí đăng ký kết hôn',
        ...(section && { section }),
      })
    const plain = await search(true)
    expect(plain.group![0]).toBe('1.000894')
    expect(plain.group).toContain('2.000806')
    expect(plain).not.toHaveProperty('sections')
    const { sections } = await search(true, 'fees')
    expect(Object.keys(sections!).sort()).toEqual(
      plain.ranked
        .slice(0, 5)
        .map(({ id }) => id)
        .sort(),
    )
    expect(sections!['1.000894']).toContain('fees')
    expect(await search(false)).not.toHaveProperty('group')
    const { ranked } = await motcuaSystem(createSearcher(build, encoder), {}, true).search({
      id: 'q',
      question: '🙂',
    })
    expect(ranked).toEqual([])
  } finally {
    await build.close()
    await encoder.close()
  }
})

describe('askAll', () => {
  const questions = Array.from({ length: 30 }, (_, i) => ({ id: `q${i}`, question: `${i}` }))

  it('answers in order, several at once, and tells how far it is', async () => {
    let under = 0
    let most = 0
    const system: System = {
      name: 'slow',
      async search({ id }) {
        most = Math.max(most, ++under)
        await new Promise((resolve) => setTimeout(resolve, Number(id.slice(1)) % 3))
        under--
        return found([id])
      },
    }
    const done: number[] = []
    const all = await askAll(system, questions, { onDone: (n) => done.push(n) })
    expect(all.map(({ ranked }) => ranked[0]!.id)).toEqual(questions.map(({ id }) => id))
    expect(done).toEqual(questions.map((_, i) => i + 1))
    expect(most).toBe(4)
  })

  it('stops at the first failure and when it is told to', async () => {
    let asked = 0
    const failing: System = {
      name: 'failing',
      async search() {
        if (++asked === 5) throw new Error('broken')
        return found([])
      },
    }
    await expect(askAll(failing, questions)).rejects.toThrow('broken')
    expect(asked).toBeLessThan(10)
    const stop = new AbortController()
    const system: System = {
      name: 'stopping',
      async search() {
        stop.abort(new Error('stopped'))
        return found([])
      },
    }
    await expect(askAll(system, questions, { signal: stop.signal })).rejects.toThrow('stopped')
  })
})

describe('a BEIR document', () => {
  it('keeps every word, and is known by its own id', () => {
    const titles = fc.oneof(fc.string(), fc.constantFrom('Luật Nuôi ong, Điều 3', ''))
    const texts = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('Điều 2. Chữ viết tắt\n1. Ong thợ.\na) Ong non;', `${'dài '.repeat(80)}\nhết`),
    )
    fc.assert(
      fc.property(titles, texts, (title, text) => {
        const made = documentOf({ id: 'Luật Hộ tịch#3', title, text }, 'set')
        expect(documentId(made)).toBe('Luật Hộ tịch#3')
        const all =
          made.kind === 'regulation'
            ? [made.title, made.instrument.text, ...made.clauses.map((clause) => clause.text)].join('\n')
            : JSON.stringify([made.title, (made as Page).sections])
        for (const word of `${title} ${text}`.normalize('NFC').split(/[\s"\\,]+/)) expect(all).toContain(word)
      }),
    )
  })

  it('is an article where its title or first line says so, else a page that never says its title twice', () => {
    expect(
      documentOf({ id: 'a', title: 'Luật Nuôi ong, Điều 3', text: 'Tổ ong\n\n1. Tổ.\n\n2. Sáp.' }, 'set'),
    ).toMatchObject({
      kind: 'regulation',
      title: 'Điều 3. Tổ ong',
      instrument: { title: 'Luật Nuôi ong' },
      clauses: [{ anchor: 'k1' }, { anchor: 'k2' }],
    })
    const untitled = { id: 'd', title: '', text: 'Điều 2. Chữ viết tắt\nKLTN: Khóa luận' }
    expect(documentOf(untitled, 'set')).toMatchObject({
      kind: 'regulation',
      title: 'Điều 2. Chữ viết tắt',
      clauses: [{ text: 'KLTN: Khóa luận' }],
    })
    expect(documentOf({ id: 'd', title: '', text: 'Tên\nmột dòng' }, 'set')).toMatchObject({
      kind: 'page',
      title: 'Tên',
      sections: [{ text: 'một dòng' }],
    })
  })
})

it('a run file as a system: best first, by the id of the question', async () => {
  const run = parseRun('q1 Q0 a 1 0.5 t\nq1 Q0 b 2 0.9 t\n')
  const system = runSystem('other', run, (id) => `title of ${id}`)
  expect((await system.search({ id: 'q1', question: '' })).ranked.map(({ id }) => id)).toEqual(['b', 'a'])
  expect((await system.search({ id: 'q2', question: '' })).ranked).toEqual([])
})

it('peers share the vector of a question, and passages are theirs', async () => {
  const asked: string[] = []
  const encoder = {
    encode: async (texts: readonly string[], kind: string) => {
      asked.push(...texts.map((text) => `${kind} ${text}`))
      return texts.map((text) => Float32Array.of(text.length))
    },
  } as unknown as Encoder
  const shared = rememberingQueries(encoder)
  expect(await shared.encode(['a', 'bb'], 'query')).toEqual([Float32Array.of(1), Float32Array.of(2)])
  await shared.encode(['bb', 'a'], 'query')
  await shared.encode(['a'], 'passage')
  expect(asked).toEqual(['query a', 'query bb', 'passage a'])
})

describe('chooseSets', () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'motcua-sets-'))
    const lines = Array.from({ length: 40 }, (_, i) =>
      JSON.stringify({ id: `q${i}`, question: `hỏi ${i}`, procedures: ['1.001193'], heldOut: i < 4 }),
    )
    await writeFile(at('own.jsonl'), lines.join('\n'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('sets of the repository, and a file whose answers are taken out as well', async () => {
    const choice = await chooseSets(['shipped-questions', 'declines', at('own.jsonl')], { seed: 1 })
    expect(choice.tests.map(({ name, documents }) => [name, documents])).toEqual([
      ['shipped-questions', null],
      ['own', null],
    ])
    expect(choice.tests[0]!.questions.length).toBeGreaterThanOrEqual(300)
    expect(choice.tests[0]!.card).toContain('Licence')
    expect(choice.tests[0]!.questions.some(({ heldOut }) => heldOut)).toBe(true)
    expect(choice.tests[1]!.questions.filter(({ heldOut }) => heldOut)).toHaveLength(4)
    expect(choice.answers).toEqual(['questions', 'declines', 'removed-gold'])
    expect(choice.answered.map(({ set }) => set)).toEqual(['own'])
  })

  it('the section that answers, by the heading of the record or by its id', async () => {
    const sections = ['Phí, lệ phí', 'Căn cứ pháp lý', 'dossier', 'Cách thức thực hiện', undefined]
    const lines = sections.map((section, i) =>
      JSON.stringify({ id: `q${i}`, question: `hỏi ${i}`, procedures: ['1.001193'], section }),
    )
    await writeFile(at('sections.jsonl'), lines.join('\n'))
    const { tests } = await chooseSets([at('sections.jsonl')], { seed: 1 })
    expect(tests[0]!.questions.map(({ section }) => section)).toEqual([
      'fees',
      'legal-basis',
      'dossier',
      undefined,
      undefined,
    ])
  })

  it('a sample is seeded, stays in order, and grows by adding only', async () => {
    const sample = async (n: number, seed: number) =>
      (await chooseSets([at('own.jsonl')], { sample: n, seed })).tests[0]!.questions.map(({ id }) => id)
    const ten = await sample(10, 1)
    expect(ten).toHaveLength(10)
    expect(await sample(10, 1)).toEqual(ten)
    expect(await sample(10, 2)).not.toEqual(ten)
    expect(await sample(20, 1)).toEqual(expect.arrayContaining(ten))
    expect(ten.map((id) => Number(id.slice(1)))).toEqual(
      ten.map((id) => Number(id.slice(1))).sort((a, b) => a - b),
    )
  })

  it('what is no set, and two sets of one name', async () => {
    await expect(chooseSets(['nothing'], { seed: 1 })).rejects.toThrow(
      /nothing: there is no such set; give shipped-/,
    )
    await expect(chooseSets([at('own.jsonl'), at('own.jsonl')], { seed: 1 })).rejects.toThrow(
      'the name "own"',
    )
  })
})
