import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapMean, poolSmallSets } from './intervals.ts'
import { randomFrom } from './random.ts'
import { holm, pairedRandomisation } from './significance.ts'

describe('randomFrom', () => {
  it('is the published Mulberry32', () => {
    // First values for the seed 1 of the reference implementation.
    const random = randomFrom(1)
    expect([random(), random(), random()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ])
  })

  it('spreads evenly, also from texts that differ in one letter', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => randomFrom(`faq-${i}`)())
    const counts = new Array<number>(10).fill(0)
    for (const value of values) counts[Math.floor(value * 10)]!++
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
    expect(randomFrom('a')()).toBe(randomFrom('a')())
    expect(randomFrom('a')()).not.toBe(randomFrom('b')())
  })
})

describe('bootstrapMean', () => {
  it('covers the true mean about as often as it says', () => {
    // Scores like reciprocal ranks: 1, 1/2, 1/3, 0, with mean 0.5.
    const kinds = [1, 1, 0.5, 1 / 3, 1 / 6, 0]
    let covered = 0
    const runs = 500
    for (let run = 0; run < runs; run++) {
      const random = randomFrom(run)
      const scores = Array.from({ length: 200 }, () => kinds[Math.floor(random() * kinds.length)]!)
      const { low, high } = bootstrapMean(scores, { rounds: 400, seed: run + 7 })
      if (low <= 0.5 && 0.5 <= high) covered++
    }
    // .95 ± 4 standard errors, a little lower because a percentile interval is slightly too narrow.
    expect(covered / runs).toBeGreaterThan(0.9)
    expect(covered / runs).toBeLessThan(0.99)
  })

  it('agrees with the normal interval, is seeded, and has no width without spread', () => {
    const scores = Array.from({ length: 400 }, (_, i) => i % 2)
    const { n, mean, low, high } = bootstrapMean(scores)
    expect([n, mean]).toEqual([400, 0.5])
    const half = (1.96 * 0.5) / Math.sqrt(400)
    expect(Math.abs(low - (0.5 - half))).toBeLessThan(0.006)
    expect(Math.abs(high - (0.5 + half))).toBeLessThan(0.006)
    expect(bootstrapMean(scores)).toEqual(bootstrapMean(scores))
    expect(bootstrapMean(scores, { seed: 2 })).not.toEqual(bootstrapMean(scores))
    expect(bootstrapMean([0.3, 0.3])).toEqual({ n: 2, mean: 0.3, low: 0.3, high: 0.3 })
    expect(bootstrapMean([])).toMatchObject({ n: 0, mean: Number.NaN })
  })
})

describe('pairedRandomisation', () => {
  it('gives uniform p values when both systems are the same', () => {
    const runs = 400
    const pValues = Array.from({ length: runs }, (_, run) => {
      const random = randomFrom(1000 + run)
      const scores = () => Array.from({ length: 40 }, () => random())
      return pairedRandomisation(scores(), scores(), { rounds: 400, seed: run }).p
    }).sort((a, b) => a - b)
    // Kolmogorov-Smirnov distance from the uniform distribution; 1.95/√n is its .001 bound.
    const distance = Math.max(
      ...pValues.map((p, i) => Math.max(Math.abs(p - i / runs), Math.abs(p - (i + 1) / runs))),
    )
    expect(distance).toBeLessThan(1.95 / Math.sqrt(runs))
  })

  it('meets the exact test on a few questions', () => {
    const before = [0, 0, 0, 0, 0, 0.4]
    const after = [0.5, 0.25, 1, 0.2, 0.5, 0.1]
    const differences = after.map((x, i) => x - before[i]!)
    const observed = differences.reduce((sum, x) => sum + x, 0)
    let reached = 0
    for (let signs = 0; signs < 64; signs++) {
      const sum = differences.reduce((total, x, i) => total + ((signs >> i) & 1 ? x : -x), 0)
      if (Math.abs(sum) >= observed - 1e-12) reached++
    }
    const { n, difference, p } = pairedRandomisation(before, after, { rounds: 40_000 })
    expect(n).toBe(6)
    expect(difference).toBeCloseTo(observed / 6, 12)
    expect(Math.abs(p - reached / 64)).toBeLessThan(0.006)
  })

  it('finds a real difference, never says 0, is the same both ways round', () => {
    const random = randomFrom(3)
    const before = Array.from({ length: 200 }, () => random())
    const after = before.map((x) => Math.min(1, x + 0.2 * random()))
    expect(pairedRandomisation(before, after).p).toBeCloseTo(1 / 10_001, 12)
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        ),
        (pairs) => {
          const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
          const there = pairedRandomisation(a, b, { rounds: 100 })
          const back = pairedRandomisation(b, a, { rounds: 100 })
          expect(there.p).toBe(back.p)
          expect(there.p).toBeGreaterThan(0)
          expect(there.p).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('nothing differs, nothing there, lengths that do not match', () => {
    expect(pairedRandomisation([1, 0.5], [1, 0.5])).toEqual({ n: 2, difference: 0, p: 1 })
    expect(pairedRandomisation([], [])).toEqual({ n: 0, difference: 0, p: 1 })
    expect(() => pairedRandomisation([1], [])).toThrow(RangeError)
  })
})

describe('holm', () => {
  it('by hand', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005])
    // Sorted: .005·4, .01·3, .03·2, .04·1 raised to the one before.
    ;[0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
      expect(adjusted[i]).toBeCloseTo(p, 12)
    })
    expect(holm([0.9, 0.8])).toEqual([1, 1])
    expect(holm([])).toEqual([])
  })

  it('lies between the value and Bonferroni, and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (pValues) => {
        const adjusted = holm(pValues)
        pValues.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p)
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * pValues.length))
          pValues.forEach((other, j) => {
            if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!)
          })
        })
      }),
    )
  })
})

describe('poolSmallSets', () => {
  it('keeps big sets alone and puts the small ones together', () => {
    const set = (name: string, n: number) => ({
      name,
      items: Array.from({ length: n }, (_, i) => `${name}${i}`),
    })
    const pools = poolSmallSets([set('a', 150), set('b', 149), set('c', 3), set('d', 700)])
    expect(pools.map(({ name, items }) => [name, items.length])).toEqual([
      ['a', 150],
      ['d', 700],
      ['b + c', 152],
    ])
    expect(pools[2]!.members).toEqual(['b', 'c'])
    expect(poolSmallSets([])).toEqual([])
  })
})
