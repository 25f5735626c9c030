/** Pieces of text on a page → lines in reading order. Pure geometry; units are PDF points, y grows upwards. */

import { raised } from './html-notes.ts'
import { readingOrder } from './pdf-columns.ts'
import type { TextPiece } from './pdf-pieces.ts'

export interface Line {
  /** Parts of the line that are far from one another: cells of a table, or two columns. */
  cells: { text: string; x: number; right: number }[]
  x: number
  right: number
  y: number
  height: number
  /** Number of the group of its page that it stands in: columns of prose are groups of their own. */
  group: number
}

/** Gap between pieces, in heights of the type, from which a space was meant, and from which it is another cell. */
const SPACE = 0.15
export const CELL = 1.8
/** Raised small digits: a footnote's mark or a square metre, never digits of the figure before them. */
const RAISED_SIZE = 0.8
const RAISED_BY = 0.15
/** Pieces whose base lines differ by less than this share of the type are on one line. */
const SAME_LINE = 0.45

/** Lines of a page: column after column where prose is set in two. */
export function linesOf(pieces: readonly TextPiece[]): Line[] {
  return readingOrder(pieces).flatMap(linesOfGroup)
}

function linesOfGroup(pieces: readonly TextPiece[], group: number): Line[] {
  const rows: TextPiece[][] = []
  for (const piece of [...pieces].filter(({ text }) => text !== '').sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - piece.y) < SAME_LINE * Math.max(row[0]!.height, piece.height))
      row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => lineOf(row, group)).filter(({ cells }) => cells.length > 0)
}

function lineOf(row: TextPiece[], group: number): Line {
  const cells: Line['cells'] = []
  const height = Math.max(...row.map((piece) => piece.height))
  const base = row.find((piece) => piece.height === height)!.y
  for (const piece of row.sort((a, b) => a.x - b.x)) {
    const { x, width } = piece
    const isRaised =
      piece.height < RAISED_SIZE * height &&
      piece.y - base > RAISED_BY * height &&
      /^\s*\d{1,3}\s*$/.test(piece.text)
    const text = isRaised ? raised(piece.text) : piece.text
    const cell = cells.at(-1)
    const gap = cell ? x - cell.right : Number.POSITIVE_INFINITY
    if (text.trim() === '') {
      // A blank piece only says that a space was meant.
      if (cell && gap < CELL * height && !cell.text.endsWith(' ')) cell.text += ' '
      continue
    }
    if (!cell || gap > CELL * height) cells.push({ text, x, right: x + width })
    else {
      const spaced = cell.text.endsWith(' ') || text.startsWith(' ')
      cell.text += (gap > SPACE * height && !spaced ? ' ' : '') + text
      cell.right = Math.max(cell.right, x + width)
    }
  }
  for (const cell of cells) cell.text = cell.text.replace(/\s+/g, ' ').trim()
  const filled = cells.filter(({ text }) => text !== '')
  return {
    cells: filled,
    x: filled[0]?.x ?? 0,
    right: Math.max(0, ...filled.map(({ right }) => right)),
    y: base,
    height,
    group,
  }
}
