/** Opens a published build. Documents and passages stay on disk and are read by offset; the rest is in memory. */
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Document } from '../corpus/index.ts'
import { BuildDamagedError, BuildFormatError, BuildMissingError, ModelMismatchError } from './errors.ts'
import { digestOf, type FileDigest } from './file-writer.ts'
import { createFilterCompiler, type Mask } from './filter.ts'
import { createHnswStore, openGraph } from './hnsw-store.ts'
import { buildPath, FILES, FORMAT, type Pointer, readPointer } from './layout.ts'
import { unpackPassageTerms } from './passage-terms.ts'
import type { DocumentEntry, Filter, Manifest, Passage, PassageTerms, VectorStore } from './types.ts'
import { vectorRows } from './vectors.ts'

export interface Build {
  /** The index folder, as given to `openBuild`. */
  readonly dir: string
  readonly manifest: Manifest
  /** By ordinal. */
  readonly entries: readonly DocumentEntry[]
  entry(id: string): DocumentEntry | undefined
  /** @throws RangeError for an unknown id */
  document(id: string): Promise<Document>
  /** All passages of a document, or those at the given positions among them, in the order asked. */
  passages(ordinal: number, positions?: readonly number[]): Promise<Passage[]>
  /** Terms of all passages of a document, in their order. */
  passageTerms(ordinal: number): Promise<PassageTerms[]>
  /** The ordinals that pass a filter; for stores that live in this process. */
  mask(filter: Filter): Mask
  /** A named binary part. @throws BuildDamagedError when the build has none of that name */
  blob(name: string): Uint8Array
  readonly vectors: VectorStore
  close(): Promise<void>
}

export interface OpenOptions {
  /** Hash of the encoder that will encode questions; a build of another one is refused. Default: any. */
  modelHash?: string
}

/**
 * Opens the live build of an index folder and checks every file against the manifest.
 * @throws BuildMissingError, BuildFormatError, ModelMismatchError, BuildDamagedError
 */
export async function openBuild(dir: string, options: OpenOptions = {}): Promise<Build> {
  // A newer build may replace, and a second one remove, what the pointer named a moment ago.
  for (let attempt = 0; ; attempt++) {
    const pointer = await readPointer(dir)
    if (pointer === null) throw new BuildMissingError(dir)
    try {
      return await openFolder(dir, pointer, options)
    } catch (error) {
      if (attempt >= 5 || (await readPointer(dir))?.id === pointer.id) throw error
    }
  }
}

/** What the next ingest compares with. */
export interface LiveBuild {
  manifest: Manifest
  /** Document id → hash of its content. */
  hashes: Map<string, string>
  /** What was stored as `report` when it was published. */
  report: unknown
}

/** Manifest and document hashes of the live build, without opening it; null when there is none that can be read. */
export async function readLive(dir: string): Promise<LiveBuild | null> {
  try {
    const pointer = await readPointer(dir)
    if (pointer === null) return null
    const at = (name: string) => path.join(buildPath(dir, pointer.id), name)
    const manifest = await readManifest(at(FILES.manifest), pointer)
    await Promise.all(Object.entries(manifest.files).map(([name, digest]) => verify(at(name), digest)))
    const entries = await readJson<DocumentEntry[]>(at(FILES.entries))
    const report = await readJson<unknown>(at(FILES.report))
    return { manifest, hashes: new Map(entries.map((entry) => [entry.id, entry.hash])), report }
  } catch (error) {
    // A build that is damaged or of another format is no reason not to make a whole one.
    if (error instanceof BuildDamagedError || error instanceof BuildFormatError) return null
    throw error
  }
}

/** @throws BuildDamagedError, BuildFormatError */
async function readManifest(file: string, pointer: Pointer): Promise<Manifest> {
  const { sha256 } = await digest(file)
  if (sha256 !== pointer.manifest) throw new BuildDamagedError(file, 'its content has changed')
  const manifest = await readJson<Manifest>(file)
  if (manifest.format !== FORMAT) throw new BuildFormatError(path.dirname(file), manifest.format, FORMAT)
  return manifest
}

async function openFolder(dir: string, pointer: Pointer, { modelHash }: OpenOptions): Promise<Build> {
  const folder = buildPath(dir, pointer.id)
  const at = (name: string) => path.join(folder, name)
  const manifest = await readManifest(at(FILES.manifest), pointer)
  if (modelHash !== undefined && manifest.modelHash !== modelHash) {
    throw new ModelMismatchError(folder, manifest.modelHash, modelHash)
  }
  await Promise.all(Object.keys(manifest.files).map((name) => verify(at(name), manifest.files[name]!)))

  const entries = await readJson<DocumentEntry[]>(at(FILES.entries))
  const blobs = new Map<string, Uint8Array>()
  const own: string[] = Object.values(FILES)
  for (const name of Object.keys(manifest.files)) {
    if (!own.includes(name)) blobs.set(name, await readAligned(at(name)))
  }
  const documentOffsets = new Float64Array((await readAligned(at(FILES.documentOffsets))).buffer)
  const passageOffsets = new Float64Array((await readAligned(at(FILES.passageOffsets))).buffer)
  const termOffsets = new Float64Array((await readAligned(at(FILES.passageTermOffsets))).buffer)
  const byId = new Map(entries.map((entry) => [entry.id, entry.ordinal]))
  const compile = createFilterCompiler(entries)
  const vectors = await openVectors(at, manifest, compile)
  const documentFile = await openRanges(at(FILES.documents), documentOffsets)
  const passageFile = await openRanges(at(FILES.passages), passageOffsets)
  const termFile = await openRanges(at(FILES.passageTerms), termOffsets)

  return {
    dir,
    manifest,
    entries,
    entry: (wanted) => entries[byId.get(wanted) ?? -1],
    async document(wanted) {
      const ordinal = byId.get(wanted)
      if (ordinal === undefined) throw new RangeError(`no document "${wanted}" in build ${manifest.id}`)
      return Document.parse(JSON.parse((await documentFile.read(ordinal, ordinal + 1)).toString('utf8')))
    },
    async passages(ordinal, positions) {
      const entry = entries[ordinal]
      if (!entry || entry.passages === 0) return []
      const wanted = positions ?? Array.from({ length: entry.passages }, (_, position) => position)
      if (wanted.length === 0) return []
      // One read that holds all of them: each costs more than the bytes between them.
      const first = entry.firstPassage + Math.min(...wanted)
      const text = await passageFile.read(first, entry.firstPassage + Math.max(...wanted) + 1)
      const start = passageOffsets[first]!
      return wanted.map((position) => {
        const at = entry.firstPassage + position
        const line = text.subarray(passageOffsets[at]! - start, passageOffsets[at + 1]! - start)
        return JSON.parse(line.toString('utf8')) as Passage
      })
    },
    async passageTerms(ordinal) {
      const entry = entries[ordinal]
      if (!entry || entry.passages === 0) return []
      const { firstPassage: first, passages: count } = entry
      const bytes = await termFile.read(first, first + count)
      const all = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
      const start = termOffsets[first]!
      return Array.from({ length: count }, (_, i) =>
        unpackPassageTerms(
          all.subarray((termOffsets[first + i]! - start) / 4, (termOffsets[first + i + 1]! - start) / 4),
        ),
      )
    },
    mask: compile,
    blob(name) {
      const bytes = blobs.get(name)
      if (!bytes) throw new BuildDamagedError(at(name), 'missing')
      return bytes
    },
    vectors,
    async close() {
      await vectors.close()
      await documentFile.close()
      await passageFile.close()
      await termFile.close()
    },
  }
}

async function openVectors(
  at: (name: string) => string,
  { dimensions, counts }: Manifest,
  compile: (filter: Filter) => Mask,
): Promise<VectorStore> {
  const data = new Float32Array((await readAligned(at(FILES.vectors))).buffer)
  const map = new Uint32Array((await readAligned(at(FILES.vectorRows))).buffer)
  const split = counts.vectors + 1
  const rows = vectorRows(data, dimensions, counts.documents, map.subarray(0, split), map.subarray(split))
  try {
    return createHnswStore(rows, await openGraph(rows, at(FILES.hnsw)), compile)
  } catch (error) {
    throw new BuildDamagedError(at(FILES.hnsw), (error as Error).message, { cause: error })
  }
}

async function digest(file: string): Promise<FileDigest> {
  try {
    return await digestOf(file)
  } catch (error) {
    throw new BuildDamagedError(file, (error as NodeJS.ErrnoException).code ?? 'unreadable', { cause: error })
  }
}

async function verify(file: string, expected: FileDigest): Promise<void> {
  const found = await digest(file)
  if (found.bytes !== expected.bytes)
    throw new BuildDamagedError(file, `${found.bytes} of ${expected.bytes} bytes`)
  if (found.sha256 !== expected.sha256) throw new BuildDamagedError(file, 'its content has changed')
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T
  } catch (error) {
    throw new BuildDamagedError(file, (error as Error).message, { cause: error })
  }
}

/** A whole file in a buffer of its own, so that typed arrays can be laid over it. */
async function readAligned(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const bytes = new Uint8Array(new ArrayBuffer(size))
    for (let read = 0; read < size; ) {
      const { bytesRead } = await handle.read(bytes, read, size - read, read)
      if (bytesRead === 0) throw new BuildDamagedError(file, 'it became shorter while it was read')
      read += bytesRead
    }
    return bytes
  } finally {
    await handle.close()
  }
}

interface Ranges {
  /** Bytes of the records `first … end - 1`. */
  read(first: number, end: number): Promise<Buffer>
  /** Waits for the reads under way. */
  close(): Promise<void>
}

/** A file of records read by position. @param offsets start of each record, and the end of the last */
async function openRanges(file: string, offsets: Float64Array): Promise<Ranges> {
  const handle = await open(file)
  const reading = new Set<Promise<unknown>>()

  async function read(first: number, end: number): Promise<Buffer> {
    const start = offsets[first]!
    // A buffer of its own: numbers are laid over it, which must be aligned.
    const bytes = Buffer.from(new ArrayBuffer(offsets[end]! - start))
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done)
      if (bytesRead === 0) throw new BuildDamagedError(file, 'it became shorter while it was open')
      done += bytesRead
    }
    return bytes
  }

  return {
    read(first, end) {
      const work = read(first, end).finally(() => reading.delete(work))
      reading.add(work)
      return work
    },
    async close() {
      await Promise.allSettled(reading)
      await handle.close()
    },
  }
}
