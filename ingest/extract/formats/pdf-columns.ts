/**
 * Prose set in two columns: which pieces of a page stand in which column. Pure geometry; units are PDF points, y grows
 * upwards. Tables, the two halves of an instrument's head and of its foot look alike from afar: columns of prose are
 * long, full, without holes, and their paragraphs do not begin side by side.
 */
import type { TextPiece } from './pdf-pieces.ts'

/** Baselines nearer than this share of the type are one row. */
const SAME_ROW = 0.45
/** Where between the margins the gap may stand. */
const MIDDLE = [0.3, 0.7] as const
/** Least width of the gap, in heights of the type: more than a wide space in a justified line. */
const LEAST_GAP = 0.7
const LEAST_ROWS = 6
/** A line of prose reaches the right edge of its column, but for this share of its width (a word, where it is ragged). */
const FULL_WITHIN = 0.2
/** Share of the lines of a column that are full. */
const LEAST_FULL = 0.5
/** Distance of two lines of a column in usual distances: more is a hole, as short cells of tables leave. */
const HOLE = 2.6
/** The same for a line that stands alone beneath the columns. */
const APART = 1.5

interface Row {
  y: number
  height: number
  /** By x, blank ones included: they tell where a space was meant. */
  pieces: TextPiece[]
  /** Those that print something, at least one. */
  printed: TextPiece[]
}

interface Side {
  y: number
  x: number
  right: number
}

/**
 * @param pieces of one page, in any order
 * @returns the pieces in groups to be read one after the other: what stands above columns, the left one, the right one,
 *   what stands below; a single group for a page without columns
 */
export function readingOrder(pieces: readonly TextPiece[]): TextPiece[][] {
  const rows = rowsOf(pieces)
  const gap = gapOf(rows)
  if (gap === null) return [[...pieces]]
  const groups: TextPiece[][] = []
  let whole: TextPiece[] = []
  for (const { rows: run, isClear } of runsOf(rows, gap)) {
    const end = isClear ? columnsEnd(run, gap) : 0
    const inside = run.slice(0, end).flatMap((row) => row.pieces)
    if (inside.length > 0) {
      groups.push(
        whole,
        inside.filter(({ x }) => x < gap),
        inside.filter(({ x }) => x >= gap),
      )
      whole = []
    }
    whole.push(...run.slice(end).flatMap((row) => row.pieces))
  }
  return groups.length > 0 ? [...groups, whole].filter((group) => group.length > 0) : [[...pieces]]
}

function rowsOf(pieces: readonly TextPiece[]): Row[] {
  const rows: Row[] = []
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    if (row && row.y - piece.y < SAME_ROW * Math.max(row.height, piece.height)) {
      row.pieces.push(piece)
      row.height = Math.max(row.height, piece.height)
    } else rows.push({ y: piece.y, height: piece.height, pieces: [piece], printed: [] })
  }
  for (const row of rows) {
    row.pieces.sort((a, b) => a.x - b.x)
    row.printed = row.pieces.filter(({ text }) => text.trim() !== '')
  }
  return rows.filter(({ printed }) => printed.length > 0)
}

/** The x that most rows with text on both sides leave free; null where fewer than `LEAST_ROWS` do. */
function gapOf(rows: readonly Row[]): number | null {
  const all = rows.flatMap(({ printed }) => printed)
  if (all.length === 0) return null
  const left = Math.min(...all.map(({ x }) => x))
  const width = Math.max(...all.map(({ x, width }) => x + width)) - left
  const [from, to] = MIDDLE.map((share) => left + share * width) as [number, number]
  const gaps = rows.flatMap(({ printed, height }) =>
    printed.slice(1).flatMap((piece, i) => {
      const start = Math.max(from, endOf(printed.slice(0, i + 1)))
      const end = Math.min(to, piece.x)
      return end - start >= LEAST_GAP * height ? [{ start, end }] : []
    }),
  )
  if (gaps.length < LEAST_ROWS) return null
  const holders = gaps.map(({ end }) => {
    const x = end - 0.5
    return { x, count: gaps.filter((other) => other.start <= x && x <= other.end).length }
  })
  const best = holders.reduce((most, one) => (one.count > most.count ? one : most))
  return best.count < LEAST_ROWS ? null : best.x
}

const endOf = (pieces: readonly TextPiece[]) => Math.max(...pieces.map(({ x, width }) => x + width))

/** Rows that leave the gap free, without holes between them, and rows that cross it. */
function runsOf(rows: readonly Row[], gap: number): { rows: Row[]; isClear: boolean }[] {
  const usual = usualDistance(rows)
  const runs: { rows: Row[]; isClear: boolean }[] = []
  for (const [i, row] of rows.entries()) {
    const isClear = row.printed.every(({ x, width }) => x >= gap || x + width <= gap)
    const last = runs.at(-1)
    const isHole = i > 0 && rows[i - 1]!.y - row.y > HOLE * usual
    if (last?.isClear === isClear && !isHole) last.rows.push(row)
    else runs.push({ rows: [row], isClear })
  }
  return runs
}

/** How many rows from the first on are columns of prose; 0 where none are. */
function columnsEnd(run: readonly Row[], gap: number): number {
  const sides = {
    left: run.flatMap((row) => sideOf(row, ({ x }) => x < gap)),
    right: run.flatMap((row) => sideOf(row, ({ x }) => x >= gap)),
  }
  if (Math.min(sides.left.length, sides.right.length) < LEAST_ROWS) return 0
  const left = withoutStray(sides.left, sides.right)
  const right = withoutStray(sides.right, sides.left)
  const columns = [left, right]
  if (columns.some((side) => side.length < LEAST_ROWS || !isProse(side)) || beginSideBySide(left, right))
    return 0
  const lowest = Math.min(left.at(-1)!.y, right.at(-1)!.y)
  return run.filter(({ y }) => y > lowest - 1).length
}

function sideOf({ y, printed }: Row, isOfSide: (piece: TextPiece) => boolean): Side[] {
  const own = printed.filter(isOfSide)
  return own.length === 0 ? [] : [{ y, x: own[0]!.x, right: endOf(own) }]
}

/** Without what stands beneath both columns on one side only, apart from the lines above it: a heading. */
function withoutStray(side: readonly Side[], other: readonly Side[]): readonly Side[] {
  const usual = usualDistance(side)
  const foot = other.at(-1)!.y
  const cut = side.findIndex(({ y }, i) => i > 0 && y < foot - 1 && side[i - 1]!.y - y > APART * usual)
  return cut < 0 ? side : side.slice(0, cut)
}

const distances = (side: readonly { y: number }[]) => side.slice(1).map(({ y }, i) => side[i]!.y - y)

function usualDistance(side: readonly { y: number }[]): number {
  const sorted = distances(side).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function edges(side: readonly Side[]) {
  const left = Math.min(...side.map(({ x }) => x))
  const right = Math.max(...side.map(({ right }) => right))
  return { right, reach: FULL_WITHIN * (right - left) }
}

function isProse(side: readonly Side[]): boolean {
  const { right, reach } = edges(side)
  const full = side.filter((line) => line.right >= right - reach).length
  const usual = usualDistance(side)
  return full >= LEAST_FULL * side.length && distances(side).every((distance) => distance <= HOLE * usual)
}

/** As the rows of a table do: most paragraphs of the side that has fewer begin where one of the other does. */
function beginSideBySide(left: readonly Side[], right: readonly Side[]): boolean {
  const [fewer, more] = [beginnings(left), beginnings(right)].sort((a, b) => a.length - b.length) as [
    number[],
    number[],
  ]
  if (fewer.length < 2) return false
  const reach = usualDistance(left) / 2
  const together = fewer.filter((y) => more.some((other) => Math.abs(other - y) < reach)).length
  return together > fewer.length / 2
}

/** Where a line follows one that ended early. */
function beginnings(side: readonly Side[]): number[] {
  const { right, reach } = edges(side)
  return side.slice(1).flatMap(({ y }, i) => (side[i]!.right < right - reach ? [y] : []))
}
