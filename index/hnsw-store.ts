import hnswlib, { type HierarchicalNSW } from 'hnswlib-node'
import { scan } from './exact-store.ts'
import type { Mask } from './filter.ts'
import type { Filter, VectorStore } from './types.ts'
import { documentScore, documentsOf, type VectorRows } from './vectors.ts'

/** Links of a node and breadth while building: recall ≥ .99 on record titles, see the store's tests. */
const LINKS = 16
const BUILD_BREADTH = 200
const SEARCH_BREADTH = 200
/** Below this share of passing documents the graph visits more nodes than a scan reads. */
const SCAN_SHARE = 0.4
/** A scan of so few rows is as fast as the graph. */
const SCAN_ROWS = 2_000

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
  graph.setEf(SEARCH_BREADTH)
  return graph
}

/**
 * Searches the graph; where a filter leaves few documents, or there are few, the exact scan, which is then faster
 * and loses nothing.
 * @param scanRows with so many vectors or fewer the graph is not used
 */
export function createHnswStore(
  rows: VectorRows,
  graph: HierarchicalNSW,
  compile: (filter: Filter) => Mask,
  scanRows: number = SCAN_ROWS,
): VectorStore {
  const count = rows.rowStarts.length - 1
  return {
    dimensions: rows.dimensions,
    documents: rows.documents,
    async search(query, k, filter) {
      const { bits, count: passing } = compile(filter)
      if (count <= scanRows || passing < rows.documents * SCAN_SHARE) return scan(rows, query, k, bits)
      const passesRow = (row: number) => {
        for (let i = rows.rowStarts[row]!; i < rows.rowStarts[row + 1]!; i++)
          if (bits![rows.rowDocuments[i]!]) return true
        return false
      }
      const point = Array.from(query)
      // Several rows may belong to one document: ask for more until k documents are found.
      for (let wanted = Math.min(count, k + 16); ; wanted = Math.min(count, wanted * 2)) {
        graph.setEf(Math.max(SEARCH_BREADTH, wanted))
        const { neighbors, distances } = graph.searchKnn(point, wanted, bits ? passesRow : undefined)
        const scored = neighbors.map((row, i) => ({ ordinal: row, score: 1 - distances[i]! }))
        const found = documentsOf(rows, scored, bits, k)
        if (found.length >= Math.min(k, passing)) return found
        if (neighbors.length < wanted || wanted === count) return scan(rows, query, k, bits)
      }
    },
    scores: async (query, ordinals) =>
      Float32Array.from(ordinals, (ordinal) => documentScore(rows, ordinal, query)),
    close: async () => {},
  }
}
