/** Why a file was left out. Kept as data: the report groups by it and a maintainer can search for it. */
export type FailureCode =
  | 'path.missing'
  | 'path.unreadable'
  | 'path.unsupported'
  | 'file.empty'
  | 'file.too-large'
  | 'file.binary'
  | 'file.encoding'
  | 'file.truncated'
  | 'archive.broken'
  | 'archive.unsafe-entry'
  | 'archive.too-large'
  | 'archive.locked'
  | 'archive.nested'
  | 'archive.unsupported'
  | 'record.not-a-record'
  | 'record.truncated'
  | 'record.code'
  | 'record.title'
  | 'record.code-mismatch'
  | 'document.duplicate'
  | 'document.invalid'
  | 'markdown.front-matter'
  | 'markdown.body'
  | 'catalogue.invalid'
  | 'mapping.invalid'
  | 'mapping.data'
  | 'mapping.column'
  | 'mapping.row'
  | 'extract.broken'
  | 'extract.locked'
  | 'extract.memory'
  | 'extract.ocr-missing'
  | 'extract.too-large'
  | 'extract.too-slow'
  | 'file.error-page'

/** One thing that is wrong at one place of a file. */
export interface Problem {
  /** From 1. */
  line: number
  column: number
  message: string
  remedy: string
}

/** One file that could not be taken in; the message names it, says why and what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly code: FailureCode
  /** The file as given: a path, or `archive!entry`. */
  readonly file: string
  readonly reason: string
  readonly remedy: string
  /** Each of them with its place, where the reader knows it; empty where the file as a whole is wrong. */
  readonly problems: readonly Problem[]

  constructor(
    code: FailureCode,
    file: string,
    reason: string,
    remedy: string,
    { problems = [], ...options }: ErrorOptions & { problems?: readonly Problem[] } = {},
  ) {
    super(`${file}: ${reason}. ${remedy}`, options)
    this.problems = problems
    this.code = code
    this.file = file
    this.reason = reason
    this.remedy = remedy
  }
}

/** The run is done, its report could not be written. */
export class ReportWriteError extends Error {
  override name = 'ReportWriteError'

  constructor(file: string, outcome: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    super(
      `${file} could not be written (${code}), everything else was done (${outcome}): ` +
        'make room for it or change its permissions, and run the same command again for the report',
      { cause },
    )
  }
}

/** Nothing could be read: a build of nothing would take the live one's place. */
export class EmptyIngestError extends Error {
  override name = 'EmptyIngestError'

  constructor(paths: readonly string[], failed: readonly { file: string; reason: string }[]) {
    const first = failed[0] ? `; the first failure: ${failed[0].file}: ${failed[0].reason}` : ''
    super(
      `no document in ${paths.map((path) => `"${path}"`).join(', ')}${first}. ` +
        'Give folders, archives or files with portal records (.txt) or documents (.md); the live build is untouched.',
    )
  }
}
