/** What every kind of archive does with one entry: names and links that are refused, what is passed over, damage. */
import { basename } from 'node:path'
import { SourceError } from '../errors.ts'
import { isHidden, type Limits, tooLarge } from '../files.ts'
import { isSafeEntry } from './names.ts'

interface Entry {
  name: string
  kind: 'file' | 'link' | 'other'
  /** Bytes it says it unpacks to. */
  size: number
}

/** `archive!entry`, as an entry is called in errors and sources. */
export const entryFile = (archive: string, name: string): string => `${archive}!${name.replace(/^\.\//, '')}`

/** Why an entry must not be read; `pass` for folders and what a system left beside the files; null for one to read. */
export function refusal(
  archive: string,
  { name, kind, size }: Entry,
  limits: Limits,
): SourceError | 'pass' | null {
  const file = entryFile(archive, name)
  if (!isSafeEntry(name)) {
    const remedy = 'Pack the archive again with relative names.'
    return new SourceError('archive.unsafe-entry', file, 'the name leads out of the archive', remedy)
  }
  if (kind === 'link') {
    const reason = 'links in archives are not followed'
    return new SourceError('archive.unsafe-entry', file, reason, 'Pack the file itself.')
  }
  if (kind === 'other' || name.split('/').some((part) => part !== '.' && isHidden(part))) return 'pass'
  return size > limits.file ? tooLarge(file, limits.file) : null
}

/** @param cause what the reader threw; errors of ours stay as they are */
export function broken(archive: string, cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause
  const detail = cause instanceof Error ? cause.message : String(cause)
  const reason = `the archive ${basename(archive)} is damaged or cut off (${detail})`
  const remedy = 'Fetch or pack it again; what came before the damage was read.'
  return new SourceError('archive.broken', archive, reason, remedy, { cause })
}
