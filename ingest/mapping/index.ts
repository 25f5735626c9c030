/** Procedures out of an agency's spreadsheet or JSON, by a mapping (docs/ingestion.md). */
import type { Procedure } from '../../corpus/index.ts'
import { SourceError } from '../errors.ts'
import { nearest } from '../markdown/nearest.ts'
import type { Warning } from '../types.ts'
import { CellError, procedureOf } from './procedure.ts'
import { type Row, tableOf } from './rows.ts'
import { type Mapping, pathsOf, type Single } from './schema.ts'

export { mappingSchemas } from './json-schema.ts'
export { type Mapping, readMapping } from './schema.ts'

export interface MappedRecords {
  documents: { document: Procedure; warnings: Warning[] }[]
  /** Rows that are no procedure. */
  errors: SourceError[]
  /** About the file as a whole. */
  warnings: Warning[]
}

/** True for the name of a file that a mapping may be for. */
export const isDataName = (file: string): boolean => /\.(?:csv|tsv|json|jsonl|ndjson)$/i.test(file)

/**
 * Reads every row of a CSV (`,` `;` tab or `|`), a JSON list or JSON Lines as one procedure. A row that cannot be read is
 * an error with row and column; the others go on.
 * @throws SourceError `mapping.data` when the file as a whole cannot be read, `mapping.column` when it lacks a column
 */
export function mapRecords(text: string, file: string, mapping: Mapping): MappedRecords {
  const paths = pathsOf(mapping)
  const { rows, columns, errors } = tableOf(text, file, { ...mapping, wanted: paths.map(({ path }) => path) })
  if (rows.length === 0 && errors.length === 0)
    throw new SourceError('mapping.data', file, 'the file has no rows', 'Export it again.')
  refuseMissing(paths, columns, rows, file)
  const documents: MappedRecords['documents'] = []
  for (const row of rows) {
    const at = { file, ...(row.line === null ? {} : { line: row.line }) }
    try {
      const { procedure, raised } = procedureOf(row, mapping, file)
      const warnings = raised.map((one) => ({ ...one, subject: procedure.code, at }))
      documents.push({ document: procedure, warnings })
    } catch (error) {
      errors.push(rowError(error, row, file))
    }
  }
  return { documents, errors, warnings: unmapped(paths, columns, file) }
}

const plain = (path: string) => path.normalize('NFC').replace(/\s+/g, ' ').trim()
/** A list of words is addressed with and without `[]`. */
const bare = (path: string) => plain(path).replace(/\[\]$/, '')

function refuseMissing(
  paths: ReturnType<typeof pathsOf>,
  columns: readonly string[],
  rows: readonly Row[],
  file: string,
): void {
  const known = new Set(columns.map(bare))
  const missing = paths.filter(
    ({ path }) => !known.has(bare(path)) && !rows.some((row) => row.read(path).some((cell) => cell !== null)),
  )
  if (missing.length === 0) return
  const reason = missing
    .map(({ field, path }) => {
      const meant = nearest(path, columns)
      return `"${path}" (for ${field})${meant === null ? '' : `, did you mean "${meant}"?`}`
    })
    .join('; ')
  const remedy = `Correct the mapping; the file has: ${columns.slice(0, 40).join(', ')}.`
  throw new SourceError('mapping.column', file, `the file has no column or path ${reason}`, remedy)
}

function unmapped(paths: ReturnType<typeof pathsOf>, columns: readonly string[], file: string): Warning[] {
  const used = paths.map(({ path }) => bare(path))
  const left = columns.filter((column) => column !== '' && !used.some((path) => isPartOf(bare(column), path)))
  if (left.length === 0) return []
  return [{ rule: 'mapping.unmapped', subject: file, detail: left.join(', ').slice(0, 200), at: { file } }]
}

const isPartOf = (column: string, path: string) =>
  column === path || column.startsWith(`${path}.`) || column.startsWith(`${path}[`)

function rowError(error: unknown, { number, line }: Row, file: string): SourceError {
  const where = line === null ? `row ${number}` : `row ${number} (line ${line})`
  const own = error instanceof CellError
  const detail = error instanceof Error ? error.message : String(error)
  const message = own ? `${where}, ${columnOf(error.source)}: ${detail}` : `${where}: ${detail}`
  const remedy = own ? error.remedy : 'Correct the row; docs/ingestion.md describes what a mapping reads.'
  const problems = line === null ? [] : [{ line, column: 1, message, remedy }]
  return new SourceError('mapping.row', line === null ? file : `${file}:${line}`, message, remedy, {
    cause: error,
    problems,
  })
}

function columnOf(source: Single): string {
  if (typeof source === 'string') return `column "${source}"`
  return 'from' in source ? `column "${source.from}"` : `value "${source.value}"`
}
