import type { Encoder } from '../../models/index.ts'
import { addNoise } from './noisy-rows.ts'

/**
 * The encoder, save that the vector of a varied title is its original's plus noise: encoding tens of thousands of
 * titles would take most of the time and measure the encoder, which the benchmark does.
 * @param originalOf the text whose vector stands for a text; itself for a real one
 * @param cosine of a varied title's vector with the original's
 */
export function noisyEncoder(
  encoder: Encoder,
  originalOf: (text: string) => string,
  cosine: number,
  random: () => number,
): Encoder {
  const known = new Map<string, Float32Array>()
  return {
    ...encoder,
    async encode(texts, kind, options) {
      const missing = [...new Set(texts.map(originalOf))].filter((text) => !known.has(text))
      const vectors = await encoder.encode(missing, kind, options)
      missing.forEach((text, i) => {
        known.set(text, vectors[i]!)
      })
      return texts.map((text) => {
        const original = originalOf(text)
        const vector = known.get(original)!
        if (text === original) return vector
        const noisy = new Float32Array(vector.length)
        addNoise(vector, cosine, random, noisy)
        return noisy
      })
    },
  }
}
