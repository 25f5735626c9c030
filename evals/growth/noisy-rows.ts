/** More vectors than there are real ones: noisy copies that lie as close to each other as real titles do. */
import { type VectorRows, vectorRows } from '../../index/vectors.ts'
import { distributionOf } from '../bench/statistics.ts'
import { randomFrom, sampleOf } from '../stats/random.ts'

const NEIGHBOURS_OF = 300

/** Unit vectors one after the other. */
export interface RealVectors {
  data: Float32Array
  dimensions: number
}

/** Median cosine, over a seeded sample, of a vector with the nearest other one. */
export function neighbourCosine({ data, dimensions }: RealVectors): number {
  const count = data.length / dimensions
  const nearest = sampleOf(
    Array.from({ length: count }, (_, row) => row),
    NEIGHBOURS_OF,
  ).map((row) => {
    let best = -1
    for (let other = 0; other < count; other++) {
      if (other === row) continue
      let sum = 0
      for (let j = 0; j < dimensions; j++) sum += data[row * dimensions + j]! * data[other * dimensions + j]!
      best = Math.max(best, sum)
    }
    return best
  })
  return distributionOf(nearest).p50
}

/**
 * Adds noise to a unit vector: `c·v + √(1 − c²)·u`, u a random direction, renormalised.
 * @param cosine with the vector given, about, 0 … 1
 * @param into filled from `at`
 */
export function addNoise(
  vector: Float32Array,
  cosine: number,
  random: () => number,
  into: Float32Array,
  at = 0,
): void {
  const size = vector.length
  // Uniform components: in hundreds of dimensions their sum of squares hardly varies, so the direction is near enough uniform.
  let noise = 0
  for (let j = 0; j < size; j++) {
    const x = random() - 0.5
    into[at + j] = x
    noise += x * x
  }
  const share = Math.sqrt((1 - cosine * cosine) / noise)
  let length = 0
  for (let j = 0; j < size; j++) {
    const x = cosine * vector[j]! + share * into[at + j]!
    into[at + j] = x
    length += x * x
  }
  const scale = 1 / Math.sqrt(length)
  for (let j = 0; j < size; j++) into[at + j]! *= scale
}

/**
 * So many rows, one document each: the real vectors first, then copy after copy of them. Row r is a copy of the real
 * vector `r % (number of real ones)`.
 */
export function noisyRows(real: RealVectors, count: number, cosine: number, seed: number): VectorRows {
  const { data, dimensions } = real
  const originals = data.length / dimensions
  const random = randomFrom(seed)
  const all = new Float32Array(count * dimensions)
  all.set(data.subarray(0, Math.min(data.length, all.length)))
  for (let row = originals; row < count; row++) {
    const from = (row % originals) * dimensions
    addNoise(data.subarray(from, from + dimensions), cosine, random, all, row * dimensions)
  }
  const each = Uint32Array.from({ length: count + 1 }, (_, i) => i)
  return vectorRows(all, dimensions, count, each, each.subarray(0, count))
}
