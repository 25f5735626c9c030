/** 53-bit hash of a token (cyrb53: two 32-bit multiplicative hashes, mixed). */
export function hashToken(token: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < token.length; i++) {
    const unit = token.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  return mix(high, low)
}

function mix(high: number, low: number): number {
  const h = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  const l = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(h ^ (h >>> 13), 3266489909)
  return 4294967296 * (2097151 & l) + (h >>> 0)
}

/** Hash of a pair from the hashes of its tokens; order matters. */
export function hashPair(first: number, second: number): number {
  const high = Math.imul((first >>> 0) ^ 0x9e3779b9, 0x85ebca6b) ^ (second >>> 0)
  const low = Math.imul((first / 4294967296) ^ 0x7f4a7c15, 0xc2b2ae35) ^ (second / 4294967296)
  return mix(high, low)
}
