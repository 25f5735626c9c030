/** What every vector store must do; run it on each (see `vector-store.test.ts`). */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passes } from './filter.ts'
import { seeded, unitVector } from './testing/synthetic.ts'
import type { DocumentEntry, Filter, VectorStore } from './types.ts'

export interface StoreInput {
  dimensions: number
  entries: DocumentEntry[]
  vectors: { vector: Float32Array; documents: number[] }[]
}

/** @param open makes a store of the input; @param recall least share of the true best k that must be found, 1 for an exact store */
export function vectorStoreContract(open: (input: StoreInput) => Promise<VectorStore>, recall: number): void {
  it('returns the documents with the highest cosine that pass the filter, best first', async () => {
    let wanted = 0
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(),
          documents: fc.integer({ min: 0, max: 120 }),
          vectors: fc.integer({ min: 0, max: 160 }),
          k: fc.integer({ min: 1, max: 140 }),
          filter: fc.constantFrom<Filter>(
            {},
            { levels: ['commune'] },
            { asOf: '2026-01-01' },
            { places: ['15'] },
            { levels: ['ministry'], asOf: '2024-01-01', places: ['15'] },
            { exclude: ['9.000003', '9.000004'] },
          ),
        }),
        async ({ seed, documents, vectors, k, filter }) => {
          const input = storeInput(seed, documents, vectors)
          const store = await open(input)
          const query = unitVector(seeded(seed + 1), input.dimensions)
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
      { numRuns: 60 },
    )
    expect(found / wanted).toBeGreaterThanOrEqual(recall)
  })

  it('scores any document, -1 for one without vectors', async () => {
    const input = storeInput(5, 40, 30)
    const store = await open(input)
    const query = unitVector(seeded(6), input.dimensions)
    const expected = new Map(
      bestOf(input, query, { places: ['15'] }).map(({ ordinal, score }) => [ordinal, score]),
    )
    const ordinals = input.entries.map(({ ordinal }) => ordinal)
    const scores = await store.scores(query, ordinals)
    for (const [i, ordinal] of ordinals.entries())
      expect(scores[i]).toBeCloseTo(expected.get(ordinal) ?? -1, 5)
    await store.close()
  })
}

/** Documents of mixed levels, days and places; vectors shared by several of them. */
export function storeInput(seed: number, documents: number, vectors: number): StoreInput {
  const random = seeded(seed)
  const dimensions = 12
  const entries = Array.from(
    { length: documents },
    (_, ordinal): DocumentEntry => ({
      ordinal,
      id: `9.${String(ordinal).padStart(6, '0')}`,
      kind: 'procedure',
      title: '',
      field: null,
      levels: [(['commune', 'province', 'ministry'] as const)[Math.floor(random() * 3)]!],
      audiences: [],
      place: random() < 0.2 ? { code: '15', name: 'Lào Cai' } : null,
      url: null,
      validFrom: random() < 0.3 ? '2025-07-01' : null,
      validTo: random() < 0.2 ? '2025-12-31' : null,
      hash: '',
      firstPassage: 0,
      passages: 0,
    }),
  )
  const rows = documents === 0 ? 0 : vectors
  return {
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

function bestOf({ entries, vectors }: StoreInput, query: Float32Array, filter: Filter) {
  const best = new Map<number, number>()
  for (const { vector, documents } of vectors) {
    const score = vector.reduce((sum, x, i) => sum + x * query[i]!, 0)
    for (const document of documents) {
      if (passes(entries[document]!, filter)) best.set(document, Math.max(best.get(document) ?? -2, score))
    }
  }
  return [...best]
    .map(([ordinal, score]) => ({ ordinal, score }))
    .sort((x, y) => y.score - x.score || x.ordinal - y.ordinal)
}
