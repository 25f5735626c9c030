import { writeFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import {
  againstBaseline,
  baselineOf,
  chooseRules,
  type LintReport,
  lintSources,
  mayFail,
  readBaseline,
  renderLintReport,
} from '../../ingest/index.ts'
import { today } from '../../text/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { sourceOptions, sourcesFrom } from '../options.ts'

export const manual: Manual = {
  examples: [
    [
      'motcua lint procedures-2026-07.tar.gz --catalogue catalogue.csv.gz --html lint.html',
      'all records, as a page by agency',
    ],
    ['motcua lint records/ --write-baseline lint-baseline.json', 'what is known today'],
    ['motcua lint records/ --baseline lint-baseline.json', 'fail only on what is new'],
    ['motcua lint records/ --rule=-all,+fee,+duration', 'some rules only'],
  ],
  notes: [
    'Documents are read as "motcua ingest" reads them, without an index and without the encoder.',
    'Exit code 7 when an error or a warning is new; hints never fail. docs/lint.md has every rule.',
    '--rule takes +id and -id, a family (+fee) or all, in order, separated by commas.',
  ],
}

/** Lines printed of new findings; `--json` and `--html` have more. */
const PRINTED = 40

export default defineCommand({
  meta: { name: 'lint', description: 'List what should be mended in documents, and what of it is new' },
  args: {
    path: {
      type: 'positional',
      required: true,
      description: 'Folders, archives (.tar.gz) or files, as for ingest; several may follow',
    },
    ...sourceOptions,
    rule: { type: 'string', valueHint: '+ID,-ID', description: 'Rules to add and to leave out' },
    baseline: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Findings that are known: only others fail',
    },
    'write-baseline': {
      type: 'string',
      valueHint: 'FILE',
      description: 'Write the errors and warnings of this run as a baseline',
    },
    html: { type: 'string', valueHint: 'FILE', description: 'Write a page for people, by agency' },
    json: { type: 'boolean', description: 'Print everything as JSON' },
  },
  async run({ args }) {
    const paths = args._
    if (paths.length === 0) throw new UsageError('give at least one folder, archive or file')
    const rules = chooseRules(args.rule)
    const known = args.baseline === undefined ? undefined : await readBaseline(args.baseline)
    const read = await lintSources(paths, {
      rules,
      ...sourcesFrom(args),
    })
    const report = known ? againstBaseline(read, known) : read
    const baseline = args['write-baseline']
    if (baseline !== undefined) await writeFile(baseline, `${JSON.stringify(baselineOf(report), null, 1)}\n`)
    if (args.html !== undefined) await writeFile(args.html, renderLintReport(report, today()))
    process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report))
    // What was just written down as known fails nobody.
    return baseline === undefined && failing(report).length > 0 ? EXIT.findings : EXIT.ok
  },
})

const failing = ({ findings }: LintReport) => findings.filter((finding) => finding.isNew && mayFail(finding))

function describe(report: LintReport): string {
  const fresh = failing(report)
  const errors = fresh.filter(({ severity }) => severity === 'error')
  const listed = [...errors, ...fresh.filter(({ severity }) => severity !== 'error')].slice(0, PRINTED)
  const lines = listed.map(({ file, line, column, severity, evidence, rule, document }) => {
    const at = line === null ? file : `${file}:${line}:${column ?? 1}`
    return `${at} ${severity} ${document}: ${evidence} (${rule})`
  })
  if (fresh.length > listed.length)
    lines.push(`… ${fresh.length - listed.length} more: --json or --html FILE has them`)
  const found = report.rules.filter(({ findings }) => findings > 0)
  const width = Math.max(0, ...found.map(({ id }) => id.length))
  lines.push(
    ...found.map(
      ({ id, severity, findings, title }) =>
        `${String(findings).padStart(6)}  ${severity.padEnd(7)}  ${id.padEnd(width)}  ${title}`,
    ),
  )
  for (const { document, rule } of report.stale.slice(0, PRINTED))
    lines.push(`gone since the baseline: ${document} (${rule})`)
  if (report.stale.length > 0)
    lines.push(
      `${report.stale.length} entries of the baseline are stale: write it again with --write-baseline`,
    )
  lines.push(
    `${report.documents} documents: ${report.findings.length} findings, ${errors.length} new errors, ${fresh.length - errors.length} new warnings`,
  )
  return `${lines.join('\n')}\n`
}
