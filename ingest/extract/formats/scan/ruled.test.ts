import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRules, type Ink, skewOf, tablesOf } from './ruled.ts'

/** At 100 dots per inch a rule is at least 40 pixels long. */
const RESOLUTION = 100

function blank(width: number, height: number): Ink {
  return { width, height, dark: new Uint8Array(width * height) }
}

function fill({ width, dark }: Ink, x: number, y: number, w: number, h: number): void {
  for (let row = y; row < y + h; row++) dark.fill(1, row * width + x, row * width + x + w)
}

/** A table ruled at these places, 2 pixels thick; `without` leaves out the rule left of a cell: `row,column`. */
function ruled(ink: Ink, xs: readonly number[], ys: readonly number[], without: readonly string[] = []): Ink {
  for (const y of ys) fill(ink, xs[0]!, y, xs.at(-1)! - xs[0]! + 2, 2)
  for (const [column, x] of xs.entries())
    for (const [row, y] of ys.slice(0, -1).entries())
      if (!without.includes(`${row},${column}`)) fill(ink, x, y, 2, ys[row + 1]! - y)
  return ink
}

const tablesIn = (ink: Ink) => tablesOf(findRules(ink, RESOLUTION), RESOLUTION)

describe('ruled tables', () => {
  it('are found with their rows and columns, wherever the rules stand', () => {
    const steps = fc.array(fc.integer({ min: 45, max: 120 }), { minLength: 2, maxLength: 5 })
    const places = (widths: readonly number[]) => {
      const at = [30]
      for (const width of widths) at.push(at.at(-1)! + width)
      return at
    }
    fc.assert(
      fc.property(steps, steps, (widths, heights) => {
        const [xs, ys] = [places(widths), places(heights)]
        const [table, ...others] = tablesIn(ruled(blank(700, 700), xs, ys))
        expect(others).toEqual([])
        expect([table!.columns, table!.rows, table!.cells.length]).toEqual([
          widths.length,
          heights.length,
          widths.length * heights.length,
        ])
        for (const { row, column, box } of table!.cells) {
          expect(Math.abs(box.left - xs[column]!)).toBeLessThan(3)
          expect(Math.abs(box.bottom - ys[row + 1]!)).toBeLessThan(3)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('have cells that span columns where a rule is missing', () => {
    const [table] = tablesIn(ruled(blank(400, 300), [20, 120, 220, 320], [20, 80, 140], ['0,1', '0,2']))
    expect(table!.cells.map(({ row, column, columns }) => [row, column, columns])).toEqual([
      [0, 0, 3],
      [1, 0, 1],
      [1, 1, 1],
      [1, 2, 1],
    ])
  })

  it('are neither lines under words, nor frames, nor filled shapes', () => {
    const ink = blank(600, 600)
    fill(ink, 50, 40, 200, 2)
    ruled(ink, [20, 580], [20, 580])
    fill(ink, 300, 300, 120, 120)
    expect(tablesIn(ink)).toEqual([])
  })

  it('stand askew by what their level rules rise', () => {
    const ink = blank(600, 200)
    for (let x = 20; x < 580; x++) fill(ink, x, 100 + Math.round(x * 0.01), 1, 3)
    expect(skewOf(findRules(ink, RESOLUTION), ink.width)).toBeCloseTo(0.01, 3)
  })
})
