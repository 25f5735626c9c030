/** The graph against the exact scan, on vectors of real titles. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExactStore } from '../../index/exact-store.ts'
import type { Mask } from '../../index/filter.ts'
import { createHnswStore, openGraph, writeGraph } from '../../index/hnsw-store.ts'
import type { Filter, VectorStore } from '../../index/index.ts'
import type { VectorRows } from '../../index/vectors.ts'
import { readCatalogue } from '../../ingest/catalogue.ts'
import { createEncoder } from '../../models/index.ts'
import { OFFICIAL_CATALOGUE, sharedData } from '../shared-data.ts'
import { randomFrom, sampleOf } from '../stats/random.ts'
import { neighbourCosine, noisyRows } from './noisy-rows.ts'
import { growthRecords } from './records.ts'

const TITLES = 500
const QUERIES = 20
const data = sharedData()

describe.skipIf(data === null)('vectors of real titles (skipped without ../shared/data)', () => {
  let queries: Float32Array[]
  let real: VectorRows
  let cosine: number
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'motcua-real-recall-'))
    const name = OFFICIAL_CATALOGUE
    const catalogue = await readCatalogue(await readFile(path.join(data!, name)), name)
    const titles = [...new Set([...catalogue.rows.values()].map(({ title }) => title))]
    const encoder = await createEncoder()
    const vectors = await encoder.encode(sampleOf(titles, TITLES), 'passage')
    const { questions } = await growthRecords()
    queries = await encoder.encode(
      questions.slice(0, QUERIES).map(({ question }) => question),
      'query',
    )
    await encoder.close()
    const all = {
      data: Float32Array.from(vectors.flatMap((vector) => [...vector])),
      dimensions: encoder.dimensions,
    }
    cosine = neighbourCosine(all)
    real = noisyRows(all, vectors.length, cosine, 1)
  }, 900_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('walking the graph finds ≥ .99 of the best at any selectivity and k', async () => {
    await holds(real, () => false, 10)
  }, 900_000)

  it('so does the store’s own choice, with twelve noisy copies of each', async () => {
    const rows = noisyRows({ data: real.data, dimensions: real.dimensions }, real.documents * 12, cosine, 2)
    await holds(rows, undefined, 10)
  }, 900_000)

  /** @param scans decides between scan and graph; the store's own rule by default */
  async function holds(rows: VectorRows, scans: Parameters<typeof createHnswStore>[3], numRuns: number) {
    const file = path.join(folder, 'graph')
    await writeGraph(rows, file)
    let mask: Mask
    const compile = (_: Filter) => mask
    const exact = createExactStore(rows, compile)
    const store = createHnswStore(rows, await openGraph(rows, file), compile, scans)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(1), fc.double({ min: 0.003, max: 0.999, noNaN: true })),
        fc.constantFrom(1, 10, 100, 400),
        fc.boolean(),
        async (share, k, byTopic) => {
          mask = maskOf(rows.documents, byTopic ? TITLES : rows.documents, share)
          expect(await recallAt(store, exact, k), `${share} ${k} ${byTopic}`).toBeGreaterThanOrEqual(0.99)
        },
      ),
      { numRuns, seed: 6 },
    )
  }

  async function recallAt(store: VectorStore, exact: VectorStore, k: number): Promise<number> {
    let wanted = 0
    let found = 0
    for (const query of queries) {
      const best = await exact.search(query, k, {})
      const least = (best.at(-1)?.score ?? 0) - 1e-6
      wanted += best.length
      found += (await store.search(query, k, {})).filter(({ score }) => score >= least).length
    }
    return wanted === 0 ? 1 : found / wanted
  }
})

/** Lets a share pass: each document by its lot, or all copies of an original together. */
function maskOf(documents: number, originals: number, share: number): Mask {
  if (share === 1) return { bits: null, count: documents }
  const random = randomFrom(9)
  const lots = Array.from({ length: originals }, random)
  const bits = Uint8Array.from({ length: documents }, (_, row) => Number(lots[row % originals]! < share))
  return { bits, count: bits.reduce((sum, bit) => sum + bit, 0) }
}
