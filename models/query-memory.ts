/** Vectors of the last questions: people ask the same, and one question is searched more than once. */
export interface QueryMemory {
  /** Vectors of all the texts, each the caller's own; undefined when one of them is not known. */
  recall(texts: readonly string[]): Float32Array[] | undefined
  keep(texts: readonly string[], vectors: readonly Float32Array[]): void
}

/** Longer questions are hardly asked twice, and would make the memory large. */
const LONGEST = 500

/** @param size texts remembered at most; what was asked longest ago goes first */
export function createQueryMemory(size: number): QueryMemory {
  const known = new Map<string, Float32Array>()
  return {
    recall(texts) {
      if (!texts.every((text) => known.has(text))) return undefined
      return texts.map((text) => {
        const vector = known.get(text)!
        known.delete(text)
        known.set(text, vector)
        return vector.slice()
      })
    },
    keep(texts, vectors) {
      texts.forEach((text, i) => {
        if (size === 0 || text.length > LONGEST) return
        known.delete(text)
        if (known.size >= size) known.delete(known.keys().next().value!)
        known.set(text, vectors[i]!.slice())
      })
    },
  }
}
