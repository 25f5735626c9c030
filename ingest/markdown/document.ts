import { type Document, Page, Procedure, SECTION_IDS, type Section } from '../../corpus/index.ts'
import { type Problem, SourceError } from '../errors.ts'
import type { Warning } from '../types.ts'
import {
  type Body,
  listItems,
  pageAnchor,
  pageProblems,
  procedureProblems,
  readBody,
  sectionOf,
} from './body.ts'
import { type Position, readFrontMatter, splitFrontMatter } from './front-matter.ts'
import { lintMarkdown } from './lint.ts'
import { PageFrontMatter, ProcedureFrontMatter } from './schema.ts'
import { durationSentence, feeSentence, generatedSections, instrumentSentence } from './wording.ts'

const kindOf = (raw: unknown) => (raw as { kind?: unknown } | null)?.kind

/**
 * Reads a document in the authored format (docs/format.md): front matter with the data, a body with the prose.
 *
 * @throws SourceError naming file, line and remedy, with everything that is wrong in its `problems`
 */
export function parseMarkdown(text: string, file: string): { document: Document; warnings: Warning[] } {
  const { yaml, body, bodyLine } = splitFrontMatter(text, file)
  const front = readFrontMatter<ProcedureFrontMatter | PageFrontMatter>(yaml, (raw) =>
    kindOf(raw) === 'page' ? PageFrontMatter : ProcedureFrontMatter,
  )
  const { data, positionOf } = front
  const parts = readBody(body, bodyLine)
  const isPage = kindOf(front.raw) === 'page'
  const below = isPage ? pageProblems(parts, bodyLine) : procedureProblems(parts)
  const above = [...front.problems, ...(data ? wrongDays(data, positionOf) : [])]
  if (!data || above.length + below.length > 0) throw invalid(file, above, below)
  const document = data.kind === 'page' ? pageOf(data, parts, file) : procedureOf(data, parts, file)
  return { document, warnings: lintMarkdown({ document, text, file, bodyLine, positionOf }) }
}

/** One error for all that is wrong: its line is the first one's, its words are everybody's. */
function invalid(file: string, above: readonly Problem[], below: readonly Problem[]): SourceError {
  const problems = [...above, ...below]
  const [first] = problems
  const reason =
    problems.length === 1
      ? first!.message
      : problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ')
  const remedy =
    problems.length === 1 ? first!.remedy : '"motcua check" says what to do about each; see docs/format.md.'
  const code = above.length > 0 ? 'markdown.front-matter' : 'markdown.body'
  return new SourceError(code, `${file}:${first!.line}`, reason, remedy, { problems })
}

/** Spans of days that end before they begin. */
function wrongDays(
  data: ProcedureFrontMatter | PageFrontMatter,
  positionOf: (path: readonly PropertyKey[]) => Position,
): Problem[] {
  const spans: { path: PropertyKey[]; validFrom: string | null; validTo: string | null }[] = [
    { path: [], validFrom: data.validFrom, validTo: data.validTo },
  ]
  if (data.kind === 'procedure') {
    for (const key of ['fees', 'durations'] as const)
      data[key].forEach(({ validFrom, validTo }, i) => {
        spans.push({ path: [key, i], validFrom, validTo })
      })
  }
  return spans.flatMap(({ path, validFrom, validTo }) => {
    if (validFrom === null || validTo === null || validFrom <= validTo) return []
    const message = `${[...path, 'validFrom'].join('.')} is after validTo (${validTo})`
    return [{ ...positionOf([...path, 'validFrom']), message, remedy: 'Correct the dates.' }]
  })
}

function procedureOf({ asOf, ...data }: ProcedureFrontMatter, body: Body, file: string): Procedure {
  const written = body.sections.map(
    (part): Section => ({ id: sectionOf(part)!, heading: part.heading, text: part.text }),
  )
  const textOf = (id: Section['id'], pattern?: RegExp) =>
    written.filter((part) => part.id === id && (!pattern || pattern.test(part.heading.normalize('NFC'))))
  const values = {
    ...data,
    fees: data.fees.map((fee) => {
      const kind = fee.kind ?? (fee.amount === null ? 'text' : 'amount')
      const generated = kind === 'text' ? '' : feeSentence({ ...fee, kind })
      return { ...fee, kind, amounts: [], text: fee.text ?? generated }
    }),
    durations: data.durations.map((duration) => {
      const { value, unit } = duration
      const generated = value !== null && unit !== null ? durationSentence({ ...duration, value, unit }) : ''
      return {
        ...duration,
        kind: value === null ? ('text' as const) : ('value' as const),
        text: duration.text ?? generated,
      }
    }),
    legalBasis: data.legalBasis.map((instrument) => ({
      ...instrument,
      text: instrument.text ?? instrumentSentence(instrument),
    })),
    summary: body.lead === '' ? null : body.lead,
    steps: textOf('steps').flatMap(({ text }) => listItems(text)),
    conditions:
      textOf('conditions', /điều kiện|yêu cầu/iu)
        .map(({ text }) => text)
        .join('\n') || null,
    source: { file, origin: 'authored' as const, asOf },
  }
  const rank = ({ id }: Section) => SECTION_IDS.indexOf(id)
  const sections = [...generatedSections(values), ...written].sort((a, b) => rank(a) - rank(b))
  return Procedure.parse({ ...values, sections })
}

function pageOf({ asOf, ...data }: PageFrontMatter, body: Body, file: string): Page {
  const lead = body.lead === '' ? [] : [{ anchor: '', heading: data.title, text: body.lead }]
  const sections = body.sections.map((part) => ({
    anchor: pageAnchor(part),
    heading: part.heading,
    text: part.text,
  }))
  return Page.parse({ ...data, sections: [...lead, ...sections], source: { file, origin: 'authored', asOf } })
}
