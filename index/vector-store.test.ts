import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExactStore, scan } from './exact-store.ts'
import { createFilterCompiler } from './filter.ts'
import { createHnswStore, openGraph, type scanIsFaster, writeGraph } from './hnsw-store.ts'
import { type HttpStores, startHttpStores } from './testing/http-store.ts'
import { entry, seeded, unitVector } from './testing/synthetic.ts'
import type { Filter, VectorStore } from './types.ts'
import { type StoreInput, storeInput, vectorStoreContract } from './vector-store.contract.ts'
import { type VectorRows, vectorRows } from './vectors.ts'

function rowsOf({ dimensions, entries, vectors }: StoreInput): VectorRows {
  const starts = [0]
  for (const { documents } of vectors) starts.push(starts.at(-1)! + documents.length)
  return vectorRows(
    Float32Array.from(vectors.flatMap(({ vector }) => [...vector])),
    dimensions,
    entries.length,
    Uint32Array.from(starts),
    Uint32Array.from(vectors.flatMap(({ documents }) => documents)),
  )
}

async function hnswStore(input: StoreInput, scans?: typeof scanIsFaster): Promise<VectorStore> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-hnsw-'))
  try {
    const rows = rowsOf(input)
    await writeGraph(rows, path.join(dir, 'hnsw.bin'))
    const graph = await openGraph(rows, path.join(dir, 'hnsw.bin'))
    return createHnswStore(rows, graph, createFilterCompiler(input.entries), scans)
  } finally {
    await rm(dir, { recursive: true })
  }
}

describe('the exact store', () => {
  vectorStoreContract(
    async (input) => createExactStore(rowsOf(input), createFilterCompiler(input.entries)),
    1,
  )
})

describe('a store in another process, behind HTTP', () => {
  let stores: HttpStores
  beforeAll(async () => {
    stores = await startHttpStores()
  })
  afterAll(() => stores.stop())

  vectorStoreContract((input) => stores.open(input), 1)
})

describe('the HNSW store', () => {
  describe('walking the graph', () => vectorStoreContract((input) => hnswStore(input, () => false), 0.99))
  describe('choosing by itself', () => vectorStoreContract((input) => hnswStore(input), 1))

  it('finds ≥ .99 of the exact top 10 at every selectivity, among clustered vectors', async () => {
    const random = seeded(11)
    const dimensions = 64
    const centres = Array.from({ length: 150 }, () => unitVector(random, dimensions))
    const levels = ['commune', 'province', 'ministry'] as const
    const count = 4_000
    const input: StoreInput = {
      build: 'clustered',
      dimensions,
      entries: Array.from({ length: count }, (_, ordinal) =>
        entry(ordinal, {
          levels: [levels[Math.min(2, Math.floor(random() * 12))]!],
          field: ordinal % 100 === 0 ? 'hiếm' : 'thường',
        }),
      ),
      vectors: Array.from({ length: count }, (_, i) => ({
        vector: unitVector(random, dimensions, centres[i % centres.length]),
        documents: [i],
      })),
    }
    const store = await hnswStore(input)
    const compile = createFilterCompiler(input.entries)
    const rows = rowsOf(input)
    for (const filter of [
      {},
      { levels: ['ministry'] },
      { levels: ['commune'] },
      { fields: ['hiếm'] },
    ] as Filter[]) {
      let found = 0
      for (let n = 0; n < 100; n++) {
        const query = unitVector(random, dimensions, centres[n])
        const best = scan(rows, query, 10, compile(filter).bits).map(({ ordinal }) => ordinal)
        const got = await store.search(query, 10, filter)
        found += got.filter(({ ordinal }) => best.includes(ordinal)).length / best.length
      }
      expect(found / 100, JSON.stringify(filter)).toBeGreaterThanOrEqual(0.99)
    }
  })

  it('refuses a graph of other vectors', async () => {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-hnsw-'))
    const file = path.join(dir, 'hnsw.bin')
    await writeGraph(rowsOf(storeInput(1, 10, 10)), file)
    await expect(openGraph(rowsOf(storeInput(1, 10, 11)), file)).rejects.toThrow('another number of vectors')
    await rm(dir, { recursive: true })
  })
})
