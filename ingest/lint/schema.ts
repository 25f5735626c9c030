/** What `motcua lint` writes for programs; `docs/lint.md` explains it. */
import { z } from 'zod'

export const SEVERITIES = ['error', 'warning', 'info'] as const
export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

export const Finding = z.object({
  /** Stable over runs: rule, document and evidence decide it, lines and other documents do not. */
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  rule: z.string(),
  severity: Severity,
  /** Procedure code or document id; the file where no document could be read. */
  document: z.string(),
  title: z.string().nullable(),
  /** The agency that issued it; null where the sources do not say. */
  agency: z.string().nullable(),
  /** The official page. */
  url: z.string().nullable(),
  /** A path, or `archive!entry`. */
  file: z.string(),
  section: z.string().nullable(),
  /** From 0, in the text of the section. */
  offset: z.int().nonnegative().nullable(),
  /** From 1, in the file. */
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  evidence: z.string(),
  suggestion: z.string(),
  /** False: the baseline has it. */
  isNew: z.boolean(),
})
export type Finding = z.infer<typeof Finding>

const BaselineEntry = z.object({
  fingerprint: Finding.shape.fingerprint,
  /** For people who read the file: what it was. */
  rule: z.string(),
  document: z.string(),
})
export type BaselineEntry = z.infer<typeof BaselineEntry>

export const Baseline = z.object({
  motcua: z.literal('lint-baseline'),
  version: z.literal(1),
  /** Sorted by document, rule and fingerprint, so that a change reads well in a diff. */
  findings: z.array(BaselineEntry),
})
export type Baseline = z.infer<typeof Baseline>

export const LintReport = z.object({
  motcua: z.literal('lint'),
  version: z.literal(1),
  /** Documents that were read. */
  documents: z.int().nonnegative(),
  /** Rules that ran, most findings first. */
  rules: z.array(
    z.object({
      id: z.string(),
      severity: Severity,
      title: z.string(),
      why: z.string(),
      suggestion: z.string(),
      findings: z.int().nonnegative(),
      /** Documents that have at least one. */
      documents: z.int().nonnegative(),
    }),
  ),
  /** By document, then by rule. */
  findings: z.array(Finding),
  /** Entries of the baseline that no finding has any more. */
  stale: z.array(BaselineEntry),
})
export type LintReport = z.infer<typeof LintReport>
