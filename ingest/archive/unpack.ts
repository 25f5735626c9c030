import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { SourceError } from '../errors.ts'
import { archiveShape, detect, TAR_BLOCK } from '../extract/index.ts'
import { type Found, type Input, LIMITS, type Limits, readWhole, unreadable } from '../files.ts'
import { type Budget, createBudget } from './budget.ts'
import { readGzip, readTar } from './tar.ts'
import { readZip } from './zip.ts'

interface ReadOptions {
  /** Default `LIMITS`. */
  limits?: Limits | undefined
  signal?: AbortSignal | undefined
  /** Told of bytes of the input as they lie on disk, as they are done with. */
  onBytes?(read: number): void
}

/**
 * The files of one input: those of an archive (`.zip`, `.tar`, `.tar.gz`, told by content) and of the archives in it,
 * or the file itself. Unsafe names, links, locked entries, what is beyond the limits, and damage are errors among
 * the results; what can be read stays. An archive two levels down comes as the file it is.
 */
export async function* readInput(
  input: Input,
  { limits = LIMITS, signal, onBytes = () => {} }: ReadOptions = {},
): AsyncGenerator<Found> {
  let done = 0
  const count = (bytes: number) => {
    const counted = Math.min(bytes, input.size - done)
    done += counted
    onBytes(counted)
  }
  const budget = createBudget(input.path, limits)
  for await (const found of outer(input, budget, count)) {
    signal?.throwIfAborted()
    yield* 'error' in found || found.file === input.path ? [found] : inner(found.file, found.bytes, budget)
  }
  count(input.size)
}

async function* outer(input: Input, budget: Budget, count: (bytes: number) => void): AsyncGenerator<Found> {
  const { path } = input
  const head = await headOf(path)
  if ('error' in head) {
    yield head
    return
  }
  const stream = () => createReadStream(path).on('data', (chunk) => count(chunk.length))
  switch (archiveShape(head.bytes)) {
    case 'tar':
      yield* readTar(stream(), path, budget)
      return
    case 'gzip':
      yield* readGzip(stream(), path, budget)
      return
    case 'zip':
      for await (const found of readZip(path, path, budget, count))
        yield found ?? (await readWhole(input, budget.limits.file))
      return
    default: {
      const found = await readWhole(input, budget.limits.file)
      yield isArchiveName(path) && 'bytes' in found && isText(found.bytes)
        ? { error: noArchive(path) }
        : found
    }
  }
}

/** An entry, or the files of the archive it is. */
async function* inner(file: string, bytes: Uint8Array, budget: Budget): AsyncGenerator<Found> {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (archiveShape(bytes)) {
    case 'tar':
      yield* readTar(Readable.from([packed]), file, budget)
      return
    case 'gzip':
      yield* readGzip(Readable.from([packed]), file, budget)
      return
    case 'zip':
      for await (const found of readZip(packed, file, budget)) yield found ?? { file, bytes }
      return
    default:
      yield { file, bytes }
  }
}

async function headOf(path: string): Promise<{ bytes: Uint8Array } | { error: SourceError }> {
  try {
    const handle = await open(path)
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(TAR_BLOCK), 0, TAR_BLOCK, 0)
      return { bytes: buffer.subarray(0, bytesRead) }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    return { error: unreadable(path, cause) }
  }
}

/** True for a name that promises an archive. */
const isArchiveName = (file: string) => /\.(?:tar|tar\.gz|tgz|zip)$/i.test(file)

const isText = (bytes: Uint8Array) => {
  const detected = detect(bytes)
  return detected.kind === 'document' && detected.format === 'text'
}

const noArchive = (path: string) =>
  new SourceError(
    'archive.broken',
    path,
    'it is named like an archive and is none',
    'Fetch or pack it again.',
  )
