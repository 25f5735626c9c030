/** Reads sources as an ingest would and says, file by file, what is wrong or doubtful. */
import type { Document } from '../corpus/index.ts'
import { isInfo, RULES } from './rules.ts'
import { type LoadOptions, loadDocuments } from './sources.ts'
import type { Failure, Warning } from './types.ts'

export interface CheckFinding {
  /** `error`: an ingest leaves the file out. `warning`: it is taken in, someone should look. `info`: nothing to do. */
  severity: 'error' | 'warning' | 'info'
  /** Failure code or rule. */
  code: string
  /** From 1; null where it is the file as a whole, or the place is not known. */
  line: number | null
  column: number | null
  message: string
  remedy: string
}

export interface CheckedFile {
  /** A path, or `archive!entry`. */
  file: string
  /** By place. */
  findings: CheckFinding[]
  /** What was read from it; null when nothing was, or when it joined another file's document. */
  document: Document | null
}

export interface CheckOptions extends Pick<LoadOptions, 'catalogue' | 'mapping'> {
  /** True for files whose document the caller wants. Default: none, so that thousands need no memory. */
  keep?(file: string): boolean
}

/**
 * Checks folders, archives and files together: a code that two files have is an error of the later one.
 *
 * @returns every file that was read or refused, in the order of their names
 */
export async function checkSources(
  paths: readonly string[],
  { keep = () => false, ...sources }: CheckOptions = {},
): Promise<CheckedFile[]> {
  const files = new Map<string, CheckedFile>()
  const of = (file: string): CheckedFile => {
    const known = files.get(file) ?? { file, findings: [], document: null }
    files.set(file, known)
    return known
  }
  for await (const loaded of loadDocuments(paths, sources)) {
    if ('failure' in loaded) {
      const { file, findings } = failureOf(loaded.failure)
      of(file).findings.push(...findings)
    } else if ('warning' in loaded) {
      of(loaded.warning.at?.file ?? loaded.warning.subject).findings.push(findingOf(loaded.warning))
    } else {
      const own = of(loaded.file)
      if (keep(loaded.file)) own.document = loaded.document
      for (const warning of loaded.warnings)
        of(warning.at?.file ?? loaded.file).findings.push(findingOf(warning))
    }
  }
  const inOrder = (a: CheckFinding, b: CheckFinding) =>
    (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
  for (const { findings } of files.values()) findings.sort(inOrder)
  return [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}

function failureOf({ code, file, reason, remedy, problems }: Failure): {
  file: string
  findings: CheckFinding[]
} {
  const error = { severity: 'error' as const, code }
  if (!problems) return { file, findings: [{ ...error, line: null, column: null, message: reason, remedy }] }
  return {
    // Where the places are known, the name of a failure ends in the first line.
    file: file.replace(/:\d+$/, ''),
    findings: problems.map((problem) => ({ ...error, ...problem })),
  }
}

function findingOf({ rule, detail, at }: Warning): CheckFinding {
  const { means, remedy } = RULES[rule]
  return {
    severity: isInfo(rule) ? 'info' : 'warning',
    code: rule,
    line: at?.line ?? null,
    column: at?.column ?? null,
    message: detail === '' ? means : `${means}: ${detail}`,
    remedy,
  }
}
