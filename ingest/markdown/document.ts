import { type Document, Page, Procedure, SECTION_IDS, type Section } from '../../corpus/index.ts'
import { SourceError } from '../errors.ts'
import type { Warning } from '../types.ts'
import { anchorOf, type Body, listItems, readBody, sectionOf } from './body.ts'
import { readFrontMatter } from './front-matter.ts'
import { PageFrontMatter, ProcedureFrontMatter } from './schema.ts'
import { durationSentence, feeSentence, generatedSections, instrumentSentence } from './wording.ts'

const kindOf = (raw: unknown) => (raw as { kind?: unknown } | null)?.kind

/**
 * Reads a document in the authored format (docs/format.md): front matter with the data, a body with the prose.
 *
 * @throws SourceError naming file, line and remedy
 */
export function parseMarkdown(text: string, file: string): { document: Document; warnings: Warning[] } {
  const { data, body, bodyLine } = readFrontMatter<ProcedureFrontMatter | PageFrontMatter>(
    text,
    file,
    (raw) => (kindOf(raw) === 'page' ? PageFrontMatter : ProcedureFrontMatter),
  )
  const parts = readBody(body, bodyLine)
  for (const part of parts.sections) {
    if (part.text !== '') continue
    throw new SourceError(
      'markdown.body',
      `${file}:${part.line}`,
      `nothing stands below "${part.heading}"`,
      'Write the section or remove its heading.',
    )
  }
  const document = data.kind === 'page' ? pageOf(data, parts, file) : procedureOf(data, parts, file)
  const invalid =
    document.validFrom !== null && document.validTo !== null && document.validFrom > document.validTo
  if (invalid)
    throw new SourceError('markdown.front-matter', file, 'validFrom is after validTo', 'Correct the dates.')
  return { document, warnings: [] }
}

function procedureOf({ asOf, ...data }: ProcedureFrontMatter, body: Body, file: string): Procedure {
  const written = body.sections.map(
    (part): Section => ({ id: sectionOf(part, file), heading: part.heading, text: part.text }),
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
  const sections = body.sections.map(({ heading, anchor, text }) => ({
    anchor: anchor ?? anchorOf(heading),
    heading,
    text,
  }))
  const anchors = sections.map(({ anchor }) => anchor)
  const repeated = body.sections.find(
    (_, i) => anchors.indexOf(anchors[i]!) !== i || !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(anchors[i]!),
  )
  if (repeated) {
    const reason = `the heading "${repeated.heading}" gives no anchor of its own`
    throw new SourceError(
      'markdown.body',
      `${file}:${repeated.line}`,
      reason,
      'Write one behind it, as in "## Buổi sáng {#sang}".',
    )
  }
  if (lead.length + sections.length === 0) {
    throw new SourceError(
      'markdown.body',
      file,
      'the page has no text',
      'Write something below the front matter.',
    )
  }
  return Page.parse({ ...data, sections: [...lead, ...sections], source: { file, origin: 'authored', asOf } })
}
