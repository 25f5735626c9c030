import type { Encoder } from '../../models/index.ts'
import { addNoise } from './noisy-rows.ts'

/**
 * An encoder of passages that makes the vector of a varied title from its original's, with noise: encoding tens of
 * thousands of titles would take most of the time and measure the encoder, which the benchmark does.
 * @param originalOf the text whose vector stands for a text; itself for a real one
 * @param known vectors of real texts; others are encoded
 * @param cosine of a varied title's vector with the original's
 */
export function noisyEncoder(
  encoder: Encoder,
  originalOf: (text: string) => string,
  known: (text: string) => Float32Array | undefined,
  cosine: number,
  random: () => number,
): Encoder {
  return {
    ...encoder,
    async encode(texts, kind, options) {
      const originals = texts.map(originalOf)
      const missing = [...new Set(originals)].filter((text) => !known(text))
      const encoded = await encoder.encode(missing, kind, options)
      const made = new Map(missing.map((text, i) => [text, encoded[i]!]))
      return originals.map((original, i) => {
        const vector = known(original) ?? made.get(original)!
        if (texts[i] === original) return vector
        const noisy = new Float32Array(vector.length)
        addNoise(vector, cosine, random, noisy)
        return noisy
      })
    },
  }
}
