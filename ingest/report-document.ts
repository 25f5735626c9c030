/** The report as a Markdown document that a maintainer reads from top to bottom. */
import { type Finding, MOST_NAMED, type Report } from './report.ts'
import { isInfo, RULES, type Rule } from './rules.ts'

/** Patterns of what stays text that are listed; the rest is counted. */
const PATTERNS = 100

const KINDS: Record<string, string> = {
  amount: 'an amount to pay',
  free: 'free, because words say so',
  unspecified: 'a placeholder: nobody knows',
  text: 'words only',
  conflict: 'amounts that contradict each other',
  value: 'a figure with a unit',
}

/** Published words are data: as code they can neither open a link nor break a table. */
const code = (text: string, length = 160) => {
  const flat = text.replace(/\s+/g, ' ').replace(/`/g, '’').trim()
  return flat === '' ? '–' : `\`${flat.length > length ? `${flat.slice(0, length - 1)}…` : flat}\``
}
const cell = (text: string) => text.replace(/\|/g, '\\|')
const row = (...cells: (string | number)[]) => `| ${cells.map((value) => cell(String(value))).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
]

function share(part: number, whole: number): string {
  if (whole === 0) return '–'
  const percent = (100 * part) / whole
  return percent > 0 && percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`
}

const subjectOf = ({ subject, url }: Finding['examples'][number]) =>
  url && /^https?:\/\/[^\s<>()]+$/.test(url) ? `[${subject}](${url})` : code(subject)

/**
 * @param about what became of the run ("published …"), and when it ended
 */
export function reportDocument(report: Report, about: { outcome: string; at: Date }): string {
  const all = Object.entries(report.warnings) as [Rule, Finding][]
  const doubts = all.filter(([rule]) => !isInfo(rule))
  const facts = all.filter(([rule]) => isInfo(rule))
  const lines = [
    '# Ingest report',
    '',
    `${about.at.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${about.outcome}.`,
    '',
    ...table(
      ['documents', 'count'],
      [
        ['read', report.read],
        ['new', report.added],
        ['changed', report.changed],
        ['unchanged', report.unchanged],
        ['removed: in the build before, no longer in the sources', report.removed.length],
        ['failed: files that were left out', report.failed.length],
      ],
    ),
    '',
    ...failures(report),
    ...named('New', report.named.added, report.added),
    ...named('Changed', report.named.changed, report.changed),
    ...removed(report),
    ...rules(
      'Warnings',
      'Doubtful values. The documents are in the index all the same.',
      doubts,
      report.read,
    ),
    ...values(report),
    ...stays(report),
    ...rules('For information', 'Known traits of the sources that ask for nothing.', facts, report.read),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function failures({ failed }: Report): string[] {
  if (failed.length === 0) return []
  const lines = ['## Failed', '', 'These files are not in the index.', '']
  for (const { code: id, file, reason, remedy, problems } of failed) {
    lines.push(`- ${code(file, 400)} (${id})`)
    if (problems && problems.length > 1)
      for (const { line, column, message, remedy: cure } of problems)
        lines.push(`  - line ${line}, column ${column}: ${code(message, 400)} ${cure}`)
    else lines.push(`  ${code(reason, 400)}`, `  ${remedy}`)
  }
  return [...lines, '']
}

function named(heading: string, documents: Report['named']['added'], count: number): string[] {
  if (documents.length === 0 || count > MOST_NAMED) return []
  const rest = count - documents.length
  const lines = documents.map(({ id, title }) => `- ${code(id)} ${code(title)}`)
  return [`## ${heading}`, '', ...lines, ...(rest > 0 ? [`- … ${rest} more`] : []), '']
}

function removed({ removed: ids }: Report): string[] {
  if (ids.length === 0) return []
  return ['## Removed', '', ids.map((id) => code(id)).join(', '), '']
}

function rules(heading: string, lead: string, found: readonly [Rule, Finding][], read: number): string[] {
  if (found.length === 0) return []
  const ordered = [...found].sort(([, a], [, b]) => b.documents - a.documents || b.count - a.count)
  const lines = [
    `## ${heading}`,
    '',
    lead,
    '',
    ...table(
      ['rule', 'documents', 'share', 'times'],
      ordered.map(([rule, { count, documents }]) => [
        `[${rule}](#${rule.replace(/[^a-z-]/g, '')})`,
        documents,
        share(documents, read),
        count,
      ]),
    ),
    '',
  ]
  for (const [rule, { examples }] of ordered) {
    lines.push(`### ${rule}`, '', `${RULES[rule].means}.`, '', `What to do: ${RULES[rule].remedy}`, '')
    lines.push(...examples.map((example) => `- ${subjectOf(example)}: ${code(example.detail)}`), '')
  }
  return lines
}

function values({ values: { fees, durations } }: Report): string[] {
  const rows = (
    [
      ['fee', fees],
      ['period', durations],
    ] as const
  ).flatMap(([what, kinds]) => {
    const total = Object.values(kinds).reduce((sum, count) => sum + count, 0)
    return Object.entries(kinds)
      .sort((a, b) => b[1] - a[1])
      .map(([kind, count]) => [what, `${kind} (${KINDS[kind] ?? ''})`, count, share(count, total)])
  })
  if (rows.length === 0) return []
  return ['## Values', '', ...table(['value', 'read as', 'clauses', 'share'], rows), '']
}

function stays({ text }: Report): string[] {
  if (text.length === 0) return []
  const shown = text.slice(0, PATTERNS)
  const lead = `Clauses that are shown in the publisher's words, by their first words (figures as 9): ${shown.length} of ${text.length} patterns; report.json in the build has them all.`
  const rows = shown.map(({ what, pattern, count, example }) => [
    count,
    what === 'fee' ? 'fee' : 'period',
    code(pattern),
    code(example.subject),
  ])
  return ['## What stays text', '', lead, '', ...table(['times', 'value', 'pattern', 'example'], rows), '']
}
