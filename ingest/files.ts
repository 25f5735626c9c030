import { lstat, open, opendir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from './errors.ts'

/** Bounds against files and archives that are not what they seem. */
export const LIMITS = {
  /** Bytes of one file. The largest real record is 0.2 MB; a decision scanned in colour may have tens. */
  file: 64 * 1024 * 1024,
  /** Bytes an archive may unpack to, and entries it may have. */
  archive: 2 * 1024 * 1024 * 1024,
  entries: 200_000,
}
export type Limits = typeof LIMITS

export interface FoundFile {
  /** A path, or `archive!entry`. */
  file: string
  bytes: Uint8Array
}

/** A file, or why one could not be read; the walk goes on after it. */
export type Found = FoundFile | { error: SourceError }

/** What systems leave beside the files. */
export const isHidden = (name: string) => name.startsWith('.') || name === '__MACOSX'

export interface Input {
  path: string
  size: number
  /** When it was last written, ms since 1970. */
  modified: number
}

/** The files and archives behind the given paths: folders walked in sorted order, links followed once. */
export async function listInputs(
  paths: readonly string[],
): Promise<{ inputs: Input[]; errors: SourceError[] }> {
  const inputs: Input[] = []
  const errors: SourceError[] = []
  const visited = new Set<string>()
  const visit = async (path: string, given: boolean): Promise<void> => {
    try {
      const target = await realpath(path)
      const info = await stat(target)
      // A link inside a folder may lead anywhere: only what the caller names is followed.
      if (!given && (await lstat(path)).isSymbolicLink()) return
      if (visited.has(target)) return
      visited.add(target)
      if (info.isDirectory()) {
        const names: string[] = []
        for await (const entry of await opendir(target)) if (!isHidden(entry.name)) names.push(entry.name)
        for (const name of names.sort()) await visit(join(path, name), false)
      } else if (info.isFile()) inputs.push({ path, size: info.size, modified: info.mtimeMs })
      else
        errors.push(
          new SourceError(
            'path.unsupported',
            path,
            'it is neither a file nor a folder',
            'Give files, folders or archives (.zip, .tar.gz).',
          ),
        )
    } catch (cause) {
      errors.push(unreadable(path, cause))
    }
  }
  for (const path of paths) await visit(path, true)
  return { inputs, errors }
}

export function unreadable(path: string, cause: unknown): SourceError {
  const code = (cause as NodeJS.ErrnoException)?.code
  if (code === 'ENOENT')
    return new SourceError('path.missing', path, 'there is no such file or folder', 'Check the path.', {
      cause,
    })
  const reason = `it cannot be read (${code ?? String(cause)})`
  return new SourceError('path.unreadable', path, reason, 'Check its permissions.', { cause })
}

export const tooLarge = (file: string, limit: number) =>
  new SourceError(
    'file.too-large',
    file,
    `the file is larger than ${Math.round(limit / 2 ** 20)} MB`,
    'Split it, or leave it out.',
  )

/** Reads one file whole, within the limit. */
export async function readWhole(input: Input, limit = LIMITS.file): Promise<Found> {
  if (input.size > limit) return { error: tooLarge(input.path, limit) }
  try {
    const handle = await open(input.path)
    try {
      return { file: input.path, bytes: await handle.readFile() }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    return { error: unreadable(input.path, cause) }
  }
}
