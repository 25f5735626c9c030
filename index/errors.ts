/** Errors of the index room. Each names the place and says what to do. */

/** There is no build where one was looked for. */
export class BuildMissingError extends Error {
  override name = 'BuildMissingError'
  constructor(dir: string, options?: ErrorOptions) {
    super(`there is no index in "${dir}": make one with "motcua ingest PATH… --out ${dir}"`, options)
  }
}

/** A file of the build is not what its manifest says. */
export class BuildDamagedError extends Error {
  override name = 'BuildDamagedError'
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(
      `${file} is damaged (${reason}): run the same "motcua ingest" again to publish a whole build`,
      options,
    )
  }
}

/** The build was made by another version of the format. */
export class BuildFormatError extends Error {
  override name = 'BuildFormatError'
  constructor(dir: string, format: unknown, known: number) {
    super(
      `the build "${dir}" has format ${String(format)}, this version reads format ${known}: run "motcua ingest" again`,
    )
  }
}

/** The build was embedded with another model than the one that would encode questions. */
export class ModelMismatchError extends Error {
  override name = 'ModelMismatchError'
  constructor(dir: string, built: string, running: string) {
    super(
      `the build "${dir}" was made with model ${built.slice(0, 12)}…, the encoder is ${running.slice(0, 12)}…: ` +
        'name the model it was made with (--model), or run "motcua ingest" again',
    )
  }
}

/** Another ingest is writing to this folder. */
export class IndexLockedError extends Error {
  override name = 'IndexLockedError'
  constructor(dir: string, holder: string) {
    super(`another ingest (${holder}) is writing to "${dir}": wait for it, or give another --out`)
  }
}

/** The build could not be written; the live one is whole. */
export class BuildWriteError extends Error {
  override name = 'BuildWriteError'
  constructor(file: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code
    const remedy =
      code === 'ENOSPC'
        ? 'the disk is full: free some space and run it again'
        : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
          ? 'the folder cannot be written to: give another --out or change its permissions'
          : 'correct the cause and run it again'
    super(`${file} could not be written (${code ?? String(cause)}): ${remedy}; the live build is untouched`, {
      cause,
    })
  }
}
