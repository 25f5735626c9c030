import type { Procedure } from '../corpus/index.ts'
import { documentId } from '../corpus/index.ts'
import { RULES, type Rule } from './rules.ts'
import { createTitles, type Titles } from './titles.ts'
import type { Failure, Loaded, Warning } from './types.ts'

/** Documents named of those added, changed or removed; the rest are counted. */
const NAMED = 20
/** Examples kept of each rule and pattern. */
const EXAMPLES = 5

export interface Finding {
  count: number
  /** Documents that have it. */
  documents: number
  /** `url`: the official page, where it is known. */
  examples: { subject: string; detail: string; url: string | null }[]
}

export interface NamedDocument {
  id: string
  title: string
}

/** What an ingest read and found. Plain data: stored beside the build, printed by `formatReport`. */
export interface Report {
  /** Documents that were read. */
  read: number
  added: number
  changed: number
  unchanged: number
  /** The first of those added and changed, for people. */
  named: { added: NamedDocument[]; changed: NamedDocument[] }
  /** Ids that the previous build had and the sources no longer have. */
  removed: string[]
  failed: Failure[]
  /** By rule, most frequent first. */
  warnings: Partial<Record<Rule, Finding>>
  /** Values by how they were read. */
  values: { fees: Record<string, number>; durations: Record<string, number> }
  /** What stays text: fee clauses and periods by pattern (figures as `9`), most frequent first. */
  text: {
    what: 'fee' | 'duration'
    pattern: string
    count: number
    example: { subject: string; detail: string }
  }[]
}

interface State {
  report: Omit<Report, 'warnings' | 'text' | 'removed'>
  findings: Map<Rule, Finding & { last: string }>
  patterns: Map<string, Report['text'][number]>
  titles: Titles
  hashes: Map<string, string>
}

export interface ReportBuilder {
  add(loaded: Loaded): void
  /** The report so far; `removed` counts what the previous hashes have and the documents added do not. */
  finish(): Report
  /** Id → hash of the documents added: what the next run compares with. */
  hashes(): ReadonlyMap<string, string>
}

/**
 * Folds loaded documents into a report.
 *
 * @param previous id → hash of the documents of the build before; empty for a first one
 */
export function createReport(previous: ReadonlyMap<string, string> = new Map()): ReportBuilder {
  const state: State = {
    report: {
      read: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      named: { added: [], changed: [] },
      failed: [],
      values: { fees: {}, durations: {} },
    },
    findings: new Map(),
    patterns: new Map(),
    titles: createTitles(),
    hashes: new Map(),
  }
  return {
    add: (loaded) => add(state, previous, loaded),
    finish: () => finish(state, previous),
    hashes: () => state.hashes,
  }
}

function add(state: State, previous: ReadonlyMap<string, string>, loaded: Loaded): void {
  const { report, hashes, titles } = state
  if ('failure' in loaded) report.failed.push(loaded.failure)
  else if ('warning' in loaded) note(state, loaded.warning)
  else {
    const id = documentId(loaded.document)
    report.read++
    hashes.set(id, loaded.hash)
    const before = previous.get(id)
    const name = (list: NamedDocument[]) => {
      if (list.length < NAMED) list.push({ id, title: loaded.document.title.replace(/\s+/g, ' ') })
    }
    if (before === undefined) {
      report.added++
      name(report.named.added)
    } else if (before === loaded.hash) report.unchanged++
    else {
      report.changed++
      name(report.named.changed)
    }
    for (const warning of loaded.warnings) note(state, warning, loaded.document.url)
    if (loaded.document.kind !== 'procedure') return
    titles.add(loaded.document)
    countValues(state, loaded.document)
  }
}

function note(
  { findings }: Pick<State, 'findings'>,
  { rule, subject, detail }: Warning,
  url: string | null = null,
): void {
  const found = findings.get(rule) ?? { count: 0, documents: 0, examples: [], last: '' }
  found.count++
  if (found.last !== subject) {
    found.documents++
    if (found.examples.length < EXAMPLES) found.examples.push({ subject, detail, url })
  }
  found.last = subject
  findings.set(rule, found)
}

function countValues({ report, patterns }: State, { code, fees, durations }: Procedure): void {
  for (const [what, clauses, counts] of [
    ['fee', fees, report.values.fees],
    ['duration', durations, report.values.durations],
  ] as const) {
    for (const { kind, text } of clauses) {
      counts[kind] = (counts[kind] ?? 0) + 1
      if (kind !== 'text') continue
      const pattern = patternOf(text)
      const known = patterns.get(`${what}|${pattern}`)
      if (known) known.count++
      else
        patterns.set(`${what}|${pattern}`, {
          what,
          pattern,
          count: 1,
          example: { subject: code, detail: text.slice(0, 200) },
        })
    }
  }
}

/** The first words of a clause with every figure as 9: clauses of one wording fall together. */
export function patternOf(text: string): string {
  const flat = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\d+(?:[.,/]\d+)*/g, '9')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
  return flat.split(' ').slice(0, 8).join(' ')
}

function finish(state: State, previous: ReadonlyMap<string, string>): Report {
  const { report, patterns, titles, hashes } = state
  // A copy, so that finishing twice counts the titles once.
  const findings = new Map([...state.findings].map(([rule, finding]) => [rule, structuredClone(finding)]))
  for (const warning of titles.warnings()) note({ findings }, warning, warning.url)
  const ordered = [...findings].sort(([, a], [, b]) => b.count - a.count)
  const warnings = Object.fromEntries(
    ordered.map(([rule, { count, documents, examples }]) => [rule, { count, documents, examples }]),
  ) as Report['warnings']
  return {
    ...report,
    removed: [...previous.keys()].filter((id) => !hashes.has(id)).sort(),
    warnings,
    text: [...patterns.values()].sort((a, b) => b.count - a.count),
  }
}

/** The report in a few lines, for a terminal: totals, failures with remedies, warnings by rule. The file has the rest. */
export function formatReport(report: Report): string {
  const lines = [
    `Read ${report.read} documents: ${report.added} new, ${report.changed} changed, ${report.unchanged} unchanged, ${report.removed.length} removed, ${report.failed.length} failed.`,
  ]
  const { fees, durations } = report.values
  if (Object.keys(fees).length > 0) lines.push(`Fees: ${counts(fees)}.`)
  if (Object.keys(durations).length > 0) lines.push(`Periods: ${counts(durations)}.`)
  lines.push(
    ...namedLines('New', report.named.added, report.added),
    ...namedLines('Changed', report.named.changed, report.changed),
    ...namedLines(
      'Removed',
      report.removed.slice(0, NAMED).map((id) => ({ id, title: '' })),
      report.removed.length,
    ),
  )
  if (report.failed.length > 0) {
    lines.push('', 'Failed')
    for (const { code, file, reason, remedy } of report.failed)
      lines.push(`  ${file} [${code}]`, `    ${reason}`, `    ${remedy}`)
  }
  const warnings = Object.entries(report.warnings) as [Rule, Finding][]
  if (warnings.length > 0) {
    lines.push('', 'Warnings')
    for (const [rule, { count, documents }] of warnings)
      lines.push(`  ${rule} (${count} in ${documents} documents): ${RULES[rule].means}`)
  }
  return `${lines.join('\n')}\n`
}

/** Documents of a kind above which none is named: a first ingest is no news. */
export const MOST_NAMED = 1_000

function namedLines(heading: string, named: readonly NamedDocument[], count: number): string[] {
  if (count === 0 || count > MOST_NAMED) return []
  const rest = count - named.length
  const lines = named.map(({ id, title }) => `  ${id}  ${title}`.trimEnd())
  return ['', heading, ...lines, ...(rest > 0 ? [`  … ${rest} more`] : [])]
}

const counts = (values: Record<string, number>) =>
  Object.entries(values)
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
