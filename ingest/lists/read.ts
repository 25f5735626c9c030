/** Blocks of a document → the procedures its tables list. Pure; nothing is guessed, words stay as printed. */
import { fold } from '../../text/index.ts'
import type { ExtractedBlock } from '../extract/index.ts'
import { type Column, columnsOf } from './columns.ts'

/** A row of a list of procedures as printed, its lines joined. */
export interface ListedRow {
  /** The columns that are not blank. */
  cells: Partial<Record<Column, string>>
  /** The heading of the group it stands under ("Lĩnh vực đất đai"); null without. */
  group: string | null
  /** True in a list of procedures that are abolished. */
  isAbolished: boolean
  /** On which it begins; null where the format has none. */
  page: number | null
  /** Of each column that was recognised optically, 0 … 1: the least of its parts. */
  confidence: Partial<Record<Column, number>>
}

/** Blocks between two parts of one table: what is left of running heads. */
const BETWEEN = 2
const ROMAN = /^[ivxlc]{1,6}$/
const GROUP = /^(?:[ivxlc]{1,6}|[a-h])\s*[.)]\s*\S|^linh vuc\b/

/** @returns rows in order; empty for a document without such a list */
export function listedRows(blocks: readonly ExtractedBlock[]): ListedRow[] {
  const rows: ListedRow[] = []
  let open: { columns: Map<number, Column>; width: number; at: number } | null = null
  let group: string | null = null
  let isAbolished = false
  /** Text since the last table. */
  let before: string[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'table') {
      before.push(block.text)
      continue
    }
    const said = saidOf(before)
    if (before.length > 0) group = null
    before = []
    const width = block.rows[0]?.length ?? 0
    if (open && (open.width !== width || at - open.at > BETWEEN + 1)) open = null
    // Only the first row of a page goes on with one of the page before.
    let isFirst = true
    for (const [y, row] of block.rows.entries()) {
      const columns = columnsOf(row)
      if (columns) {
        open = { columns, width, at }
        if (row.some((cell) => saysAbolished(cell))) isAbolished = true
        else if (said !== null) isAbolished = said
        continue
      }
      if (!open || isNumbering(row)) continue
      const heading = groupOf(row, open.columns)
      if (heading !== null) {
        group = heading
        isAbolished = saidOf([heading]) ?? isAbolished
        continue
      }
      const read = rowOf(row, block.confidence?.[y], open.columns, block.page)
      const last = rows.at(-1)
      if (isFirst && last && goesOn(read, last)) append(last, read)
      else if (read.cells.title || read.cells.code) rows.push({ ...read, group, isAbolished })
      isFirst = false
    }
    if (open) open.at = at
  }
  return rows
}

const saysAbolished = (text: string) => /\bbai bo\b/.test(fold(text))

/**
 * Whether the last heading that says what is done to the procedures below it says that they are abolished; null where
 * none does, and where one names abolished procedures beside others.
 */
function saidOf(texts: readonly string[]): boolean | null {
  const headings = texts.filter((text) => text.length <= LONGEST_HEADING && !ARTICLE.test(fold(text)))
  const last = headings.findLast((text) => ACTS.test(fold(text)) || saysAbolished(text))
  if (last === undefined || (ACTS.test(fold(last)) && saysAbolished(last))) return null
  return saysAbolished(last)
}
const LONGEST_HEADING = 200
/** An article that ends other decisions says nothing of the list behind it. */
const ARTICLE = /^(?:dieu \d|can cu|xet\b|theo\b)|quyet dinh (?:nay|so)|hieu luc/
const ACTS = /moi ban hanh|ban hanh moi|sua doi|bo sung|thay the|chuan hoa/

/** "(1) (2) (3)" below a head. */
const isNumbering = (row: readonly string[]) =>
  row.length > 2 && row.every((cell, i) => cell.replace(/\D/g, '') === String(i + 1) && cell.length <= 4)

/** A row that names a group: one cell over all columns, or a Roman number and a name. */
function groupOf(row: readonly string[], columns: ReadonlyMap<number, Column>): string | null {
  const filled = [...new Set(row.filter((cell) => cell.trim() !== '').map(flat))]
  const indexOf = (column: Column) => [...columns].find(([, held]) => held === column)?.[0] ?? -1
  const number = fold(row[indexOf('number')] ?? '').replace(/[.)\s]/g, '')
  const [only, name] = filled
  const spans =
    filled.length === 1 && (row.filter((cell) => cell.trim() !== '').length > 1 || GROUP.test(fold(only!)))
  if (spans && /\p{L}{2}/u.test(only!)) return only!.replace(/^(?:[IVXLC]{1,6}|[A-H])\s*[.)]\s*/u, '')
  if (filled.length === 2 && ROMAN.test(number)) return name!
  return null
}

function rowOf(
  row: readonly string[],
  confidence: readonly number[] | undefined,
  columns: ReadonlyMap<number, Column>,
  page: number | null,
): Part {
  const read: Part = { cells: {}, confidence: {}, page }
  for (const [i, column] of columns) {
    const text = flat(row[i] ?? '')
    if (text === '') continue
    read.cells[column] = text
    if (confidence) read.confidence[column] = confidence[i]!
  }
  return read
}

type Part = Pick<ListedRow, 'cells' | 'confidence' | 'page'>

/** A row broken by the end of a page: without number, and without a code, or with the rest of one. */
function goesOn({ cells }: Part, before: ListedRow): boolean {
  if (cells.number !== undefined) return false
  if (cells.code === undefined) return true
  return (
    /^[\d.,\s]+$/.test(cells.code) &&
    readCode(before.cells.code ?? '') === null &&
    readCode(cells.code) === null
  )
}

function append(before: ListedRow, { cells, confidence }: Part): void {
  for (const [column, text] of Object.entries(cells) as [Column, string][])
    before.cells[column] = [before.cells[column], text].filter(Boolean).join(' ')
  for (const [column, value] of Object.entries(confidence) as [Column, number][])
    before.confidence[column] = Math.min(before.confidence[column] ?? 1, value)
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

const CODE = /(?<![\d.])\d\.\d{6,9}(?:-\p{L}{1,4})?(?![\d\p{L}]|\.\d)/gu

/**
 * The one code a cell holds, which may be broken over lines or printed with a comma.
 * @returns null without one, or with several
 */
export function readCode(cell: string): string | null {
  const found = [
    ...cell
      .normalize('NFC')
      .replace(/\s/g, '')
      .replace(/(?<=^\D?\d),(?=\d)/, '.')
      .matchAll(CODE),
  ]
  return found.length === 1 ? found[0]![0] : null
}

/** A code printed behind a name or above it: the name without it. */
export function codeInTitle(title: string): { code: string | null; title: string } {
  const found = [
    ...title.matchAll(
      /\s*[([]?\s*(?:mã(?: số)?(?: TTHC| thủ tục)?\s*:?\s*)?(?<![\d.])(\d\.\d{6})(?!\d)\s*[)\]]?\s*/giu,
    ),
  ]
  if (found.length !== 1) return { code: null, title }
  return { code: found[0]![1]!, title: flat(title.replace(found[0]![0], ' ')) }
}
