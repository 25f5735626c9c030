import { rm, stat } from 'node:fs/promises'
import type { Mask } from '../../index/filter.ts'
import { createHnswStore, openGraph, scanIsFaster, writeGraph } from '../../index/hnsw-store.ts'
import type { Filter, Scored, VectorStore } from '../../index/index.ts'
import { selectTop } from '../../index/top-k.ts'
import { rowScore, type VectorRows } from '../../index/vectors.ts'
import { CANDIDATES } from '../../search/settings.ts'
import { withOthers } from '../bench/machine.ts'
import { distributionOf } from '../bench/statistics.ts'
import { randomFrom } from '../stats/random.ts'
import { type Spent, spent } from './clock.ts'
import { noisyRows } from './noisy-rows.ts'
import { readVectors } from './real-vectors.ts'
import type { FilterPoint, VectorPoint } from './result.ts'

/** Shares of the vectors that pass, each document by its own lot. */
const SHARES = [1, 0.8, 0.4, 0.2, 0.1, 0.05, 0.02, 0.01]
/** Shares of the originals whose copies all pass: filters that follow the meaning, as a field or an audience does. */
const TOPIC_SHARES = [0.5, 0.1]
/** A query that scans or walks far is timed this often only. */
const FORCED_QUERIES = 20

export interface VectorTask {
  /** Files of unit vectors, float32: the real ones, and the questions'. */
  real: string
  queries: string
  dimensions: number
  count: number
  cosine: number
  /** A file to write the graph to. */
  file: string
}

interface NamedMask extends Mask {
  name: string
}

/** Builds the store of so many vectors and measures it under every filter. */
export async function measureVectors(task: VectorTask): Promise<VectorPoint> {
  const bareMb = rssMb()
  const real = { data: await readVectors(task.real), dimensions: task.dimensions }
  const rows = noisyRows(real, task.count, task.cosine, 1)
  const originals = real.data.length / real.dimensions
  const queryData = await readVectors(task.queries)
  const queries = Array.from({ length: queryData.length / task.dimensions }, (_, i) =>
    queryData.subarray(i * task.dimensions, (i + 1) * task.dimensions),
  )
  const { ms, cpuMs } = await spent(() => writeGraph(rows, task.file))
  const { result: graph, ms: loadMs } = await spent(() => openGraph(rows, task.file))
  const fileMb = (await stat(task.file)).size / 2 ** 20
  await rm(task.file)
  const storeMb = rssMb() - bareMb

  const masks = new Map([...masksOf(task.count, originals)].map((mask) => [mask.name, mask]))
  const compile = ({ fields }: Filter): Mask => masks.get(fields![0]!)!
  const stores = {
    own: createHnswStore(rows, graph, compile),
    graph: createHnswStore(rows, graph, compile, () => false),
    scan: createHnswStore(rows, graph, compile, () => true),
  }
  const { result: filters, others } = await withOthers(async () => {
    const truth = queries.map((query) => nearest(rows, query, [...masks.values()]))
    const points: FilterPoint[] = []
    for (const { name, count: passing } of masks.values()) {
      const filter = { fields: [name] }
      const own = await timed(stores.own, queries, filter)
      const few = queries.slice(0, FORCED_QUERIES)
      const graphOnly = await timed(stores.graph, few, filter)
      const scanOnly = await timed(stores.scan, few, filter)
      const best = truth.map((found) => found.get(name)!)
      points.push({
        name,
        passing,
        share: passing / task.count,
        chosen: scanIsFaster(passing, task.count, CANDIDATES) ? 'scan' : 'graph',
        latency: own.wall,
        cpu: own.cpu,
        graphMs: graphOnly.cpu.p50,
        scanMs: scanOnly.cpu.p50,
        recall: recallOf(own.found, best),
        graphRecall: recallOf(graphOnly.found, best),
      })
    }
    return points
  })
  return {
    vectors: task.count,
    build: { ms, cpuMs },
    fileMb,
    loadMs,
    rssMb: storeMb,
    filters,
    othersShare: others,
  }
}

async function timed(store: VectorStore, queries: readonly Float32Array[], filter: Filter) {
  const times: Spent[] = []
  const found: Scored[][] = []
  await store.search(queries[0]!, CANDIDATES, filter)
  for (const query of queries) {
    const { result, ...time } = await spent(() => store.search(query, CANDIDATES, filter))
    found.push(result)
    times.push(time)
  }
  return {
    found,
    wall: distributionOf(times.map(({ ms }) => ms)),
    cpu: distributionOf(times.map(({ cpuMs }) => cpuMs)),
  }
}

/** The true best of a query under every mask, from one pass over the rows. */
function nearest(rows: VectorRows, query: Float32Array, masks: readonly NamedMask[]): Map<string, Scored[]> {
  const scores = Float32Array.from({ length: rows.documents }, (_, row) => rowScore(rows, row, query))
  return new Map(masks.map(({ name, bits }) => [name, selectTop(scores, CANDIDATES, bits, -2)]))
}

/** As `vectorRecall` counts it: a score that reaches the true k-th is no miss. */
function recallOf(found: readonly Scored[][], best: readonly Scored[][]) {
  const at = (k: number) => {
    const shares = found.map((hits, i) => {
      const wanted = best[i]!.slice(0, k)
      const least = wanted.at(-1)!.score - 1e-6
      return hits.slice(0, k).filter(({ score }) => score >= least).length / wanted.length
    })
    return shares.reduce((sum, share) => sum + share, 0) / shares.length
  }
  return { at10: at(10), at400: at(CANDIDATES) }
}

function* masksOf(count: number, originals: number): Generator<NamedMask> {
  const lots = (seed: string, size: number) => {
    const random = randomFrom(seed)
    return Float32Array.from({ length: size }, random)
  }
  const own = lots('documents', count)
  const topics = lots('topics', originals)
  for (const share of SHARES) yield maskOf(`${share * 100} %`, count, (row) => own[row]! < share)
  for (const share of TOPIC_SHARES)
    yield maskOf(`${share * 100} %, whole topics`, count, (row) => topics[row % originals]! < share)
}

function maskOf(name: string, size: number, passes: (row: number) => boolean): NamedMask {
  const bits = Uint8Array.from({ length: size }, (_, row) => Number(passes(row)))
  const count = bits.reduce((sum, bit) => sum + bit, 0)
  return { name, bits: count === size ? null : bits, count }
}

const rssMb = () => process.memoryUsage.rss() / 2 ** 20
