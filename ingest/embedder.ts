/** Embeds what the cache lacks, beside the reading of documents. */
import type { EmbeddingCache } from '../index/index.ts'
import type { Encoder } from '../models/index.ts'

/** Texts sent at once: enough for length-sorted batches, little enough that a crash loses seconds. */
const CHUNK = 512

export interface Embedder {
  /** Asks for a text; the same text may be asked for again. */
  add(text: string): void
  /** Waits for the rest. The function returned gives the vector of any text added. */
  finish(): Promise<(text: string) => Float32Array>
}

export function createEmbedder(
  encoder: Encoder,
  cache: EmbeddingCache,
  {
    signal,
    onProgress,
  }: {
    signal?: AbortSignal
    onProgress?(progress: { step: 'embedding'; done: number; total: number }): void
  },
): Embedder {
  const asked = new Set<string>()
  let waiting: string[] = []
  let done = 0
  let total = 0
  let reading = true
  let failure: unknown
  let chain: Promise<void> = Promise.resolve()

  function send(): void {
    const texts = waiting
    waiting = []
    chain = chain.then(async () => {
      if (failure !== undefined) return
      try {
        const vectors = await encoder.encode(texts, 'passage', {
          ...(signal ? { signal } : {}),
          onProgress: (part) => {
            if (!reading) onProgress?.({ step: 'embedding', done: done + part, total })
          },
        })
        await cache.add(texts.map((text, i) => ({ text, vector: vectors[i]! })))
        done += texts.length
      } catch (error) {
        failure = error
      }
    })
  }

  return {
    add(text) {
      if (asked.has(text)) return
      asked.add(text)
      if (cache.get(text)) return
      waiting.push(text)
      total++
      if (waiting.length === CHUNK) send()
    },
    async finish() {
      if (waiting.length > 0) send()
      reading = false
      await chain
      if (failure !== undefined) throw failure
      return (text) => cache.get(text)!
    },
  }
}
