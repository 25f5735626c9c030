import type { Mask } from './filter.ts'
import { selectTop } from './top-k.ts'
import type { Filter, Scored, VectorStore } from './types.ts'
import { checkQuery, rowScore, scoresOf, type VectorRows } from './vectors.ts'

/** The best documents by scanning every row that can pass: the oracle the graph is measured against. */
export function scan(rows: VectorRows, query: Float32Array, k: number, mask: Uint8Array | null): Scored[] {
  const scores = new Float32Array(rows.documents).fill(-2)
  for (let row = 0; row + 1 < rows.rowStarts.length; row++) {
    const start = rows.rowStarts[row]!
    const end = rows.rowStarts[row + 1]!
    let score: number | undefined
    for (let i = start; i < end; i++) {
      const document = rows.rowDocuments[i]!
      if (mask && !mask[document]) continue
      score ??= rowScore(rows, row, query)
      if (score > scores[document]!) scores[document] = score
    }
  }
  return selectTop(scores, k, mask, -2)
}

/** Scans all vectors for every query. */
export function createExactStore(rows: VectorRows, compile: (filter: Filter) => Mask): VectorStore {
  return {
    dimensions: rows.dimensions,
    documents: rows.documents,
    async search(query, k, filter) {
      checkQuery(rows, query)
      return scan(rows, query, k, compile(filter).bits)
    },
    scores: async (query, ordinals) => scoresOf(rows, query, ordinals),
    close: async () => {},
  }
}
