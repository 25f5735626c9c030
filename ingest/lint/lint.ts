/** Reads sources as an ingest would and lists what should be mended in them. */
import type { Document } from '../../corpus/index.ts'
import { today } from '../../text/index.ts'
import { nfc } from '../record/words.ts'
import type { Rule } from '../rules.ts'
import { type LoadOptions, loadDocuments } from '../sources.ts'
import { createTitles } from '../titles.ts'
import type { Failure, Warning } from '../types.ts'
import { type About, aboutOf, createFingerprinter, findingOf } from './findings.ts'
import { chooseRules, LINT_RULES, type RuleId } from './registry.ts'
import { otherContent, sameBodyCollector } from './rules/content.ts'
import { endedCollector } from './rules/ended.ts'
import { fieldRules } from './rules/fields.ts'
import { legalRules } from './rules/legal.ts'
import { linkRules } from './rules/links.ts'
import { officeRules } from './rules/offices.ts'
import { outlierCollector } from './rules/outliers.ts'
import { codeCollector, formRules } from './rules/references.ts'
import { textRules } from './rules/text.ts'
import { valueRules } from './rules/values.ts'
import type { Finding, LintReport } from './schema.ts'
import type { Collector, Raw } from './types.ts'

type Check = (document: Document) => Raw<RuleId>[]

/** Rules that need one document only. */
const CHECKS: readonly Check[] = [
  otherContent,
  fieldRules,
  valueRules,
  legalRules,
  linkRules,
  officeRules,
  formRules,
  textRules,
]

export interface LintOptions
  extends Pick<LoadOptions, 'catalogue' | 'mapping' | 'today' | 'signal' | 'onProgress'> {
  /** Rules that run; default those that are on (`chooseRules`). */
  rules?: ReadonlySet<RuleId>
}

/**
 * Lints folders, archives and files together. Documents are not kept, only findings and, for the rules that compare,
 * a few figures and hashes of each.
 */
export async function lintSources(
  paths: readonly string[],
  { rules = chooseRules(), ...options }: LintOptions = {},
): Promise<LintReport> {
  const findings: Finding[] = []
  const abouts = new Map<string, About>()
  const texts = new Map<string, string>()
  const fingerprint = createFingerprinter()
  const titles = createTitles()
  const collectors: Collector<RuleId>[] = [
    codeCollector(),
    sameBodyCollector(),
    outlierCollector(),
    endedCollector(options.today ?? today()),
  ]
  const take = (raw: Raw<RuleId>, about: About, text: string | null) => {
    if (rules.has(raw.rule)) findings.push(findingOf(raw, about, text, fingerprint))
  }
  const onText = (file: string, text: string) => texts.set(file, text)
  for await (const loaded of loadDocuments(paths, { ...options, onText })) {
    if ('failure' in loaded)
      for (const raw of failed(loaded.failure)) take(raw, noDocument(loaded.failure.file), null)
    else if ('warning' in loaded) {
      const { warning } = loaded
      take(rawOf(warning), noDocument(warning.at?.file ?? warning.subject), null)
    } else {
      const { document, file, warnings } = loaded
      const text = texts.has(file) ? nfc(texts.get(file)!) : null
      texts.delete(file)
      const about = aboutOf(document, file)
      abouts.set(about.document, about)
      for (const warning of warnings) take(rawOf(warning), { ...about, file: warning.at?.file ?? file }, null)
      for (const check of CHECKS) for (const raw of check(document)) take(raw, about, text)
      for (const collector of collectors) collector.add(document)
      if (document.kind === 'procedure') titles.add(document)
    }
  }
  for (const collector of collectors)
    for (const { id, raw } of collector.finish()) take(raw, abouts.get(id)!, null)
  for (const warning of titles.warnings()) {
    // Which others have the name changes when one more does; the name is what the finding is about.
    const key = abouts.get(warning.subject)!.title ?? ''
    take({ ...rawOf(warning), key }, abouts.get(warning.subject)!, null)
  }
  return reportOf(findings, abouts.size, rules)
}

const noDocument = (file: string): About => ({ document: file, title: null, agency: null, url: null, file })

/** Details that name a section, and families whose section is plain. */
const SECTION_OF: Record<string, string> = {
  fee: 'fees',
  duration: 'duration',
  dossier: 'dossier',
  authority: 'authority',
  legal: 'legal-basis',
  channel: 'channels',
  audience: 'audience',
  summary: 'summary',
  title: 'title',
}

function rawOf({ rule, detail, at }: Warning): Raw<Rule> {
  return {
    rule,
    section: rule === 'section.missing' ? detail : (SECTION_OF[rule.slice(0, rule.indexOf('.'))] ?? null),
    offset: null,
    evidence: detail,
    ...(at?.line === undefined ? {} : { line: at.line, column: at.column ?? 1 }),
  }
}

function failed({ code, reason, remedy, problems }: Failure): Raw<'file.unreadable'>[] {
  const raw = { rule: 'file.unreadable' as const, section: null, offset: null }
  if (!problems) return [{ ...raw, evidence: `${reason} (${code}). ${remedy}` }]
  return problems.map(({ message, remedy, line, column }) => ({
    ...raw,
    evidence: `${message} (${code}). ${remedy}`,
    line,
    column,
  }))
}

function reportOf(findings: Finding[], documents: number, rules: ReadonlySet<RuleId>): LintReport {
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) {
    const own = byRule.get(finding.rule)
    if (own) own.push(finding)
    else byRule.set(finding.rule, [finding])
  }
  return {
    motcua: 'lint',
    version: 1,
    documents,
    rules: [...rules]
      .map((id) => {
        const { on: _, ...entry } = LINT_RULES[id]
        const own = byRule.get(id) ?? []
        return { id, ...entry, findings: own.length, documents: new Set(own.map((one) => one.document)).size }
      })
      .sort((a, b) => b.findings - a.findings || (a.id < b.id ? -1 : 1)),
    findings: findings.sort(
      (a, b) => compare(a.document, b.document) || compare(a.rule, b.rule) || (a.line ?? 0) - (b.line ?? 0),
    ),
    stale: [],
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
