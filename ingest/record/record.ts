import { PROCEDURE_CODE, Procedure, type Section, type SectionId } from '../../corpus/index.ts'
import { SourceError } from '../errors.ts'
import type { Rule } from '../rules.ts'
import type { Warning } from '../types.ts'
import { readDossier } from './dossier.ts'
import { readFiling } from './filing.ts'
import { type Form, field, HEADINGS, type Heading, isRecord, splitForm } from './headings.ts'
import { readLegalBasis } from './legal.ts'
import { readAudiences, readKeywords, readLevels, readResults } from './lists.ts'
import { brokenLine, readSteps } from './steps.ts'
import { excerpt, isAbsent, nfc } from './words.ts'

export interface ParsedRecord {
  procedure: Procedure
  warnings: Warning[]
}

/** Offices of the level abolished on 1 July 2025. "Quân" (army) and "huyện đội" are other words. */
const DISTRICT = /(?<![\p{L}])(?:cấp huyện|huyện|quận|thị xã)(?![\p{L}])/iu
export const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u
const AUTHORITY: readonly Heading[] = [
  'Cấp thực hiện',
  'Cơ quan thực hiện',
  'Cơ quan có thẩm quyền',
  'Địa chỉ tiếp nhận HS',
  'Cơ quan được ủy quyền',
  'Cơ quan phối hợp',
]

/**
 * Reads one official record of the national portal. Words are kept as published, values are read from them;
 * what has no information is absent.
 *
 * @param file path for messages and `source.file`; when its name is a code, it must be the record's own
 * @throws SourceError when it is no record, is cut off, or carries another record's code
 */
export function parseRecord(text: string, file: string, asOf: string | null): ParsedRecord {
  if (!isRecord(text)) {
    const remedy =
      'Give an official record, which begins with "Chi tiết thủ tục hành chính", or a Markdown document.'
    throw new SourceError('record.not-a-record', file, 'the text is not a portal record', remedy)
  }
  const form = splitForm(text)
  const { code, title } = identify(form, file)
  const warnings: Warning[] = []
  const warn = (rule: Rule, detail: string) => warnings.push({ rule, subject: code, detail: excerpt(detail) })

  if (text !== nfc(text)) warn('text.not-nfc', firstDifference(text))
  const invisible = INVISIBLE.exec(text)
  if (invisible) warn('text.invisible', `U+${invisible[0].codePointAt(0)!.toString(16).padStart(4, '0')}`)
  if (text.includes('\ufffd')) warn('text.replacement', text.slice(Math.max(0, text.indexOf('\ufffd') - 40)))
  for (const heading of form.missing) warn('heading.missing', heading)
  if (/\n/.test(title.published)) warn('title.line-break', title.published)

  const steps = field(form, 'Trình tự thực hiện')
  const filing = readFiling(form.fields.get('Cách thức thực hiện') ?? '')
  const papers = form.fields.get('Thành phần hồ sơ') ?? ''
  const dossier = readDossier(papers)
  const audience = field(form, 'Đối tượng thực hiện')
  const { audiences, unknown } = audience === null ? { audiences: [], unknown: [] } : readAudiences(audience)
  const result = field(form, 'Kết quả thực hiện')
  const legal = field(form, 'Căn cứ pháp lý')
  const conditions = field(form, 'Yêu cầu, điều kiện thực hiện')
  const description = field(form, 'Mô tả')
  const levels = readLevels(field(form, 'Cấp thực hiện') ?? '')
  const legalBasis = legal === null ? [] : readLegalBasis(legal)
  const kind = field(form, 'Loại thủ tục')

  for (const { rule, detail } of [...filing.warnings, ...dossier.warnings]) warn(rule, detail)
  for (const name of unknown) warn('audience.unknown', name)
  for (const heading of AUTHORITY.slice(1)) {
    const words = field(form, heading)
    // An address names districts as places ("quận Hoàn Kiếm"); the office that stands there may be any.
    if (heading !== 'Địa chỉ tiếp nhận HS' && words !== null && DISTRICT.test(nfc(words)))
      warn('authority.district', `${heading}: ${words}`)
  }
  if (levels.length === 0) warn('level.missing', form.fields.get('Cấp thực hiện') ?? '')
  if (kind !== null && /^[A-Z_]+$/.test(kind)) warn('enum.leaked', `Loại thủ tục: ${kind}`)
  if (dossier.cases.length === 0) warn('dossier.missing', papers)
  for (const { number, text: words } of legalBasis) if (number === null) warn('legal.no-number', words)
  const broken = steps === null ? null : brokenLine(steps)
  if (broken !== null) warn('text.broken-lines', broken)

  const sections = inOrder([
    section('steps', 'Trình tự thực hiện', steps),
    ...filing.sections,
    section('dossier', 'Thành phần hồ sơ', /^\s*(\[|-)/mu.test(papers) ? keepIndent(papers) : null),
    section('authority', 'Cơ quan thực hiện', authorityText(form)),
    section('conditions', 'Yêu cầu, điều kiện thực hiện', conditions),
    section('audience', 'Đối tượng thực hiện', audience),
    section('result', 'Kết quả thực hiện', result),
    section('legal-basis', 'Căn cứ pháp lý', legal),
  ])
  for (const id of [
    'steps',
    'channels',
    'duration',
    'fees',
    'authority',
    'audience',
    'result',
    'legal-basis',
  ] as const) {
    if (!sections.some((present) => present.id === id)) warn('section.missing', id)
  }

  const procedure = Procedure.parse({
    kind: 'procedure',
    code,
    title: title.text,
    keywords: readKeywords(field(form, 'Từ khóa') ?? ''),
    decision: field(form, 'Số quyết định'),
    field: field(form, 'Lĩnh vực'),
    levels,
    audiences,
    authority: field(form, 'Cơ quan thực hiện') ?? field(form, 'Cơ quan có thẩm quyền'),
    results: result === null ? [] : readResults(result),
    // The portal repeats the conditions under "Mô tả"; only other words introduce the procedure.
    summary: description === null || same(description, conditions) ? null : description,
    channels: filing.channels,
    durations: filing.durations,
    fees: filing.fees,
    dossier: dossier.cases,
    steps: steps === null ? [] : readSteps(steps),
    conditions,
    legalBasis,
    sections,
    source: { file, origin: 'portal-record', asOf },
  })
  return { procedure, warnings }
}

function identify(form: Form, file: string): { code: string; title: { text: string; published: string } } {
  const code = nfc(form.fields.get('Mã thủ tục') ?? '').trim()
  if (!PROCEDURE_CODE.test(code)) {
    const found = code === '' ? 'has no procedure code' : `has "${excerpt(code, 40)}" for a procedure code`
    throw new SourceError(
      'record.code',
      file,
      `the record ${found}`,
      'Fetch the record again; a code looks like 1.004222.',
    )
  }
  const named = /(?:^|[/\\!])(\d\.\d{6})\.[^/\\]*$/.exec(file)?.[1]
  if (named !== undefined && named !== code) {
    const remedy = `Rename the file to ${code}.txt if the record is right, or fetch the record ${named} again.`
    throw new SourceError(
      'record.code-mismatch',
      file,
      `the file is named ${named} but holds the record ${code}`,
      remedy,
    )
  }
  const published = (form.fields.get('Tên thủ tục') ?? '').trim()
  if (isAbsent(published)) {
    throw new SourceError('record.title', file, 'the record has no title', 'Fetch the record again.')
  }
  if (form.truncated) {
    const last = HEADINGS.filter((heading) => form.fields.has(heading)).at(-1)
    const reason = `the record ends after "${last}"; ${form.missing.length} of ${HEADINGS.length} headings are missing`
    throw new SourceError('record.truncated', file, reason, 'Fetch the record again; it was cut off.')
  }
  return { code, title: { published, text: published.split(/\s*\n\s*/).join(' ') } }
}

const section = (id: SectionId, heading: string, text: string | null): Section | null =>
  text === null ? null : { id, heading, text }

const inOrder = (sections: readonly (Section | null)[]): Section[] =>
  sections.filter((present) => present !== null)

/** The dossier's indentation tells papers from their quantities; only the two leading spaces are form. */
const keepIndent = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/^ {2}/, '').trimEnd())
    .join('\n')
    .trim()

function authorityText(form: Form): string | null {
  const lines = AUTHORITY.flatMap((heading) => {
    const words = field(form, heading)
    return words === null ? [] : [`${heading}: ${words}`]
  })
  return lines.length === 0 ? null : lines.join('\n')
}

const squeeze = (text: string) => nfc(text).replace(/\s+/g, '')
const same = (a: string, b: string | null) => b !== null && squeeze(a) === squeeze(b)

function firstDifference(text: string): string {
  const at = text.split('\n').find((line) => line !== nfc(line)) ?? ''
  const word = at.split(/\s+/).find((part) => part !== nfc(part)) ?? at
  return `${word} → ${nfc(word)}`
}
