import type { Encoder } from '../../models/index.ts'

interface Encoded {
  vector: Float32Array
  /** Its share of the time that its call took. */
  ms: number
}

const memories = new WeakMap<Encoder, Map<string, Encoded>>()

/**
 * The same encoder, except that a passage is encoded once: peers with equal chunks get equal vectors, and only the
 * first waits for them. Questions are not remembered. `savedMs` is what was not waited for, so that a build can
 * still tell what it costs alone. Everything is kept as long as the encoder itself.
 */
export function rememberedPassages(encoder: Encoder): { encoder: Encoder; savedMs(): number } {
  const memory = memories.get(encoder) ?? new Map<string, Encoded>()
  memories.set(encoder, memory)
  let savedMs = 0

  const encode: Encoder['encode'] = async (texts, kind, options) => {
    if (kind === 'query') return encoder.encode(texts, kind, options)
    const isNew = new Set(texts.filter((text) => !memory.has(text)))
    const start = performance.now()
    const vectors = await encoder.encode([...isNew], kind, options)
    const ms = (performance.now() - start) / isNew.size
    for (const [i, text] of [...isNew].entries()) memory.set(text, { vector: vectors[i]!, ms })
    for (const text of texts) if (!isNew.has(text)) savedMs += memory.get(text)!.ms
    return texts.map((text) => memory.get(text)!.vector)
  }
  return { encoder: { ...encoder, encode }, savedMs: () => savedMs }
}
