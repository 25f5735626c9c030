import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createExactStore } from '../index/exact-store.ts'
import { createFilterCompiler } from '../index/filter.ts'
import { createHnswStore, openGraph, writeGraph } from '../index/hnsw-store.ts'
import type { VectorStore } from '../index/index.ts'
import { entry, unitVector } from '../index/testing/synthetic.ts'
import { vectorRows } from '../index/vectors.ts'
import { randomFrom } from './stats/random.ts'
import { samplingFilters, vectorRecall } from './vector-recall.ts'

const DIMENSIONS = 24
const COUNT = 1_200
const random = randomFrom(5)
const centres = Array.from({ length: 60 }, () => unitVector(random, DIMENSIONS))
const near = () => unitVector(random, DIMENSIONS, centres[Math.floor(random() * centres.length)]!)
const entries = Array.from({ length: COUNT }, (_, ordinal) => entry(ordinal))
const rows = vectorRows(
  Float32Array.from(Array.from({ length: COUNT }, () => [...near()]).flat()),
  DIMENSIONS,
  COUNT,
  Uint32Array.from({ length: COUNT + 1 }, (_, i) => i),
  Uint32Array.from({ length: COUNT }, (_, i) => i),
)
const compile = createFilterCompiler(entries)
const exact = createExactStore(rows, compile)
const queries = Array.from({ length: 25 }, near)
const ids = entries.map(({ id }) => id)
const filters = samplingFilters(ids, [1, 0.6, 0.1, 0.01])

describe('vectorRecall', () => {
  it('a table of filters and k for the real graph, which finds nearly all', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'motcua-recall-'))
    const file = path.join(folder, 'graph')
    await writeGraph(rows, file)
    const hnsw = createHnswStore(rows, await openGraph(rows, file), compile, () => false)
    await rm(folder, { recursive: true })
    const table = await vectorRecall(hnsw, exact, queries, filters, [1, 10])
    expect(table.map(({ filter, k }) => [filter, k])).toEqual(
      ['100 %', '60 %', '10 %', '1 %'].flatMap((filter) => [1, 10].map((k) => [filter, k])),
    )
    expect(table.filter(({ k }) => k === 1).map(({ selectivity }) => selectivity)).toEqual([
      1, 0.6, 0.1, 0.01,
    ])
    for (const { recall, queries: n } of table) {
      expect(n).toBe(25)
      expect(recall).toBeGreaterThanOrEqual(0.99)
    }
  })

  it('is 1 for the exact store itself, and tells exactly what a lossy one loses', async () => {
    for (const { recall, worst } of await vectorRecall(exact, exact, queries, filters, [10]))
      expect([recall, worst]).toEqual([1, 1])
    // Drops the best and returns one more at the end.
    const lossy: VectorStore = {
      ...exact,
      search: async (query, k, filter) => (await exact.search(query, k + 1, filter)).slice(1),
    }
    const [row] = await vectorRecall(lossy, exact, queries, { all: {} }, [10])
    expect(row!.recall).toBeCloseTo(0.9, 9)
    expect(row!.worst).toBe(0.9)
  })

  it('leaves out a filter that nothing passes, and no query gives no row', async () => {
    expect(
      await vectorRecall(exact, exact, queries, { none: { levels: ['commune'], exclude: ids } }, [5]),
    ).toEqual([])
    expect(await vectorRecall(exact, exact, [], filters, [5])).toEqual([])
  })
})
