/** Rows of a table whose figures stand at half the height of a cell of several lines. */
import { CELL, type Line } from './pdf-lines.ts'

/** Distance of the nearest lines from the row between them, in heights of the type: no two lines of prose are as near. */
const HALF_LINE = 0.85
/** Points by which two distances may differ and still be the same. */
const SLACK = 2

/**
 * Lines of one cell above and below a line of several cells, in a gap of which they stand, become a cell of it.
 * @param lines from top to bottom
 */
export function joinCentred(lines: readonly Line[]): Line[] {
  const joined: Line[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const around = pairsAround(lines, i)
    if (around === 0) {
      joined.push(line)
      continue
    }
    joined.splice(-around, around)
    joined.push(withCell(line, [...lines.slice(i - around, i), ...lines.slice(i + 1, i + 1 + around)]))
    i += around
  }
  return joined
}

/** How many lines above, and as many below, belong to the row. */
function pairsAround(lines: readonly Line[], at: number): number {
  const row = lines[at]!
  if (row.cells.length < 2) return 0
  let count = 0
  for (let k = 1; ; k++) {
    const above = lines[at - k]
    const below = lines[at + k]
    if (above?.cells.length !== 1 || below?.cells.length !== 1) return count
    const [up, down] = [above.y - row.y, row.y - below.y]
    const reach = (2 * k - 1) * HALF_LINE * row.height
    if (up > reach || Math.abs(up - down) > SLACK || Math.abs(above.x - below.x) > SLACK) return count
    if (gapFor(row, above) === null || gapFor(row, above) !== gapFor(row, below)) return count
    count = k
  }
}

/** Index of the cell behind the gap that a line fits in; null when it fits in none. */
function gapFor({ cells }: Line, { x, right }: Line): number | null {
  const next = cells.findIndex((cell, i) => i > 0 && cells[i - 1]!.right < x && right < cell.x)
  return next < 0 ? null : next
}

function withCell(row: Line, parts: readonly Line[]): Line {
  const at = gapFor(row, parts[0]!)!
  const cell = {
    text: parts.map(({ cells }) => cells[0]!.text).join(' '),
    x: Math.min(...parts.map(({ x }) => x)),
    right: Math.max(...parts.map(({ right }) => right)),
  }
  const before = row.cells[at - 1]!
  // As near as `linesOf` would have joined them on one line: "2 Đầu báo cháy …".
  const near = cell.x - before.right <= CELL * row.height
  const merged = near
    ? [{ text: `${before.text} ${cell.text}`, x: before.x, right: cell.right }]
    : [before, cell]
  return { ...row, cells: [...row.cells.slice(0, at - 1), ...merged, ...row.cells.slice(at)] }
}
