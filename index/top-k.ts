import type { Scored } from './types.ts'

/**
 * The `k` best of `scores`, best first; equal scores in ordinal order.
 * @param mask 1 for each ordinal that may be returned; null when all may
 * @param floor only scores above it count
 */
export function selectTop(scores: Float32Array, k: number, mask: Uint8Array | null, floor: number): Scored[] {
  // A binary heap with the worst kept score on top.
  const heap: Scored[] = []
  const worse = (x: Scored, y: Scored) => x.score < y.score || (x.score === y.score && x.ordinal > y.ordinal)
  const swap = (i: number, j: number) => {
    const held = heap[i]!
    heap[i] = heap[j]!
    heap[j] = held
  }
  if (k <= 0) return heap
  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const score = scores[ordinal]!
    if (score <= floor || (mask && !mask[ordinal])) continue
    if (heap.length < k) {
      heap.push({ ordinal, score })
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1
        if (!worse(heap[i]!, heap[parent]!)) break
        swap(i, parent)
        i = parent
      }
    } else if (score > heap[0]!.score) {
      heap[0] = { ordinal, score }
      for (let i = 0; ; ) {
        let worst = i
        for (const child of [2 * i + 1, 2 * i + 2]) {
          if (child < heap.length && worse(heap[child]!, heap[worst]!)) worst = child
        }
        if (worst === i) break
        swap(i, worst)
        i = worst
      }
    }
  }
  return heap.sort((x, y) => y.score - x.score || x.ordinal - y.ordinal)
}
