/** An agency's CSV or JSON → rows, each with its place. */
import { type CsvError, parse } from 'csv-parse/sync'
import { SourceError } from '../errors.ts'

export interface Row {
  /** From 1, the heading not counted. */
  number: number
  /** First line of the row, from 1; null in a JSON document. */
  line: number | null
  /** What stands under a column or path: entries of a list, one entry otherwise; null where there is nothing. */
  read(path: string): (string | null)[]
}

export interface Table {
  rows: Row[]
  /** Columns of a CSV, paths of JSON, in the order in which they come. */
  columns: string[]
  /** Rows that could not be made out. */
  errors: SourceError[]
}

export interface TableOptions {
  items: string
  delimiter?: string | undefined
  /** Columns that are looked for, by which the delimiter is told. */
  wanted: readonly string[]
}

const invalid = (file: string, reason: string, remedy: string, cause?: unknown) =>
  new SourceError('mapping.data', file, reason, remedy, { cause })

/** @throws SourceError `mapping.data` when the file as a whole cannot be read */
export function tableOf(text: string, file: string, options: TableOptions): Table {
  return /^\s*[[{]/.test(text) ? jsonTable(text, file, options) : csvTable(text, file, options)
}

const heading = (cell: string) => cell.normalize('NFC').replace(/\s+/g, ' ').trim()

type Line = { record: string[]; info: { lines: number } }

function csvTable(text: string, file: string, { delimiter, wanted }: TableOptions): Table {
  const read = (by: string, more: object = {}) =>
    // The types know nothing of `info` without `columns`.
    parse(text, {
      delimiter: by,
      bom: true,
      trim: true,
      info: true,
      relax_column_count: true,
      ...more,
    }) as unknown as Line[]
  const known = new Set(wanted.map(heading))
  const found = (by: string) => {
    try {
      return read(by, { to: 1 })[0]?.record.filter((cell) => known.has(heading(cell))).length ?? 0
    } catch {
      // A quotation mark in the middle of a cell, by this delimiter.
      return 0
    }
  }
  const by = delimiter ?? [',', ';', '\t', '|'].sort((a, b) => found(b) - found(a))[0]!
  let lines: Line[]
  try {
    lines = read(by)
  } catch (cause) {
    const { message, lines: at } = cause as CsvError & { lines?: number }
    const where = at === undefined ? '' : ` near line ${at}`
    throw invalid(
      file,
      `the CSV cannot be read${where} (${message})`,
      'Export it again from the program.',
      cause,
    )
  }
  const columns = (lines[0]?.record ?? []).map(heading)
  const rows: Row[] = []
  const errors: SourceError[] = []
  let line = 1
  for (const [i, { record, info }] of lines.entries()) {
    const start = line
    line = info.lines + 1
    if (i === 0 || record.every((cell) => cell === '')) continue
    if (record.length > columns.length) {
      const reason = `row ${i} (line ${start}) has ${record.length} cells, the heading has ${columns.length}`
      errors.push(
        invalid(`${file}:${start}`, reason, 'Put cells that hold the delimiter in quotation marks.'),
      )
      continue
    }
    const cells = new Map(columns.map((column, at) => [column, record[at] ?? '']))
    rows.push({ number: i, line: start, read: (path) => [cells.get(heading(path)) || null] })
  }
  return { rows, columns, errors }
}

function jsonTable(text: string, file: string, { items }: TableOptions): Table {
  const { values, errors } = jsonValues(text, file, items)
  const columns = new Set<string>()
  const rows = values.flatMap(({ value, line }, i): Row[] => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      const reason = `entry ${i + 1} is no object`
      errors.push(invalid(file, reason, 'Correct "items" of the mapping: it is the path of the procedures.'))
      return []
    }
    collectPaths(value, '', columns)
    return [{ number: i + 1, line, read: (path) => at(value, path.split('.')) }]
  })
  return { rows, columns: [...columns], errors }
}

interface JsonValue {
  value: unknown
  line: number | null
}

function jsonValues(
  text: string,
  file: string,
  items: string,
): { values: JsonValue[]; errors: SourceError[] } {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch (cause) {
    if (!/^\s*\{.*\}\s*\n\s*\{/.test(text)) {
      const reason = `the JSON cannot be read (${(cause as Error).message})`
      throw invalid(file, reason, 'Fetch or export it again.', cause)
    }
    return jsonLines(text, file)
  }
  const list = items === '' ? whole : items.split('.').reduce<unknown>(step, whole)
  if (Array.isArray(list)) return { values: list.map((value) => ({ value, line: null })), errors: [] }
  // JSON Lines with one line.
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return { values: [{ value: whole, line: 1 }], errors: [] }
  const reason = items === '' ? 'the JSON is no list' : `there is no list under "${items}"`
  throw invalid(file, reason, 'Name the path of the list in "items" of the mapping, such as "data.items".')
}

function jsonLines(text: string, file: string): { values: JsonValue[]; errors: SourceError[] } {
  const values: JsonValue[] = []
  const errors: SourceError[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      values.push({ value: JSON.parse(line), line: i + 1 })
    } catch (cause) {
      const reason = `line ${i + 1} is no JSON (${(cause as Error).message})`
      errors.push(invalid(`${file}:${i + 1}`, reason, 'Fetch or export it again.', cause))
    }
  }
  return { values, errors }
}

const step = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined

/** Entries under a path; `[]` behind a key goes through a list, so that paths through one list keep in step. */
function at(value: unknown, [key, ...rest]: string[]): (string | null)[] {
  if (key === undefined) {
    if (Array.isArray(value)) return value.flatMap((one) => at(one, []))
    if (value === null || value === undefined || value === '') return [null]
    return [typeof value === 'object' ? JSON.stringify(value) : String(value).trim() || null]
  }
  const inner = step(value, key.replace(/\[\]$/, ''))
  if (!key.endsWith('[]')) return at(inner, rest)
  return Array.isArray(inner) ? inner.flatMap((one) => at(one, rest)) : [null]
}

function collectPaths(value: unknown, path: string, into: Set<string>): void {
  if (Array.isArray(value)) {
    const objects = value.some((one) => one !== null && typeof one === 'object')
    if (!objects) into.add(path)
    else for (const one of value) collectPaths(one, `${path}[]`, into)
  } else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value))
      collectPaths(inner, path === '' ? key : `${path}.${key}`, into)
  else into.add(path)
}
