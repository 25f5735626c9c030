/** Rows of a list → what they say of procedures. Values go through the readers of records: there is one way to read a fee. */
import { type Duration, Fee, type Instrument, type Place, type Section } from '../../corpus/index.ts'
import { fold } from '../../text/index.ts'
import type { Extracted, ExtractedBlock } from '../extract/index.ts'
import { placeOfDecision } from '../place.ts'
import { parseDurationLine } from '../record/durations.ts'
import { parseFees } from '../record/fees.ts'
import { readLegalBasis } from '../record/legal.ts'
import { readHeader, textOf } from '../regulation/header.ts'
import type { Column } from './columns.ts'
import { formatDay } from './day.ts'
import { codeInTitle, type ListedRow, listedRows, readCode } from './read.ts'

/** Where a procedure is listed. */
export interface ListSource {
  file: string
  page: number | null
  /** `1425/QĐ-BGDĐT`; null for a list that is no decision. */
  decision: string | null
  /** As a citizen is told: `Quyết định 1425/QĐ-BGDĐT ngày 26/05/2025`, or the list's title. */
  name: string
  /** The day it was signed, `YYYY-MM-DD`; null where it does not say. */
  date: string | null
  /** The province whose office published it; null for a ministry. */
  place: Place | null
}

export interface Listed {
  /** Null where none is printed or what is printed is none. */
  code: string | null
  /** False for a code of which the recogniser was not sure. */
  isSure: boolean
  title: string
  /** True where letters may be misread. */
  isScanned: boolean
  field: string | null
  authority: string | null
  place: string | null
  durations: Duration[]
  fees: Fee[]
  legalBasis: Instrument[]
  sections: Section[]
  /** Columns whose words were not believed enough to read values from them. */
  unsure: Column[]
  from: ListSource
}

export interface ProcedureList {
  listed: Listed[]
  /** Rows that its own numbers count, and that were not found. */
  lost: number
}

/** Confidence of a recognised cell from which a code or a value is believed. */
const SURE = 0.8
/** A code in a scan has six digits behind the point: more are digits read twice. */
const SCANNED_CODE = /^\d\.\d{6}$/
/** Blocks in which the publishing office stands. */
const HEAD = 14

/** The procedures a document lists. @param file its name, for who is told of them */
export function procedureList(extracted: Extracted, file: string): ProcedureList {
  const rows = listedRows(extracted.blocks)
  if (rows.length === 0) return { listed: [], lost: 0 }
  const about = sourceOf(extracted.blocks, file)
  return { listed: rows.map((row) => listedOf(row, { ...about, page: row.page })), lost: lostRows(rows) }
}

function sourceOf(blocks: readonly ExtractedBlock[], file: string): ListSource {
  const instrument = readHeader(blocks)?.instrument ?? null
  const decision = instrument?.number ?? null
  const date = instrument?.date ?? null
  const head = blocks.slice(0, HEAD).flatMap((block) => textOf(block).split('\n'))
  const isLocal =
    decision === null && head.some((line) => /^\W*(?:uy ban|hoi dong) nhan dan\b/.test(fold(line)))
  const words = blocks.map(textOf).join('\n')
  const day = date === null ? '' : ` ngày ${formatDay(date)}`
  return {
    file,
    page: null,
    decision,
    name:
      decision === null
        ? `“${listTitle(blocks) ?? fileName(file)}”`
        : `${instrument!.type} ${decision}${day}`,
    date,
    place: placeOfDecision(isLocal ? 'UBND' : decision, words),
  }
}

const fileName = (file: string) => file.split(/[/\\!]/).at(-1)!

/** "DANH MỤC THỦ TỤC …" and the lines in capitals below it, as a sentence; null where the document has no such title. */
export function listTitle(blocks: readonly ExtractedBlock[]): string | null {
  const at = blocks.findIndex((block, i) => i < HEAD && block.kind !== 'table' && LIST_TITLE.test(block.text))
  if (at < 0) return null
  const lines = [LIST_TITLE.exec(textOf(blocks[at]!))![0]]
  for (const block of blocks.slice(at + 1, at + 4)) {
    if (block.kind === 'table' || !isMostlyCapitals(block.text)) break
    lines.push(block.text)
  }
  // Specks of a drawing beside the title come out as signs.
  const words = lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word))
  return sentence(words.join(' ').replace(/(?<=\p{L})[.:;]+(?=\s|$)/gu, ''))
}

const LIST_TITLE = /DANH MỤC [\s\S]*$/u

function isMostlyCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => letter !== letter.toLocaleLowerCase('vi')).length > 0.7 * letters.length
}

function sentence(words: string): string {
  const lower = words.toLocaleLowerCase('vi')
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
}

/** A line without ascenders comes out of a scan in capitals: `trung học CƠ SỞ`. Abbreviations carry no marks. */
const withoutStrayCapitals = (title: string): string =>
  isMostlyCapitals(title)
    ? title
    : title.replace(/(?<=\s)\p{Lu}{2,}(?!\p{L})/gu, (word) =>
        fold(word) === word.toLowerCase() ? word : word.toLocaleLowerCase('vi'),
      )

function listedOf(row: ListedRow, from: ListSource): Listed {
  const { cells, confidence } = row
  const isScanned = Object.keys(confidence).length > 0
  const inTitle = codeInTitle(cells.title ?? '')
  const read = cells.code === undefined ? inTitle.code : readCode(cells.code)
  const code = read !== null && (!isScanned || SCANNED_CODE.test(read)) ? read : null
  const believed = (column: Column) => (confidence[column] ?? 1) >= SURE
  const unsure = (['duration', 'fee', 'legal'] as const).filter(
    (column) => cells[column] && !believed(column),
  )
  const { duration, fee, legal, place, authority } = cells
  return {
    code,
    isSure: believed(cells.code === undefined ? 'title' : 'code'),
    title: isScanned ? withoutStrayCapitals(inTitle.title) : inTitle.title,
    isScanned,
    field: cells.field ?? fieldOf(row.group),
    authority: authority ?? null,
    place: place ?? null,
    durations: duration && believed('duration') ? parseDurationLine(duration, null) : [],
    fees:
      fee === undefined
        ? []
        : believed('fee')
          ? parseFees(fee, null)
          : [Fee.parse({ kind: 'text', text: fee })],
    legalBasis: legal && believed('legal') ? readLegalBasis(entriesOf(legal)) : [],
    sections: [
      ...section('channels', 'Địa điểm thực hiện', place),
      ...section('fees', 'Phí, lệ phí', fee),
      ...section('duration', 'Thời hạn giải quyết', duration),
      ...section('authority', 'Cơ quan thực hiện', authority),
      ...section('legal-basis', 'Căn cứ pháp lý', legal),
    ],
    unsure,
    from,
  }
}

const section = (id: Section['id'], heading: string, text: string | undefined): Section[] =>
  text === undefined ? [] : [{ id, heading, text }]

/** "Lĩnh vực đất đai" → "Đất đai"; other groups ("Thủ tục mới ban hành") are no fields. */
function fieldOf(group: string | null): string | null {
  const name = /^lĩnh vực\s*:?\s*(.+)$/iu.exec(group?.normalize('NFC') ?? '')?.[1]
  if (name === undefined) return null
  return isMostlyCapitals(name) ? sentence(name) : name.charAt(0).toLocaleUpperCase('vi') + name.slice(1)
}

/** One instrument an entry, as records print them. */
function entriesOf(legal: string): string {
  const entries = legal.split(
    /(?:^|\s)[-–+•*]\s+(?=\p{Lu})|;\s+(?=(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định)(?!\p{L}))/u,
  )
  return entries
    .map((entry) => entry.replace(/[.;\s]+$/, '').trim())
    .filter((entry) => entry !== '')
    .map((entry) => `* ${entry}`)
    .join('\n')
}

/** How many rows are missing by the list's own numbers; a number that is misread or left out loses none. */
function lostRows(rows: readonly ListedRow[]): number {
  let lost = 0
  let start = 0
  const close = (end: number) => {
    const run = rows
      .slice(start, end)
      .map(({ cells }) => Number(/^\d{1,4}(?=\.?$)/.exec(cells.number ?? '')?.[0] ?? 0))
    // Two numbers that agree on what is missing: one may be misread.
    const missing = run.map((number, i) => number - i - 1).filter((gap) => gap > 0)
    const most = Math.max(0, ...missing.filter((gap, i) => missing.indexOf(gap) !== i))
    lost += most
    start = end
  }
  for (const [i, { cells }] of rows.entries()) if (i > start && /^1\.?$/.test(cells.number ?? '')) close(i)
  close(rows.length)
  return lost
}
