/**
 * One unit vector a text from a graph's output.
 * @param data `[batch, dimensions]`, pooled by the graph, or `[batch, length, dimensions]`, one vector a token
 * @param lengths tokens of each text; what lies after them is padding
 * @param pooling mean over the tokens, or the first one
 */
export function pool(
  data: Float32Array,
  shape: readonly number[],
  lengths: Int32Array,
  pooling: 'mean' | 'cls',
): Float32Array {
  const dimensions = shape.at(-1)!
  const columns = shape.length === 3 ? shape[1]! : 1
  const out = new Float32Array(lengths.length * dimensions)
  lengths.forEach((length, row) => {
    const vector = out.subarray(row * dimensions, (row + 1) * dimensions)
    const tokens = pooling === 'cls' ? 1 : Math.min(length, columns)
    for (let token = 0; token < tokens; token++) {
      const start = (row * columns + token) * dimensions
      for (let i = 0; i < dimensions; i++) vector[i]! += data[start + i]!
    }
    normalize(vector)
  })
  return out
}

function normalize(vector: Float32Array): void {
  const norm = Math.hypot(...vector)
  if (norm > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= norm
}
