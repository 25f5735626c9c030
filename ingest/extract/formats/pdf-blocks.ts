/** Lines of pages → paragraphs and tables: running heads and page numbers out, wrapped lines joined. */
import type { ExtractedBlock } from '../types.ts'
import { joinCentred } from './pdf-centred.ts'
import type { Line } from './pdf-lines.ts'
import { type PageNote, placeNotes, splitNotes } from './pdf-notes.ts'

export interface PageLines {
  /** From 1. */
  number: number
  height: number
  lines: Line[]
  /** Tables known by their rules; no line lies inside of one. */
  tables?: PageTable[]
}

export interface PageTable {
  /** Its upper edge. */
  y: number
  rows: string[][]
  /** Of each cell where it was recognised optically, 0 … 1. */
  confidence: number[][]
}

/** Pages on which a line must come again, at the edge of the page, to be a running head or foot. */
const REPEATED = 3
const EDGE_LINES = 2
/** What begins a paragraph of its own in official documents, wherever the line before ended. */
const OPENING =
  /^(?:(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Phụ lục|PHỤ LỤC|Căn cứ|Số:|Kính gửi|Nơi nhận|TM\.|KT\.|TL\.|Mẫu số)(?!\p{L})|[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}[.)]\s|[a-zđ]\d?\)\s|[IVXLC]{1,6}\.\s|[-–+•*]\s)/u

export function blocksOfPages(pages: readonly PageLines[]): ExtractedBlock[] {
  const repeated = repeatedEdges(pages)
  const blocks: ExtractedBlock[] = []
  const notes = new Map<number, PageNote[]>()
  for (const { number, lines, tables = [] } of pages) {
    const lasting = lines.filter((line, i) => {
      const edge = i < EDGE_LINES || i >= lines.length - EDGE_LINES
      return !(edge && (repeated.has(shape(line)) || isPageNumber(line)))
    })
    const { body, notes: own } = splitNotes(lasting)
    notes.set(number, own)
    const kept = joinCentred(body)
    let above: Line | undefined
    for (const group of inOrder(kept, tables)) {
      if ('rows' in group) {
        blocks.push({ kind: 'table', rows: group.rows, confidence: group.confidence, page: number })
        continue
      }
      if (group.table) {
        blocks.push({ kind: 'table', rows: rowsOf(group.lines), page: number })
        continue
      }
      const first = group.lines[0]!
      const alike = kept.filter((line) => line.group === first.group)
      const right = Math.max(0, ...alike.map((line) => line.right))
      const left = Math.min(...alike.map((line) => line.x))
      const isNextColumn = above !== undefined && above.group !== first.group
      above = group.lines.at(-1)
      for (const [i, line] of group.lines.entries()) {
        const text = line.cells.map((cell) => cell.text).join('   ')
        const before = group.lines[i - 1]
        const last = blocks.at(-1)
        const wraps =
          last?.kind === 'paragraph' &&
          !OPENING.test(text) &&
          (before
            ? before.cells.length === 1 &&
              before.right > left + (right - left) * 0.82 &&
              before.y - line.y < 2.6 * line.height
            : i === 0 && (last.page !== number || isNextColumn) && continues(last.text, text))
        if (wraps) last.text = joined(last.text, text)
        else blocks.push({ kind: 'paragraph', text, page: number })
      }
    }
  }
  return placeNotes(blocks, notes)
}

/** A paragraph that the end of a page or column cut: it does not end as a sentence, and goes on in small letters. */
const continues = (text: string, next: string) => !/[.:;!?]$/.test(text) && /^[\p{Ll}\d(]/u.test(next)

/** Vietnamese hyphenates nothing: a hyphen at a line's end belongs to a name (`NĐ-` `CP`). */
const joined = (text: string, next: string) => (/\p{L}-$/u.test(text) ? text + next : `${text} ${next}`)

const shape = (line: Line) => line.cells.map(({ text }) => text.replace(/\d+/g, '9')).join('|')
const isPageNumber = ({ cells }: Line) =>
  cells.length === 1 &&
  /^(?:[-–] ?)?(?:(?:trang|page) )?\d{1,4}(?: ?\/ ?\d{1,4})?(?: ?[-–])?$/i.test(cells[0]!.text)

function repeatedEdges(pages: readonly PageLines[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { lines } of pages) {
    const edges = new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)].map(shape))
    for (const each of edges) counts.set(each, (counts.get(each) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= REPEATED).map(([each]) => each))
}

interface Group {
  table: boolean
  lines: Line[]
}

/** Lines above each ruled table, the table, and what is below the last. */
function inOrder(lines: readonly Line[], tables: readonly PageTable[]): (Group | PageTable)[] {
  const ordered: (Group | PageTable)[] = []
  let rest = lines
  for (const table of [...tables].sort((a, b) => b.y - a.y)) {
    ordered.push(...groups(rest.filter(({ y }) => y > table.y)), table)
    rest = rest.filter(({ y }) => y <= table.y)
  }
  return [...ordered, ...groups(rest)]
}

/** Columns of prose apart. */
function groups(lines: readonly Line[]): Group[] {
  const columns = new Map<number, Line[]>()
  for (const line of lines) columns.set(line.group, [...(columns.get(line.group) ?? []), line])
  return [...columns.values()].flatMap(groupsOfColumn)
}

/** Runs of lines with several cells whose columns begin at the same places are tables; three lines at least. */
function groupsOfColumn(lines: readonly Line[]): Group[] {
  const found: Group[] = []
  let i = 0
  while (i < lines.length) {
    let end = i
    while (
      end < lines.length &&
      (lines[end]!.cells.length > 1 || (end > i && isCellOf(lines[end]!, lines.slice(i, end))))
    )
      end++
    const run = lines.slice(i, end)
    const wide = run.filter(({ cells }) => cells.length > 1)
    if (wide.length >= 3 && columnsOf(run).length > 1) {
      found.push({ table: true, lines: run })
      i = end
    } else {
      const last = found.at(-1)
      if (last && !last.table) last.lines.push(lines[i]!)
      else found.push({ table: false, lines: [lines[i]!] })
      i++
    }
  }
  return found
}

/** A line that goes on in one cell of the rows before it: it begins where a column begins, and not at the left. */
function isCellOf(line: Line, before: readonly Line[]): boolean {
  if (line.cells.length !== 1) return false
  const gap = before.at(-1)!.y - line.y
  if (gap > 2.2 * line.height) return false
  const starts = columnsOf(before)
  return starts.some(
    (start, i) =>
      Math.abs(start - line.x) < 12 && (i > 0 || line.right < (starts[1] ?? Number.POSITIVE_INFINITY)),
  )
}

/** Where columns begin: places where cells of several lines begin. */
function columnsOf(lines: readonly Line[]): number[] {
  const starts = lines.flatMap(({ cells }) => cells.map(({ x }) => x)).sort((a, b) => a - b)
  const columns: { x: number; count: number }[] = []
  for (const x of starts) {
    const last = columns.at(-1)
    if (last && x - last.x < 15) last.count++
    else columns.push({ x, count: 1 })
  }
  return columns.filter(({ count }) => count >= Math.max(2, lines.length * 0.15)).map(({ x }) => x)
}

function rowsOf(lines: readonly Line[]): string[][] {
  const columns = columnsOf(lines)
  const columnOf = (x: number) =>
    Math.max(
      0,
      columns.findLastIndex((start) => start - 15 < x),
    )
  const rows: string[][] = []
  for (const { cells } of lines) {
    const row = Array<string>(columns.length).fill('')
    for (const { text, x } of cells) {
      const column = columnOf(x)
      row[column] = row[column] === '' ? text : `${row[column]} ${text}`
    }
    const last = rows.at(-1)
    // A row without a beginning goes on with the one before it.
    if (last && row[0] === '' && row.filter(Boolean).length < columns.length)
      for (const [i, text] of row.entries()) last[i] = [last[i], text].filter(Boolean).join(' ')
    else rows.push(row)
  }
  return rows
}
