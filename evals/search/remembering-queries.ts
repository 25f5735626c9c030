import type { Encoder } from '../../models/index.ts'

/** The same encoder that encodes a question once, however many peers ask. */
export function rememberingQueries(encoder: Encoder): Encoder {
  const known = new Map<string, Promise<Float32Array>>()
  return {
    ...encoder,
    async encode(texts, kind, options) {
      if (kind !== 'query') return encoder.encode(texts, kind, options)
      return Promise.all(
        texts.map((text) => {
          const vector = known.get(text) ?? encoder.encode([text], 'query', options).then(([one]) => one!)
          known.set(text, vector)
          return vector
        }),
      )
    },
  }
}
