/**
 * Random numbers in 0 … 1 (1 excluded), the same for the same seed: Mulberry32 (Tommy Ettinger, 2017; public
 * domain), 32 bits of state. Good enough for resampling and for test data, not for secrets.
 * @param seed a number (its low 32 bits count) or a text, hashed with FNV-1a
 */
export function randomFrom(seed: number | string): () => number {
  let state = (typeof seed === 'string' ? fnv1a(seed) : seed) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** FNV-1a, 32 bits, over UTF-16 code units (Fowler, Noll, Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** So many of them in their own order, drawn without replacement, the same ones for the same seed. */
export function sampleOf<T>(items: readonly T[], size: number, seed = 1): T[] {
  const random = randomFrom(seed)
  return items
    .map((item, at) => ({ item, at, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
