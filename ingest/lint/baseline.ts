/** What was known before: only findings that the baseline does not have are new. */
import { readFile } from 'node:fs/promises'
import { Baseline, type Finding, type LintReport } from './schema.ts'

/** A baseline that cannot be used. */
class BaselineError extends Error {
  override name = 'BaselineError'
}

/** @throws BaselineError naming the file and the remedy */
export async function readBaseline(file: string): Promise<Baseline> {
  const remedy = `Write one with --write-baseline "${file}".`
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new BaselineError(
      `the baseline "${file}" cannot be read (${(cause as NodeJS.ErrnoException).code}). ${remedy}`,
      { cause },
    )
  }
  try {
    return Baseline.parse(JSON.parse(text))
  } catch (cause) {
    throw new BaselineError(`"${file}" is no baseline of motcua lint. ${remedy}`, { cause })
  }
}

/** True for findings that may fail a run: what is only good to know never does. */
export const mayFail = ({ severity }: Pick<Finding, 'severity'>): boolean => severity !== 'info'

/** The baseline that a run leaves: its errors and warnings. */
export function baselineOf({ findings }: Pick<LintReport, 'findings'>): Baseline {
  return {
    motcua: 'lint-baseline',
    version: 1,
    findings: findings
      .filter(mayFail)
      .map(({ fingerprint, rule, document }) => ({ fingerprint, rule, document }))
      .sort((a, b) =>
        `${a.document}\n${a.rule}\n${a.fingerprint}` < `${b.document}\n${b.rule}\n${b.fingerprint}` ? -1 : 1,
      ),
  }
}

/**
 * The report with what the baseline has marked as known. `stale`: entries of rules that ran and did not find them again;
 * those of rules that did not run are not judged.
 */
export function againstBaseline(report: LintReport, baseline: Baseline): LintReport {
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint))
  const found = new Set(report.findings.map(({ fingerprint }) => fingerprint))
  const ran = new Set(report.rules.map(({ id }) => id))
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, isNew: !known.has(finding.fingerprint) })),
    stale: baseline.findings.filter(({ fingerprint, rule }) => ran.has(rule) && !found.has(fingerprint)),
  }
}
