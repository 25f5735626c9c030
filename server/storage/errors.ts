/** The database cannot be used. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly file: string

  constructor(file: string, cause: unknown) {
    super(`${file}: ${reasonOf(cause)}`, { cause })
    this.file = file
  }
}

function reasonOf(cause: unknown): string {
  const { message = String(cause), code = '' } = (cause ?? {}) as { message?: string; code?: string }
  if (/corrupted migrations|previously executed migration/i.test(message))
    return 'the database was made by a newer version of motcua. Install that version, or name another file with MOTCUA_DATA.'
  if (/not a database|malformed|NOTADB|CORRUPT/i.test(`${message} ${code}`))
    return 'the file is no SQLite database, or is damaged. Restore a copy, or move it away: a new one is made.'
  if (/full|ENOSPC/i.test(`${message} ${code}`)) return 'the disk is full. Make room and start again.'
  if (/busy|locked/i.test(`${message} ${code}`))
    return 'another process holds the database. Stop it, or name another file with MOTCUA_DATA.'
  return `it cannot be opened or written (${message}). Check the folder and its permissions, or name another file with MOTCUA_DATA.`
}
