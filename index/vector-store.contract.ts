/**
 * What every vector store must do; run it on each (see `vector-store.test.ts`). It asks for nothing that a store in
 * another process, or on another machine, could not do: documents, filters and results are plain data, every call may
 * wait, and a store is known by its build.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AUDIENCES, LEVELS } from '../corpus/index.ts'
import { passes } from './filter.ts'
import { entry, seeded, unitVector } from './testing/synthetic.ts'
import type { DocumentEntry, Filter, Scored, VectorStore } from './types.ts'

/** All that a store is given of a build. */
export interface StoreInput {
  /** Id of the build: what an engine that keeps several tells them apart by. */
  build: string
  dimensions: number
  entries: DocumentEntry[]
  /** Unit vectors and the documents each stands for. */
  vectors: { vector: Float32Array; documents: number[] }[]
}

const FIELDS = ['Hộ tịch', 'Đất đai']
const KINDS = ['procedure', 'regulation', 'page'] as const
const DAYS = ['2024-12-31', '2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01']

const numbered = (number: string) => ({ type: 'Nghị định', number, title: null })

/** Any conditions together, empty lists and unknown values among them. */
const anyFilter = fc.record<Filter>(
  {
    asOf: fc.constantFrom(...DAYS),
    ended: fc.constantFrom({ year: null }, { year: '2020' }),
    places: fc.subarray(['15', 'Lào Cai', 'Huế', '99']),
    levels: fc.subarray([...LEVELS]),
    audiences: fc.subarray(AUDIENCES.slice(0, 3)),
    fields: fc.subarray([...FIELDS, 'không có']),
    kinds: fc.subarray([...KINDS]),
    exclude: fc.subarray(['9.000000', '9.000003', '9.000004', '9.999999']),
  },
  { requiredKeys: [] },
)

/**
 * @param open makes a store of the input; several may be open at once
 * @param recall least share of the true best k that must be found, 1 for an exact store
 */
export function vectorStoreContract(open: (input: StoreInput) => Promise<VectorStore>, recall: number): void {
  it('returns the documents with the highest cosine that pass the filter, best first, as many as there are', async () => {
    let wanted = 0
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(),
          documents: fc.integer({ min: 0, max: 120 }),
          vectors: fc.integer({ min: 0, max: 160 }),
          k: fc.integer({ min: 0, max: 140 }),
          filter: fc.oneof(fc.constant({}), anyFilter),
        }),
        async ({ seed, documents, vectors, k, filter }) => {
          const input = storeInput(seed, documents, vectors)
          const store = await open(input)
          expect([store.dimensions, store.documents]).toEqual([input.dimensions, documents])
          const query = queryFor(input, seed + 1)
          const expected = bestOf(input, query, filter)
          const got = await store.search(query, k, filter)
          expect(got.length).toBe(Math.min(k, expected.length))
          got.forEach(({ ordinal, score }, i) => {
            expect(passes(input.entries[ordinal]!, filter)).toBe(true)
            expect(score).toBeCloseTo(expected.find((one) => one.ordinal === ordinal)!.score, 4)
            if (i > 0) expect(score).toBeLessThanOrEqual(got[i - 1]!.score)
          })
          expect(new Set(got.map(({ ordinal }) => ordinal)).size).toBe(got.length)
          const best = new Set(expected.slice(0, k).map(({ ordinal }) => ordinal))
          wanted += best.size
          found += got.filter(({ ordinal }) => best.has(ordinal)).length
          await store.close()
        },
      ),
      { numRuns: 80 },
    )
    expect(found / wanted).toBeGreaterThanOrEqual(recall)
  })

  it('applies each condition before it takes the best k', async () => {
    // The query lies on the vectors of the documents that do not pass.
    const near = unitVector(seeded(1), 12)
    const opposite = near.map((x) => -x)
    const conditions: [Filter, Partial<DocumentEntry>, Partial<DocumentEntry>][] = [
      [{ asOf: '2026-01-01' }, { validTo: '2026-01-01' }, { validTo: '2025-12-31' }],
      [{ asOf: '2026-01-01' }, { validFrom: '2026-01-01' }, { validFrom: '2026-01-02' }],
      [{}, { place: null }, { place: { code: '15', name: 'Lào Cai' } }],
      [
        { places: ['15'] },
        { place: { code: '15', name: 'Lào Cai' } },
        { place: { code: '46', name: 'Huế' } },
      ],
      [
        { places: ['Huế'] },
        { place: { code: null, name: 'Huế' } },
        { place: { code: null, name: 'Lào Cai' } },
      ],
      [{ levels: ['commune', 'province'] }, { levels: ['ministry', 'province'] }, { levels: ['ministry'] }],
      [{ audiences: ['citizen'] }, { audiences: ['citizen'] }, { audiences: ['enterprise'] }],
      [{ audiences: ['citizen'] }, { audiences: [] }, { audiences: ['enterprise'] }],
      [{ fields: ['Hộ tịch'] }, { field: 'Hộ tịch' }, { field: null }],
      [{ kinds: ['page'] }, { kind: 'page' }, { kind: 'regulation' }],
      [
        { asOf: '2026-01-01', ended: { year: null } },
        { kind: 'regulation', validTo: '2025-06-30' },
        { kind: 'procedure', validTo: '2025-06-30' },
      ],
      [
        { asOf: '2026-01-01', ended: { year: '2020' } },
        { kind: 'regulation', validTo: '2025-06-30', instrument: numbered('5/2020/NĐ-CP') },
        { kind: 'regulation', validTo: '2025-06-30', instrument: numbered('5/2021/NĐ-CP') },
      ],
    ]
    for (const [filter, passing, other] of conditions) {
      const entries = Array.from({ length: 60 }, (_, ordinal) =>
        entry(ordinal, ordinal === 42 ? passing : other),
      )
      const vectors = entries.map(({ ordinal }) => ({
        vector: ordinal === 42 ? opposite : near,
        documents: [ordinal],
      }))
      const store = await open({ build: 'conditions', dimensions: 12, entries, vectors })
      const found = (await store.search(near, 3, filter)).map(({ ordinal }) => ordinal)
      expect(found, JSON.stringify(filter)).toEqual([42])
      await store.close()
    }
  })

  it('scores the documents named, in the order asked, whatever a filter would say; -1 for one without vectors', async () => {
    const input = storeInput(5, 40, 30)
    const store = await open(input)
    const query = queryFor(input, 6)
    const expected = new Map<number, number>()
    for (const { vector, documents } of input.vectors)
      for (const document of documents)
        expected.set(document, Math.max(expected.get(document) ?? -1, cosine(vector, query)))
    const ordinals = [...input.entries.map(({ ordinal }) => ordinal).reverse(), 7, 7]
    const scores = await store.scores(query, ordinals)
    expect(scores).toBeInstanceOf(Float32Array)
    expect(scores).toHaveLength(ordinals.length)
    expect(expected.size).toBeLessThan(40)
    for (const [i, ordinal] of ordinals.entries())
      expect(scores[i]).toBeCloseTo(expected.get(ordinal) ?? -1, 5)
    expect(await store.scores(query, [])).toHaveLength(0)
    await store.close()
  })

  it('answers many questions at once as it answers each alone', async () => {
    const input = storeInput(8, 100, 120)
    const store = await open(input)
    const queries = Array.from({ length: 12 }, (_, i) => queryFor(input, 20 + i))
    const filterOf = (i: number): Filter => (i % 2 ? { levels: ['commune'] } : {})
    const alone: Scored[][] = []
    for (const [i, query] of queries.entries()) alone.push(await store.search(query, 5 + i, filterOf(i)))
    const together = await Promise.all(queries.map((query, i) => store.search(query, 5 + i, filterOf(i))))
    expect(together).toEqual(alone)
    await store.close()
  })

  it('keeps builds apart: an old one answers as before while a new one opens, and after the old one closes', async () => {
    const first = { ...storeInput(31, 50, 50), build: 'first' }
    const second = { ...storeInput(32, 20, 20), build: 'second' }
    const query = queryFor(first, 33)
    const old = await open(first)
    const before = await old.search(query, 50, {})
    const next = await open(second)
    expect(await old.search(query, 50, {})).toEqual(before)
    await old.close()
    const expected = bestOf(second, query, {})
    expect((await next.search(query, 50, {})).map(({ ordinal }) => ordinal).sort()).toEqual(
      expected.map(({ ordinal }) => ordinal).sort(),
    )
    await next.close()
  })

  it('answers what was asked before it was closed', async () => {
    const input = storeInput(41, 60, 60)
    const store = await open(input)
    const query = queryFor(input, 42)
    const expected = bestOf(input, query, {}).length
    const asked = [store.search(query, 60, {}), store.search(query, 60, {})]
    await store.close()
    for (const found of await Promise.all(asked)) expect(found).toHaveLength(expected)
  })

  it('refuses a question of another length, naming both', async () => {
    const input = storeInput(51, 10, 10)
    const store = await open(input)
    for (const wrong of [11, 13]) {
      const query = unitVector(seeded(1), wrong)
      await expect(store.search(query, 5, {})).rejects.toThrow(new RegExp(`${wrong} .*12`))
      await expect(store.scores(query, [0])).rejects.toThrow(RangeError)
    }
    await store.close()
  })
}

const queryFor = ({ dimensions }: StoreInput, seed: number) => unitVector(seeded(seed), dimensions)

/** Documents of every kind, level, audience, field, day and place; vectors shared by several of them. */
export function storeInput(seed: number, documents: number, vectors: number): StoreInput {
  const random = seeded(seed)
  const dimensions = 12
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!
  const some = <T>(values: readonly T[]) => values.filter(() => random() < 0.4)
  const places = [
    { code: '15', name: 'Lào Cai' },
    { code: null, name: 'Huế' },
  ]
  const entries = Array.from({ length: documents }, (_, ordinal) =>
    entry(ordinal, {
      kind: oneOf(KINDS),
      field: random() < 0.2 ? null : oneOf(FIELDS),
      levels: some(LEVELS),
      audiences: some(AUDIENCES.slice(0, 3)),
      place: random() < 0.2 ? oneOf(places) : null,
      validFrom: random() < 0.3 ? '2025-07-01' : null,
      validTo: random() < 0.2 ? '2025-12-31' : null,
    }),
  )
  const rows = documents === 0 ? 0 : vectors
  return {
    build: `made-${seed}`,
    dimensions,
    entries,
    vectors: Array.from({ length: rows }, () => ({
      vector: unitVector(random, dimensions),
      documents: [
        ...new Set(Array.from({ length: random() < 0.2 ? 3 : 1 }, () => Math.floor(random() * documents))),
      ],
    })),
  }
}

function bestOf({ entries, vectors }: StoreInput, query: Float32Array, filter: Filter): Scored[] {
  const best = new Map<number, number>()
  for (const { vector, documents } of vectors) {
    const score = cosine(vector, query)
    for (const document of documents) {
      if (passes(entries[document]!, filter)) best.set(document, Math.max(best.get(document) ?? -2, score))
    }
  }
  return [...best]
    .map(([ordinal, score]) => ({ ordinal, score }))
    .sort((x, y) => y.score - x.score || x.ordinal - y.ordinal)
}

function cosine(vector: Float32Array, query: Float32Array): number {
  return vector.reduce((sum, x, i) => sum + x * query[i]!, 0)
}
