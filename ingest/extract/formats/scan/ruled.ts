/** Ruled tables in a picture: the long thin dark lines, and the cells between them. Pure geometry; units are pixels, y grows downwards. */

/** Which pixels are dark, row by row: 1 or 0. */
export interface Ink {
  width: number
  height: number
  dark: Uint8Array
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** A cell between rules; `rows` and `columns` are how many it spans. */
export interface RuledCell {
  row: number
  column: number
  rows: number
  columns: number
  box: Box
}

export interface RuledTable {
  box: Box
  rows: number
  columns: number
  cells: RuledCell[]
}

/** A rule: from `from` to `to` along its direction, at `at` across it. */
export interface Rule {
  from: number
  to: number
  at: number
  thickness: number
  /** Pixels across for each pixel along. */
  slope: number
}

export interface Rules {
  horizontal: Rule[]
  vertical: Rule[]
}

/** Shortest rule, longest break in one, thickest one, and how far ends and crossings may be off, in inches. */
const SHORTEST = 0.4
const BREAK = 0.012
const THICKEST = 0.05
const OFF = 0.04
/** Share of a cell's side that must be ruled for the side to be one. */
const COVERED = 0.6

/** @param resolution dots per inch */
export function findRules({ width, height, dark }: Ink, resolution: number): Rules {
  const sizes = {
    shortest: SHORTEST * resolution,
    gap: Math.ceil(BREAK * resolution),
    thickest: THICKEST * resolution,
  }
  return {
    horizontal: rulesAlong(dark, { length: width, step: 1, breadth: height, stride: width }, sizes),
    vertical: rulesAlong(dark, { length: height, step: width, breadth: width, stride: 1 }, sizes),
  }
}

/** How far a page stands askew, in radians: the median slope of its long level rules; 0 where there is none. */
export function skewOf({ horizontal }: Rules, width: number): number {
  const slopes = horizontal.filter(({ from, to }) => to - from > width * 0.25).map(({ slope }) => slope)
  slopes.sort((a, b) => a - b)
  return Math.atan(slopes[Math.floor(slopes.length / 2)] ?? 0)
}

interface Direction {
  length: number
  step: number
  breadth: number
  stride: number
}

interface Growing {
  from: number
  to: number
  /** The last row's run, and the row. */
  last: { from: number; to: number; across: number }
  pixels: number
  /** Sums of a weighted regression of `across` on `along`. */
  along: number
  across: number
  square: number
  product: number
}

/** Long runs of dark pixels, joined from row to row; what comes out thick is a filled shape and no rule. */
function rulesAlong(
  dark: Uint8Array,
  { length, step, breadth, stride }: Direction,
  { shortest, gap, thickest }: { shortest: number; gap: number; thickest: number },
): Rule[] {
  const done: Growing[] = []
  let growing: Growing[] = []
  for (let across = 0; across < breadth; across++) {
    for (const run of runsOf(dark, across * stride, length, step, gap, shortest)) {
      const rule = growing.find(({ last }) => last.from - gap <= run.to && run.from <= last.to + gap)
      const middle = (run.from + run.to) / 2
      const weight = run.to - run.from
      // Of all its pixels, not of its middle alone.
      const squares = (middle * middle + (weight * weight) / 12) * weight
      if (!rule)
        growing.push({
          ...run,
          last: { ...run, across },
          pixels: weight,
          along: middle * weight,
          across: across * weight,
          square: squares,
          product: middle * across * weight,
        })
      else {
        rule.from = Math.min(rule.from, run.from)
        rule.to = Math.max(rule.to, run.to)
        rule.last = { ...run, across }
        rule.pixels += weight
        rule.along += middle * weight
        rule.across += across * weight
        rule.square += squares
        rule.product += middle * across * weight
      }
    }
    done.push(...growing.filter(({ last }) => last.across < across - 1))
    growing = growing.filter(({ last }) => last.across >= across - 1)
  }
  return [...done, ...growing]
    .filter(({ from, to, pixels }) => pixels / (to - from) <= thickest)
    .map(({ from, to, pixels, along, across, square, product }) => {
      const spread = square - (along * along) / pixels
      const slope = spread > pixels ? (product - (along * across) / pixels) / spread : 0
      return { from, to, at: across / pixels, thickness: pixels / (to - from), slope }
    })
}

function runsOf(
  dark: Uint8Array,
  start: number,
  length: number,
  step: number,
  gap: number,
  shortest: number,
): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  let from = -1
  let to = -1
  for (let i = 0; i < length; i++) {
    if (dark[start + i * step] === 0) continue
    if (from < 0) from = i
    else if (i - to > gap) {
      if (to - from >= shortest) runs.push({ from, to })
      from = i
    }
    to = i
  }
  if (from >= 0 && to - from >= shortest) runs.push({ from, to })
  return runs
}

/** Tables of at least two columns, from the top of the page down. @param resolution dots per inch */
export function tablesOf(rules: Rules, resolution: number): RuledTable[] {
  const off = OFF * resolution
  return crossing(rules, off)
    .map((group) => gridOf(group, off))
    .filter((table) => table !== null)
    .sort((a, b) => a.box.top - b.box.top)
}

/** Rules that hang together by crossing or touching. */
function crossing({ horizontal, vertical }: Rules, off: number): Rules[] {
  const groups: Rules[] = horizontal.map((rule) => ({ horizontal: [rule], vertical: [] }))
  for (const upright of vertical) {
    const touched = groups.filter((group) =>
      group.horizontal.some(
        ({ from, to, at }) =>
          upright.at >= from - off &&
          upright.at <= to + off &&
          at >= upright.from - off &&
          at <= upright.to + off,
      ),
    )
    const [first, ...others] = touched
    if (!first) continue
    first.vertical.push(upright)
    for (const other of others) {
      first.horizontal.push(...other.horizontal)
      first.vertical.push(...other.vertical)
      groups.splice(groups.indexOf(other), 1)
    }
  }
  return groups
}

function gridOf({ horizontal, vertical }: Rules, off: number): RuledTable | null {
  const xs = places(vertical, off)
  const ys = places(horizontal, off)
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (rows < 1 || columns < 2) return null
  const isRuled = (rules: readonly Rule[], at: number, from: number, to: number) => {
    const covered = rules
      .filter((rule) => Math.abs(rule.at - at) <= off)
      .reduce((sum, rule) => sum + Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from)), 0)
    return covered >= COVERED * (to - from)
  }
  const cells: RuledCell[] = []
  const taken = new Set<number>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue
      let right = column + 1
      while (
        right < columns &&
        !taken.has(row * columns + right) &&
        !isRuled(vertical, xs[right]!, ys[row]!, ys[row + 1]!)
      )
        right++
      let bottom = row + 1
      while (bottom < rows && !isRuled(horizontal, ys[bottom]!, xs[column]!, xs[right]!)) bottom++
      for (let y = row; y < bottom; y++) for (let x = column; x < right; x++) taken.add(y * columns + x)
      const box = { left: xs[column]!, top: ys[row]!, right: xs[right]!, bottom: ys[bottom]! }
      cells.push({ row, column, rows: bottom - row, columns: right - column, box })
    }
  }
  return { box: { left: xs[0]!, top: ys[0]!, right: xs[columns]!, bottom: ys[rows]! }, rows, columns, cells }
}

/** Where rules lie across their direction, those close together as one. */
function places(rules: readonly Rule[], off: number): number[] {
  const groups: number[][] = []
  for (const at of rules.map((rule) => rule.at).sort((a, b) => a - b)) {
    const last = groups.at(-1)
    if (last && at - last.at(-1)! <= off) last.push(at)
    else groups.push([at])
  }
  return groups.map((group) => group.reduce((sum, at) => sum + at, 0) / group.length)
}
