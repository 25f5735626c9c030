import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse'
import { PROCEDURE_CODE, type Procedure } from '../corpus/index.ts'
import { SourceError } from './errors.ts'
import { decodeText } from './extract/index.ts'
import { placeOfIssuer } from './place.ts'
import { isAbsent } from './record/words.ts'
import type { Rule } from './rules.ts'
import type { Warning } from './types.ts'

export interface CatalogueRow {
  code: string
  title: string
  /** Who issued the procedure: a ministry, or a province for its own. */
  issuer: string | null
  /** Who handles it. */
  authority: string | null
  field: string | null
  url: string | null
}

export interface Catalogue {
  file: string
  rows: Map<string, CatalogueRow>
  warnings: Warning[]
}

const COLUMNS = {
  'Mã số': 'code',
  Tên: 'title',
  'Cơ quan ban hành': 'issuer',
  'Cơ quan thực hiện': 'authority',
  'Lĩnh vực': 'field',
  URL: 'url',
} as const

/** Most a catalogue may unpack to, in bytes. */
const LIMIT = 256 * 1024 * 1024

/**
 * Reads a catalogue in CSV (plain or gzip): `Mã số, Tên, Cơ quan ban hành, Cơ quan thực hiện, Lĩnh vực, URL`, columns in any
 * order, more columns allowed.
 *
 * @throws SourceError when it cannot be read or has no column for the code
 */
export async function readCatalogue(bytes: Uint8Array, file: string): Promise<Catalogue> {
  const fail = (reason: string, cause?: unknown) =>
    new SourceError(
      'catalogue.invalid',
      file,
      reason,
      `Give a CSV with the columns ${Object.keys(COLUMNS).join(', ')}.`,
      { cause },
    )
  let plain = bytes
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: LIMIT })
    } catch (cause) {
      throw fail('the archive is damaged or too large', cause)
    }
  }
  const text = decodeText(plain, file).text
  const records: Record<string, string>[] = []
  try {
    const columns = (header: string[]) => header.map(columnName)
    for await (const row of parse(text, { columns, bom: true, skip_empty_lines: true, trim: true }))
      records.push(row)
  } catch (cause) {
    throw fail(`the CSV cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
  if (records.length === 0) throw fail('the catalogue has no rows')
  if (!('code' in records[0]!)) throw fail('the first line has no column "Mã số"')
  return rowsOf(records, file)
}

const columnName = (header: string) =>
  COLUMNS[header.normalize('NFC').trim() as keyof typeof COLUMNS] ?? header

function rowsOf(records: readonly Record<string, string>[], file: string): Catalogue {
  const rows = new Map<string, CatalogueRow>()
  const warnings: Warning[] = []
  const warn = (rule: Rule, subject: string, detail: string) =>
    warnings.push({ rule, subject, detail, at: { file } })
  const value = (text: string | undefined) => (text === undefined || isAbsent(text) ? null : text)
  for (const record of records) {
    const code = record.code ?? ''
    if (!PROCEDURE_CODE.test(code)) continue
    if (rows.has(code)) {
      warn('catalogue.duplicate', code, file)
      continue
    }
    const url = value(record.url)
    const usable = url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    if (!usable) warn('catalogue.url', code, url ?? file)
    rows.set(code, {
      code,
      title: record.title ?? '',
      issuer: value(record.issuer),
      authority: value([...new Set((record.authority ?? '').split(/\s*;\s*/))].join('; ')),
      field: value(record.field),
      url: usable ? url : null,
    })
  }
  return { file, rows, warnings }
}

/** True for the name of a catalogue: `.csv` or `.csv.gz`. */
export const isCatalogueName = (file: string): boolean => /\.csv(?:\.gz)?$/i.test(file)

/**
 * Joins a procedure with its row: issuer, place and official link come from the catalogue; field and authority only
 * where the record has none. The authority taken over becomes a line of the section, so that it can be cited.
 */
export function joinCatalogue(procedure: Procedure, row: CatalogueRow): Procedure {
  const authority = procedure.authority ?? row.authority
  return {
    ...procedure,
    issuer: row.issuer ?? procedure.issuer,
    place: placeOfIssuer(row.issuer) ?? procedure.place,
    url: row.url ?? procedure.url,
    field: procedure.field ?? row.field,
    authority,
    sections:
      procedure.authority === null && authority !== null
        ? withAuthority(procedure.sections, authority)
        : procedure.sections,
  }
}

function withAuthority(sections: Procedure['sections'], authority: string): Procedure['sections'] {
  const line = `Cơ quan thực hiện: ${authority}`
  const own = sections.findIndex(({ id }) => id === 'authority')
  if (own < 0) return [...sections, { id: 'authority', heading: 'Cơ quan thực hiện', text: line }]
  return sections.map((section, i) =>
    i === own ? { ...section, text: `${section.text}\n${line}` } : section,
  )
}
