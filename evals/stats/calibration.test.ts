import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  auroc,
  brierScore,
  coverageCurve,
  expectedCalibrationError,
  type Prediction,
  reliabilityBins,
} from './calibration.ts'
import { randomFrom } from './random.ts'

/** Few distinct values, so that ties are common. */
const predictions = fc.array(
  fc.record({
    p: fc.oneof(
      fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    right: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
)

const four: Prediction[] = [
  { p: 0.95, right: true },
  { p: 0.9, right: false },
  { p: 0.25, right: false },
  { p: 0.2, right: true },
]

describe('reliability', () => {
  it('by hand', () => {
    expect(reliabilityBins(four, 10)).toEqual([
      { n: 2, from: 0.2, to: 0.3, meanProbability: 0.225, accuracy: 0.5 },
      { n: 2, from: 0.9, to: 1, meanProbability: (0.95 + 0.9) / 2, accuracy: 0.5 },
    ])
    expect(expectedCalibrationError(reliabilityBins(four, 10))).toBeCloseTo((0.275 + 0.425) / 2, 12)
    expect(brierScore(four)).toBeCloseTo((0.05 ** 2 + 0.9 ** 2 + 0.25 ** 2 + 0.8 ** 2) / 4, 12)
    expect(reliabilityBins([{ p: 1, right: true }])[0]).toMatchObject({ from: 0.9, to: 1 })
    expect(expectedCalibrationError([])).toBeNaN()
  })

  it('every prediction is in one bin; equal mass bins are even and never part equal values', () => {
    fc.assert(
      fc.property(
        predictions,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('width', 'mass'),
        (all, count, cut) => {
          const bins = reliabilityBins(all, count, cut)
          expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(all.length)
          expect(bins.length).toBeLessThanOrEqual(count)
          const right = bins.reduce((sum, { n, accuracy }) => sum + n * accuracy, 0)
          expect(right).toBeCloseTo(all.filter((one) => one.right).length, 9)
          bins.forEach(({ meanProbability, from, to }, i) => {
            expect(meanProbability).toBeGreaterThanOrEqual(from - 1e-9)
            expect(meanProbability).toBeLessThanOrEqual(to + 1e-9)
            if (i > 0 && cut === 'mass') expect(from).toBeGreaterThan(bins[i - 1]!.to)
          })
        },
      ),
    )
    const distinct = Array.from({ length: 1000 }, (_, i) => ({ p: i / 1000, right: true }))
    for (const { n } of reliabilityBins(distinct, 10, 'mass')) expect(n).toBe(100)
  })

  it('is near 0 for honest probabilities and finds an overstated one', () => {
    const random = randomFrom(11)
    const honest = Array.from({ length: 20_000 }, () => {
      const p = random()
      return { p, right: random() < p }
    })
    for (const cut of ['width', 'mass'] as const) {
      expect(expectedCalibrationError(reliabilityBins(honest, 10, cut))).toBeLessThan(0.015)
      const boasting = honest.map(({ p, right }) => ({ p: (1 + p) / 2, right }))
      expect(expectedCalibrationError(reliabilityBins(boasting, 10, cut))).toBeCloseTo(0.25, 1)
    }
  })
})

describe('auroc', () => {
  it('is the share of pairs in the right order, ties half, as counted one by one', () => {
    fc.assert(
      fc.property(predictions, (all) => {
        let pairs = 0
        let wins = 0
        for (const a of all.filter(({ right }) => right))
          for (const b of all.filter(({ right }) => !right)) {
            pairs++
            wins += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0
          }
        if (pairs === 0) expect(auroc(all)).toBeNaN()
        else expect(auroc(all)).toBeCloseTo(wins / pairs, 12)
      }),
    )
  })
})

describe('coverageCurve', () => {
  it('by hand', () => {
    expect(coverageCurve([...four, { p: 0.9, right: true }])).toEqual([
      { threshold: 0.95, coverage: 0.2, accuracy: 1 },
      { threshold: 0.9, coverage: 0.6, accuracy: 2 / 3 },
      { threshold: 0.25, coverage: 0.8, accuracy: 0.5 },
      { threshold: 0.2, coverage: 1, accuracy: 0.6 },
    ])
  })

  it('each point is what answering from its threshold gives; the last answers everything', () => {
    fc.assert(
      fc.property(predictions, (all) => {
        const curve = coverageCurve(all)
        for (const { threshold, coverage, accuracy } of curve) {
          const answered = all.filter(({ p }) => p >= threshold)
          expect(coverage).toBe(answered.length / all.length)
          expect(accuracy).toBe(answered.filter(({ right }) => right).length / answered.length)
        }
        expect(curve.at(-1)!.coverage).toBe(1)
      }),
    )
  })
})
