import { createReadStream } from 'node:fs'
import { lstat, open, opendir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { SourceError } from './errors.ts'

/** Bounds against files and archives that are not what they seem. The largest real record is 0.2 MB. */
export const LIMITS = {
  /** Bytes of one file. */
  file: 8 * 1024 * 1024,
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

const isArchiveName = (file: string): boolean => /\.(?:tar|tar\.gz|tgz)$/i.test(file)

const isHidden = (name: string) => name.startsWith('.') || name === '__MACOSX'

export interface Input {
  path: string
  kind: 'file' | 'archive'
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
      } else if (info.isFile())
        inputs.push({
          path,
          kind: isArchiveName(path) ? 'archive' : 'file',
          size: info.size,
          modified: info.mtimeMs,
        })
      else
        errors.push(
          new SourceError(
            'path.unsupported',
            path,
            'it is neither a file nor a folder',
            'Give files, folders or .tar.gz archives.',
          ),
        )
    } catch (cause) {
      errors.push(unreadable(path, cause))
    }
  }
  for (const path of paths) await visit(path, true)
  return { inputs, errors }
}

function unreadable(path: string, cause: unknown): SourceError {
  const code = (cause as NodeJS.ErrnoException)?.code
  if (code === 'ENOENT')
    return new SourceError('path.missing', path, 'there is no such file or folder', 'Check the path.', {
      cause,
    })
  const reason = `it cannot be read (${code ?? String(cause)})`
  return new SourceError('path.unreadable', path, reason, 'Check its permissions.', { cause })
}

const tooLarge = (file: string, limit: number) =>
  new SourceError(
    'file.too-large',
    file,
    `the file is larger than ${Math.round(limit / 2 ** 20)} MB`,
    'Split it, or leave it out: no record is that large.',
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

/** True for a name that stays inside the archive: relative, without `..`, drive or control characters. */
export function isSafeEntry(name: string): boolean {
  if (/^[/\\]|^[A-Za-z]:|[\u0000-\u001f]/.test(name)) return false
  return !name.split(/[/\\]/).includes('..')
}

/**
 * Streams the files of a tar archive, plain or gzip, one in memory at a time. Unsafe names, links, files and archives
 * beyond the limits, and damage are errors among the results; what came before stays.
 */
export async function* readArchive(
  input: Input,
  options: { limits?: Limits; signal?: AbortSignal | undefined; onBytes?: (read: number) => void } = {},
): AsyncGenerator<Found> {
  const limits = options.limits ?? LIMITS
  const source = createReadStream(input.path)
  const unpack = extract()
  const isGzip = !/\.tar$/i.test(input.path)
  const bound = meter(limits.archive, () => {
    const reason = `the archive unpacks to more than ${Math.round(limits.archive / 2 ** 20)} MB`
    return new SourceError('archive.too-large', input.path, reason, 'Split it, or check where it comes from.')
  })
  source.on('data', (chunk) => options.onBytes?.(chunk.length))
  const stages = isGzip ? [createGunzip(), bound] : [bound]
  const fail = (error: unknown) => unpack.destroy(error instanceof Error ? error : new Error(String(error)))
  source.on('error', fail)
  for (const stage of stages) stage.on('error', fail)
  const unpacked = stages.reduce<NodeJS.ReadableStream>((from, stage) => from.pipe(stage), source)
  unpacked.pipe(unpack)
  let entries = 0
  try {
    for await (const entry of unpack) {
      options.signal?.throwIfAborted()
      if (++entries > limits.entries) {
        yield {
          error: new SourceError(
            'archive.too-large',
            input.path,
            `the archive has more than ${limits.entries} entries`,
            'Split it.',
          ),
        }
        return
      }
      yield* readEntry(entry, input.path, limits)
    }
    if (entries === 0)
      yield {
        error: new SourceError(
          'archive.broken',
          input.path,
          'the archive is empty or no tar archive',
          'Pack it again.',
        ),
      }
  } catch (cause) {
    options.signal?.throwIfAborted()
    const error = cause instanceof SourceError ? cause : broken(input.path, cause)
    yield { error }
  } finally {
    source.destroy()
    for (const stage of stages) stage.destroy()
    unpack.destroy()
  }
}

/** One file of a tar stream; the package does not export the type. */
type Entry = AsyncIterable<unknown> & { header: Header; resume(): unknown }

async function* readEntry(entry: Entry, archive: string, limits: Limits): AsyncGenerator<Found> {
  const { name, type, size } = entry.header
  const file = `${archive}!${name.replace(/^\.\//, '')}`
  const skip = () => entry.resume()
  if (!isSafeEntry(name)) {
    skip()
    const remedy = 'Pack the archive again with relative names.'
    yield {
      error: new SourceError('archive.unsafe-entry', file, 'the name leads out of the archive', remedy),
    }
  } else if (type === 'symlink' || type === 'link') {
    skip()
    yield {
      error: new SourceError(
        'archive.unsafe-entry',
        file,
        'links in archives are not followed',
        'Pack the file itself.',
      ),
    }
  } else if (type !== 'file' && type !== 'contiguous-file') skip()
  else if (name.split('/').some((part) => part !== '.' && isHidden(part))) skip()
  else if ((size ?? 0) > limits.file) {
    skip()
    yield { error: tooLarge(file, limits.file) }
  } else {
    const chunks: Uint8Array[] = []
    for await (const chunk of entry) chunks.push(chunk as Uint8Array)
    yield { file, bytes: Buffer.concat(chunks) }
  }
}

function broken(path: string, cause: unknown): SourceError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  const reason = `the archive ${basename(path)} is damaged or cut off (${detail})`
  return new SourceError(
    'archive.broken',
    path,
    reason,
    'Fetch or pack it again; what came before the damage was read.',
    { cause },
  )
}

/** Counts what passes and stops the stream beyond the limit. */
function meter(limit: number, error: () => Error): Transform {
  let passed = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      passed += chunk.length
      if (passed > limit) done(error())
      else done(null, chunk)
    },
  })
}
