/** Rows of a list → what they say of procedures. Values go through the readers of records: there is one way to read a fee. */
import {
  type Audience,
  type Duration,
  type Fee,
  type Instrument,
  SECTION_IDS,
  type Section,
  type SectionId,
} from '../../corpus/index.ts'
import { fold } from '../../text/index.ts'
import type { Extracted } from '../extract/index.ts'
import { parseDurationLine } from '../record/durations.ts'
import { parseFees } from '../record/fees.ts'
import { readLegalBasis } from '../record/legal.ts'
import { readAudiences, readResults } from '../record/lists.ts'
import { readSteps } from '../record/steps.ts'
import type { Column } from './columns.ts'
import { type Content, contentsOf } from './contents.ts'
import { codeInTitle, type ListedRow, listedRows, readCode } from './read.ts'
import { isMostlyCapitals, type ListSource, sentence, sourceOf } from './source.ts'
import { foldedTitle } from './titles.ts'

export interface Listed {
  /** Null where none is printed or what is printed is none. */
  code: string | null
  /** False for a code of which the recogniser was not sure. */
  isSure: boolean
  title: string
  /** True in a list of what is abolished. */
  isAbolished: boolean
  /** True where letters may be misread. */
  isScanned: boolean
  field: string | null
  authority: string | null
  durations: Duration[]
  fees: Fee[]
  legalBasis: Instrument[]
  /** From the full content, where the document prints it. */
  audiences: Audience[]
  steps: string[]
  results: string[]
  conditions: string | null
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
/** Sections that hold values; what is not believed of them is left out. */
const VALUES: readonly SectionId[] = ['duration', 'fees', 'legal-basis']
/** A code in a scan has six digits behind the point: more are digits read twice. */
const SCANNED_CODE = /^\d\.\d{6}$/

/** The procedures a document lists. @param file its name, for who is told of them */
export function procedureList(extracted: Extracted, file: string): ProcedureList {
  const rows = listedRows(extracted.blocks)
  const contents = contentsOf(extracted.blocks)
  const contentOf = new Map(rows.map((row) => [row, contents.find((content) => isOf(content, row))]))
  // A code in running words of a scan was read once, which is not enough.
  if (extracted.confidence === null)
    for (const content of contents)
      if (content.code !== null && ![...contentOf.values()].includes(content))
        contentOf.set(
          {
            cells: { code: content.code, title: content.title },
            group: null,
            isAbolished: false,
            page: content.page,
            confidence: {},
          },
          content,
        )
  if (contentOf.size === 0) return { listed: [], lost: 0 }
  const about = sourceOf(extracted.blocks, file)
  const listed = [...contentOf].map(([row, content]) => listedOf(row, content, { ...about, page: row.page }))
  return { listed, lost: lostRows(rows) }
}

function isOf({ code, title }: Content, { cells }: ListedRow): boolean {
  const listedCode = readCode(cells.code ?? '')
  if (code !== null && listedCode !== null) return code === listedCode
  return foldedTitle(title) === foldedTitle(codeInTitle(cells.title ?? '').title)
}

/** A line without ascenders comes out of a scan in capitals: `trung học CƠ SỞ`. Abbreviations carry no marks. */
const withoutStrayCapitals = (title: string): string =>
  isMostlyCapitals(title)
    ? title
    : title.replace(/(?<=\s)\p{Lu}{2,}(?!\p{L})/gu, (word) =>
        fold(word) === word.toLowerCase() ? word : word.toLocaleLowerCase('vi'),
      )

function listedOf(row: ListedRow, content: Content | undefined, from: ListSource): Listed {
  const { cells, confidence } = row
  const isScanned = Object.keys(confidence).length > 0
  const inTitle = codeInTitle(cells.title ?? '')
  const read = cells.code === undefined ? codeBeside(inTitle.code, content, isScanned) : readCode(cells.code)
  const code = read !== null && (!isScanned || SCANNED_CODE.test(read)) ? read : null
  const printed = (id: SectionId) =>
    content?.sections
      .filter((section) => section.id === id)
      .map(({ text }) => text)
      .join('\n') || undefined
  const believed = (column: Column) =>
    cells[column] === undefined ? !isScanned : (confidence[column] ?? 1) >= SURE
  const values = {
    duration: cells.duration ?? printed('duration'),
    fee: cells.fee ?? printed('fees'),
    legal: cells.legal ?? printed('legal-basis'),
  }
  const unsure = (['duration', 'fee', 'legal'] as const).filter(
    (column) => values[column] !== undefined && !believed(column),
  )
  // Words with a figure that may be misread are not shown as a value's either; the document's own text has them.
  for (const column of unsure) values[column] = undefined
  const { duration, fee, legal } = values
  const authority = cells.authority ?? printed('authority')
  const steps = printed('steps')
  const result = printed('result')
  const audience = printed('audience')
  const inTable = [
    ...section('channels', 'Địa điểm thực hiện', cells.place),
    ...section('fees', 'Phí, lệ phí', fee),
    ...section('duration', 'Thời hạn giải quyết', duration),
    ...section('authority', 'Cơ quan thực hiện', authority),
    ...section('legal-basis', 'Căn cứ pháp lý', legal),
  ]
  const own = (content?.sections ?? []).filter(
    ({ id }) => id === 'channels' || !(VALUES.includes(id) || inTable.some((one) => one.id === id)),
  )
  return {
    code,
    // Among words or broken over lines a code is recognised once, in a cell of one line as often as it takes.
    isSure: !isScanned || (cells.code !== undefined && !/\s/.test(cells.code) && believed('code')),
    title: isScanned ? withoutStrayCapitals(inTitle.title) : inTitle.title,
    isAbolished: row.isAbolished,
    isScanned,
    field: cells.field ?? fieldOf(row.group),
    authority: authority?.split('\n')[0] ?? null,
    durations: lines(duration).flatMap((line) => parseDurationLine(line, null)),
    fees: lines(fee).flatMap((line) => parseFees(line, null)),
    legalBasis: legal === undefined ? [] : readLegalBasis(entriesOf(legal)),
    audiences: audience ? readAudiences(audience).audiences : [],
    steps: steps ? readSteps(steps) : [],
    results: result ? readResults(result) : [],
    conditions: printed('conditions') ?? null,
    sections: [...inTable, ...own].sort((a, b) => SECTION_IDS.indexOf(a.id) - SECTION_IDS.indexOf(b.id)),
    unsure,
    from,
  }
}

const codeBeside = (
  inTitle: string | null,
  content: Content | undefined,
  isScanned: boolean,
): string | null => inTitle ?? (isScanned ? null : (content?.code ?? null))

/** Lines without their list marks; none of nothing. */
const lines = (text: string | undefined): string[] =>
  (text?.split('\n') ?? []).map((line) => line.replace(/^[-–+*•\s]+/, '').replace(/[.;\s]+$/, ''))

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
    /(?:^|\s)[-–+•*]\s+(?=\p{Lu})|[;\n]\s*(?=(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định)(?!\p{L}))/u,
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
