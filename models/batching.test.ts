import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestFirst, planBatches } from './batching.ts'

const lengths = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 200 })
const budget = fc.integer({ min: 1, max: 4096 })

describe('planBatches', () => {
  it('puts every text into exactly one batch', () => {
    fc.assert(
      fc.property(lengths, budget, (texts, limit) => {
        const positions = planBatches(texts, limit).flat()
        expect(positions.toSorted((a, b) => a - b)).toEqual(texts.map((_, i) => i))
      }),
    )
  })

  it('keeps every batch under the budget, unless a text exceeds it alone', () => {
    fc.assert(
      fc.property(lengths, budget, (texts, limit) => {
        for (const batch of planBatches(texts, limit)) {
          const longest = Math.max(1, ...batch.map((i) => texts[i]!))
          expect(batch.length === 1 || batch.length * longest <= limit).toBe(true)
        }
      }),
    )
  })

  it('wastes no room: two neighbouring batches never fit into one without much padding', () => {
    fc.assert(
      fc.property(lengths, budget, (texts, limit) => {
        const batches = planBatches(texts, limit)
        batches.slice(1).forEach((batch, i) => {
          const previous = batches[i]!
          const longest = Math.max(1, texts[previous[0]!]!)
          const padding = longest - texts[batch[0]!]!
          expect((previous.length + 1) * longest > limit || padding > 8).toBe(true)
          expect(texts[batch[0]!]!).toBeLessThanOrEqual(texts[previous.at(-1)!]!)
        })
      }),
    )
  })

  it('pads little: similar lengths come together', () => {
    expect(planBatches([10, 100, 12, 98, 11], 200)).toEqual([
      [1, 3],
      [2, 4, 0],
    ])
  })

  it('does not pad a short question to a long one that came with it', () => {
    expect(planBatches([25, 90, 28, 31], 1_024)).toEqual([[1], [3, 2, 0]])
  })
})

describe('longestFirst', () => {
  it('keeps the order of equal lengths', () => {
    expect(longestFirst([2, 5, 2, 5])).toEqual([1, 3, 0, 2])
  })
})
