import hnswlib, { type HierarchicalNSW } from 'hnswlib-node'
import { scan } from './exact-store.ts'
import type { Mask } from './filter.ts'
import type { Filter, VectorStore } from './types.ts'
import { checkQuery, documentsOf, scoresOf, type VectorRows } from './vectors.ts'

/** Links of a node and breadth while building: recall ≥ .99 on record titles, see the store's tests. */
const LINKS = 16
const BUILD_BREADTH = 200
const LEAST_BREADTH = 200
/** Several rows may belong to one document: rows asked for beyond the documents wanted. */
const SPARE = 16
/** Rows asked for beyond those that an even filter would leave: around a question, the local copies that it drops crowd. */
const MARGIN = 2.4
/**
 * Rows a scan reads in the time the graph takes for one step of its breadth. Measured on real title vectors and noisy
 * copies, breadth 416: graph and scan took the same at 42 % of 5,307 rows (2.0 ms), 21 % of 20,000 (7.5 ms) and 10 % of
 * 100,000 (13 ms), so `passing² / (rows · breadth)` was 2.2, 2.1 and 2.4. A fixed share of 40 %, as before, made the
 * store scan for 53 ms at 100,000 rows where the graph took 6.
 */
const ROWS_A_STEP = 2.2

/** Builds the graph over all rows and writes it to a file. */
export async function writeGraph(rows: VectorRows, file: string): Promise<void> {
  const count = rows.rowStarts.length - 1
  const graph = new hnswlib.HierarchicalNSW('ip', rows.dimensions)
  graph.initIndex(Math.max(1, count), LINKS, BUILD_BREADTH, 100)
  for (let row = 0; row < count; row++) {
    graph.addPoint(Array.from(rows.data.subarray(row * rows.dimensions, (row + 1) * rows.dimensions)), row)
    // The native calls block: let progress bars, signals and the encoder's answers through.
    if (row % 64 === 63) await new Promise((resolve) => setImmediate(resolve))
  }
  await graph.writeIndex(file)
  // The library does not report a full disk: read it back before anyone relies on it.
  await openGraph(rows, file)
}

/** @throws Error when the file is no graph of these rows */
export async function openGraph(rows: VectorRows, file: string): Promise<HierarchicalNSW> {
  const graph = new hnswlib.HierarchicalNSW('ip', rows.dimensions)
  await graph.readIndex(file)
  if (graph.getCurrentCount() !== rows.rowStarts.length - 1)
    throw new Error('the graph has another number of vectors')
  graph.setEf(LEAST_BREADTH)
  return graph
}

/**
 * So many nearest rows the graph keeps while it looks for `wanted`: twice as many. Recall of the best 400 at breadth
 * 416 / 624 / 832, no filter: 5,307 rows .996 / .999 / 1.000, 20,000 .991 / .998 / 1.000, 100,000 .978 / .991 / .996, for
 * 1.0 / 1.3 / 1.6 ms at 5,307 rows. The best 10 were all found at breadth 100.
 */
function breadthFor(wanted: number): number {
  return Math.max(LEAST_BREADTH, 2 * wanted)
}

/** Rows among which `enough` pass a filter that lets `passing` of `documents` through. */
function rowsFor(enough: number, passing: number, documents: number): number {
  return passing === documents ? enough : Math.ceil((MARGIN * enough * documents) / Math.max(1, passing))
}

/**
 * Whether reading every passing row is faster than the graph. The graph walks until `breadth` of its rows pass, so it
 * takes about `breadth / (passing / rows)` steps; a scan reads `passing` rows: they cost the same where
 * `passing² = c · breadth · rows`.
 * @param passing documents that pass the filter
 * @param rows vectors in the store
 * @param wanted rows asked for
 */
export function scanIsFaster(passing: number, rows: number, wanted: number): boolean {
  return passing ** 2 < ROWS_A_STEP * breadthFor(wanted) * rows
}

/**
 * Searches the graph; where a filter leaves few documents, or there are few, the exact scan, which is then faster
 * and loses nothing.
 * @param scans decides between the two, see `scanIsFaster`
 */
export function createHnswStore(
  rows: VectorRows,
  graph: HierarchicalNSW,
  compile: (filter: Filter) => Mask,
  scans: typeof scanIsFaster = scanIsFaster,
): VectorStore {
  const count = rows.rowStarts.length - 1
  return {
    dimensions: rows.dimensions,
    documents: rows.documents,
    async search(query, k, filter) {
      checkQuery(rows, query)
      // The search blocks for 2 ms or more: not in one turn with what the caller did before it.
      await new Promise((resolve) => setImmediate(resolve))
      const { bits, count: passing } = compile(filter)
      const enough = Math.min(count, k + SPARE)
      if (scans(passing, count, enough)) return scan(rows, query, k, bits)
      const point = Array.from(query)
      // The filter is applied to what the graph returns: asked of every step, it costs three times the walk itself.
      for (let wanted = rowsFor(enough, passing, rows.documents); ; wanted *= 2) {
        const asked = Math.min(count, wanted)
        // Rows asked for to make up for the filter are breadth already.
        graph.setEf(Math.max(asked, breadthFor(enough)))
        const { neighbors, distances } = graph.searchKnn(point, asked)
        const scored = neighbors.map((row, i) => ({ ordinal: row, score: 1 - distances[i]! }))
        const found = documentsOf(rows, scored, bits, k)
        if (found.length >= Math.min(k, passing)) return found
        if (neighbors.length < asked || asked === count) return scan(rows, query, k, bits)
      }
    },
    scores: async (query, ordinals) => scoresOf(rows, query, ordinals),
    close: async () => {},
  }
}
