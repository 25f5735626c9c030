/** A ruled table's cells, recognised one by one: what stands beside a cell and the rules around it mislead a recogniser. */
import type { Canvas } from '@napi-rs/canvas'
import { lines, trimmed } from './ink.ts'
import type { Box, Ink, Rule, RuledTable } from './ruled.ts'

/** What a recogniser makes of a picture; `confidence` 0 … 1. */
export interface Reading {
  text: string
  confidence: number
}

export interface CellReader {
  createCanvas(width: number, height: number): Canvas
  /** @param figures true: nothing but figures and points is expected */
  recognise(cell: Canvas, figures: boolean): Promise<Reading>
}

/** Height of a line of type that is recognised best, in pixels: with marks and descenders, and of figures. */
const TYPE = 38
const FIGURES = [24, 28, 34] as const
/** White around what is recognised. */
const MARGIN = 14
/** What is cut off a cell with its rules, beside half their thickness. */
const INSET = 6
/** A single word of figures: a code, an amount, a year. */
const FIGURES_ONLY = /^\d?[.,]?\d{2,}[\d.,]*$/
/** Longest word that may be a number read as letters (`l`, `Z`), and longest that may be a code. */
const SHORT = { number: 3, code: 12 }
const CODE = /^\d\.\d{6}$/
/** Confidence from which the figures of a short word are believed, and below which its letters are not. */
const BELIEVED = { figures: 0.6, letters: 0.8 }

/** Rows of cells with as many cells as columns, a spanning cell in each place it spans, and the confidence of each. */
export async function readCells(
  picture: Canvas,
  ink: Ink,
  table: RuledTable,
  rules: readonly Rule[],
  reader: CellReader,
): Promise<{ rows: string[][]; confidence: number[][] }> {
  const rows = Array.from({ length: table.rows }, () => Array<string>(table.columns).fill(''))
  const confidence = rows.map((row) => row.map(() => 1))
  const boxes = table.cells.map(({ box }) => withoutRules(box))
  for (const box of boxes) erase(picture, ink, underlines(rules, box))
  for (const [i, cell] of table.cells.entries()) {
    const box = trimmed(ink, boxes[i]!)
    if (!box) continue
    const reading = await readCell(picture, box, heightOf(lines(ink, box)), reader)
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++) {
        rows[row]![column] = reading.text
        confidence[row]![column] = reading.confidence
      }
  }
  return { rows, confidence }
}

/**
 * Figures are read again as figures, in several sizes: one wrong figure is another code. Readings that agree are sure;
 * where they do not, the one that came most often is, with the least confidence of all. Letters that are not believed may
 * be figures as well.
 */
async function readCell(picture: Canvas, box: Box, type: number, reader: CellReader): Promise<Reading> {
  const read = (height: number, figures: boolean) =>
    reader.recognise(cut(picture, box, Math.min(1, height / type), reader), figures)
  const words = await read(TYPE, false)
  const isFigures = FIGURES_ONLY.test(words.text)
  const isDoubtful = words.confidence < BELIEVED.letters && words.text.length <= SHORT.code
  if (!isFigures && !isDoubtful) return words
  const readings = isFigures ? [words] : []
  for (const height of FIGURES) readings.push(await read(height, true))
  const found = agreement(readings)
  if (isFigures) return found ?? { text: words.text, confidence: leastOf(readings) }
  const isWanted = found && (words.text.length <= SHORT.number || CODE.test(found.text))
  return isWanted && found.confidence >= BELIEVED.figures ? found : words
}

/** The reading that came more often than any other, at least twice, with its best confidence; null without one. */
function agreement(readings: readonly Reading[]): Reading | null {
  const groups = new Map<string, number[]>()
  for (const { text, confidence } of readings)
    if (text !== '') groups.set(text, [...(groups.get(text) ?? []), confidence])
  const [most, next] = [...groups].sort(([, a], [, b]) => b.length - a.length)
  if (!most || most[1].length < 2 || most[1].length === next?.[1].length) return null
  return { text: most[0], confidence: Math.max(...most[1]) }
}

const leastOf = (readings: readonly Reading[]) => Math.min(...readings.map(({ confidence }) => confidence))

/** The median height of lines of type; bands of ink lower than half of the highest are marks. */
function heightOf(bands: readonly { from: number; to: number }[]): number {
  const heights = bands.map(({ from, to }) => to - from).sort((a, b) => a - b)
  const type = heights.filter((height) => height > heights.at(-1)! / 2)
  return type[Math.floor(type.length / 2)]!
}

function cut(picture: Canvas, { left, top, right, bottom }: Box, scale: number, reader: CellReader): Canvas {
  const [width, height] = [right - left, bottom - top]
  const [drawnWidth, drawnHeight] = [Math.ceil(width * scale), Math.ceil(height * scale)]
  const cell = reader.createCanvas(drawnWidth + 2 * MARGIN, drawnHeight + 2 * MARGIN)
  const context = cell.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, cell.width, cell.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, left, top, width, height, MARGIN, MARGIN, drawnWidth, drawnHeight)
  return cell
}

/** Lines under words (links): they touch the figures above them. */
const underlines = (rules: readonly Rule[], { left, top, right, bottom }: Box): Rule[] =>
  rules.filter(({ from, to, at }) => from >= left && to <= right && at > top && at < bottom)

function erase(picture: Canvas, ink: Ink, rules: readonly Rule[]): void {
  const context = picture.getContext('2d')
  context.fillStyle = 'white'
  for (const { from, to, at, thickness } of rules) {
    const [left, right] = [Math.floor(from) - 2, Math.ceil(to) + 2]
    const [top, bottom] = [Math.floor(at - thickness / 2) - 2, Math.ceil(at + thickness / 2) + 2]
    context.fillRect(left, top, right - left, bottom - top)
    for (let y = top; y < bottom; y++) ink.dark.fill(0, y * ink.width + left, y * ink.width + right)
  }
}

const withoutRules = ({ left, top, right, bottom }: Box): Box => ({
  left: Math.round(left) + INSET,
  top: Math.round(top) + INSET,
  right: Math.round(right) - INSET,
  bottom: Math.round(bottom) - INSET,
})
