/** A set that cannot be read: names the file, the line where there is one (counted from 1), and what to do. */
export class SetError extends Error {
  override name = 'SetError'
  readonly file: string
  readonly line: number | null
  constructor(file: string, line: number | null, reason: string) {
    super(line === null ? `${file}: ${reason}` : `${file}, line ${line}: ${reason}`)
    this.file = file
    this.line = line
  }
}
