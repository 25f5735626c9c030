/** One row → a procedure: the words of the file, the values that the readers of the official records find in them. */
import {
  type DossierCase,
  type Duration,
  type Fee,
  PROCEDURE_CODE,
  Procedure,
  provinceByName,
  SECTION_IDS,
  type Section,
} from '../../corpus/index.ts'
import { generatedSections } from '../markdown/wording.ts'
import { placeOfIssuer } from '../place.ts'
import { readDossier } from '../record/dossier.ts'
import { readDuration } from '../record/durations.ts'
import { parseFees } from '../record/fees.ts'
import { channelOf, clauseWarnings } from '../record/filing.ts'
import { readInstrument } from '../record/legal.ts'
import { readAudiences, readLevels } from '../record/lists.ts'
import { readSteps } from '../record/steps.ts'
import { DATE, excerpt, isoDate, nfc } from '../record/words.ts'
import type { Rule } from '../rules.ts'
import { entriesOf, listOf, unmarked, wordsOf } from './cells.ts'
import type { Row } from './rows.ts'
import { type Clause, type Mapping, type Papers, type Single, sourcesOf } from './schema.ts'

export interface Raised {
  rule: Rule
  detail: string
}

/** A cell without which, or with which as it is, the row is no procedure. */
export class CellError extends Error {
  readonly source: Single
  readonly remedy: string

  constructor(source: Single, message: string, remedy: string) {
    super(message)
    this.source = source
    this.remedy = remedy
  }
}

/** @throws CellError */
export function procedureOf(
  row: Row,
  mapping: Mapping,
  file: string,
): { procedure: Procedure; raised: Raised[] } {
  const { fields } = mapping
  const words = (field: SingleField) => wordsOf(row, fields[field])
  const list = (field: SingleField) => listOf(row, fields[field])
  const raised: Raised[] = []
  const warn = (rule: Rule, detail: string) => raised.push({ rule, detail: excerpt(detail) })

  const code = identified(row, fields.code)
  const title = words('title')
  if (title === null)
    throw new CellError(fields.title, 'the title is empty', 'Write the name of the procedure.')
  const issuer = words('issuer')
  const { audiences, unknown } = readAudiences(list('audience').join(', '))
  const channels = list('channels')
    .flatMap((entry) => entry.split(/\s*[;,]\s*/))
    .filter(Boolean)
  const levels = readLevels(words('level') ?? '')
  const fees = sourcesOf<Clause>(fields.fees).flatMap((source) => feesOf(row, source))
  const durations = sourcesOf<Clause>(fields.durations).flatMap((source) => durationsOf(row, source))
  const dossier = readDossier(
    sourcesOf<Papers>(fields.dossier)
      .map((source) => papersText(row, source))
      .join('\n'),
  )
  const steps = words('steps')
  const conditions = words('conditions')

  for (const name of unknown) warn('audience.unknown', name)
  for (const name of channels) if (channelOf(name) === null) warn('channel.unknown', name)
  if (levels.length === 0) warn('level.missing', words('level') ?? '')
  if (dossier.cases.length === 0) warn('dossier.missing', title)
  const counted = sourcesOf<Papers>(fields.dossier).some(({ originals, copies }) => originals ?? copies)
  // A file that has no quantities at all lacks none.
  raised.push(...dossier.warnings.filter(({ rule }) => counted || rule !== 'dossier.no-quantity'))
  raised.push(...clauseWarnings(durations, fees))

  const values = {
    kind: 'procedure' as const,
    code,
    title: title.replace(/\s+/g, ' '),
    aliases: list('aliases'),
    keywords: list('keywords'),
    lifeEvents: [],
    summary: words('summary'),
    decision: words('decision'),
    field: words('field'),
    issuer,
    place: placeOf(row, fields.place) ?? placeOfIssuer(issuer),
    url: linkOf(words('link'), warn),
    levels,
    audiences,
    authority: words('authority'),
    results: list('results'),
    channels: [...new Set(channels.flatMap((name) => channelOf(name) ?? []))],
    durations,
    fees,
    dossier: dossier.cases,
    steps: stepsOf(steps, fields.steps),
    conditions,
    legalBasis: list('legalBasis').map(readInstrument),
    validFrom: dayOf(row, fields.validFrom),
    validTo: dayOf(row, fields.validTo),
    source: { file, origin: 'document' as const, asOf: mapping.asOf },
  }
  const written: Section[] = [
    ...(steps === null ? [] : [{ id: 'steps' as const, heading: 'Trình tự thực hiện', text: steps }]),
    ...(conditions === null
      ? []
      : [{ id: 'conditions' as const, heading: 'Yêu cầu, điều kiện', text: conditions }]),
  ]
  const rank = ({ id }: Section) => SECTION_IDS.indexOf(id)
  const sections = [...generatedSections(values), ...written].sort((a, b) => rank(a) - rank(b))
  return { procedure: Procedure.parse({ ...values, sections }), raised }
}

type SingleField = Exclude<keyof Mapping['fields'], 'fees' | 'durations' | 'dossier'>

function identified(row: Row, source: Single): string {
  const code = wordsOf(row, source)
  if (code !== null && PROCEDURE_CODE.test(nfc(code))) return nfc(code)
  const message = code === null ? 'the code is empty' : `"${excerpt(code, 40)}" is no procedure code`
  // A spreadsheet that takes 1.004222 or 1.012300 for a number drops zeros at its end.
  throw new CellError(
    source,
    message,
    'A code looks like 1.004222; keep the column as text in the spreadsheet.',
  )
}

const BARE = /^\d{1,3}(?:[.\s]\d{3})+$|^\d+$/

/** A clause in words; a bare number gets the unit of its column. A nought says nothing: most are empty cells. */
const withUnit = (entry: string, unit: string | undefined) =>
  unit !== undefined && BARE.test(entry) ? `${entry.replace(/[.\s]/g, '')} ${unit}` : entry

function feesOf(row: Row, source: Clause): Fee[] {
  const { unit, channel = null } = source
  return entriesOf(row, source).flatMap((entry) => {
    if (entry === null) return []
    const text = withUnit(entry, unit)
    return parseFees(/^0+(?:\s|$)/.test(text) ? '0 VNĐ' : text, channel)
  })
}

function durationsOf(row: Row, source: Clause): Duration[] {
  const { unit, channel = null } = source
  return entriesOf(row, source).flatMap((entry) =>
    entry === null ? [] : readDuration(withUnit(entry, unit), '', channel).durations,
  )
}

/** The papers in the way of the official records, of which `readDossier` is the one reader. */
function papersText(row: Row, source: Papers): string {
  const cases = source.caseFrom === undefined ? [] : row.read(source.caseFrom)
  const counts = (path: string | undefined) => (path === undefined ? null : row.read(path))
  const originals = counts(source.originals)
  const copies = counts(source.copies)
  const lines: string[] = []
  let current: string | null = null
  const inCase = (name: DossierCase['case']) => {
    if (name !== current) lines.push(`[ ${name ?? 'Thành phần hồ sơ'} ]`)
    current = name
  }
  const entries = entriesOf(row, source)
  // Several sources follow one another: the papers of this one belong to none of those before.
  if (source.case === undefined && cases.length === 0) lines.push('[ Thành phần hồ sơ ]')
  for (const [i, entry] of entries.entries()) {
    if (entry === null) continue
    inCase(source.case ?? cases[i] ?? null)
    // A cell that nothing cuts has a paper a line.
    for (const name of source.separator === undefined && entries.length === 1 ? entry.split('\n') : [entry]) {
      if (unmarked(name) === '') continue
      lines.push(`    - ${unmarked(name).replace(/\s*\n\s*/g, ' ')}`)
      if (originals !== null || copies !== null)
        lines.push(`      Số lượng: Bản chính: ${whole(originals?.[i])}, Bản sao: ${whole(copies?.[i])}`)
    }
  }
  return lines.join('\n')
}

const whole = (count: string | null | undefined) => (/^\d{1,3}$/.test(count ?? '') ? count : '0')

/** As the file or the separator cuts them; one text is cut as the records' are. */
function stepsOf(words: string | null, source: Single | undefined): string[] {
  if (words === null) return []
  const path = typeof source === 'string' ? source : source && 'from' in source ? source.from : ''
  const isCut = path.includes('[]') || (typeof source === 'object' && 'separator' in source)
  return isCut ? words.split('\n') : readSteps(words)
}

function placeOf(row: Row, source: Single | undefined): Procedure['place'] {
  const name = wordsOf(row, source)
  if (name === null || /^(?:toàn quốc|cả nước)$/iu.test(nfc(name))) return null
  const place = provinceByName(name)
  if (place) return place
  throw new CellError(
    source!,
    `"${excerpt(name, 40)}" is none of the 34 provinces`,
    'Write its present name.',
  )
}

function dayOf(row: Row, source: Single | undefined): string | null {
  const words = wordsOf(row, source)
  if (words === null) return null
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(words)
  const day = iso
    ? isoDate([iso[3], iso[2], iso[1]])
    : isoDate(new RegExp(`^${DATE}$`, 'u').exec(nfc(words))?.slice(1) ?? [])
  if (day !== null) return day
  throw new CellError(source!, `"${excerpt(words, 40)}" is no day`, 'Write it as 2026-07-01 or 1/7/2026.')
}

function linkOf(link: string | null, warn: (rule: Rule, detail: string) => void): string | null {
  if (link === null) return null
  if (URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)) return link
  warn('mapping.link', link)
  return null
}
