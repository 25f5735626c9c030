/** Writes a build beside the live one and makes it live with one rename. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Document } from '../corpus/index.ts'
import { entryOf } from './entry.ts'
import { BuildWriteError } from './errors.ts'
import { createFileWriter, digestOf, type FileDigest } from './file-writer.ts'
import { writeGraph } from './hnsw-store.ts'
import {
  buildPath,
  buildsOf,
  FILES,
  FORMAT,
  type Pointer,
  pointerOf,
  pointerText,
  readPointer,
  replaceFile,
  syncFolder,
} from './layout.ts'
import type { Lock } from './lock.ts'
import { packPassageTerms } from './passage-terms.ts'
import type { DocumentEntry, Manifest, Passage } from './types.ts'
import { vectorRows } from './vectors.ts'

export interface PublishOptions {
  model: string
  modelHash: string
  /** SHA-256 over the documents of the build and how they were indexed. */
  corpusHash: string
  asOf: string | null
  settings: Manifest['settings']
  versions: Manifest['versions']
  report: unknown
}

export interface BuildWriter {
  readonly documents: number
  /** Writes a document and its passages; returns its ordinal. `hash` stands for the document's content. */
  addDocument(document: Document, passages: readonly Passage[], hash: string): Promise<number>
  /** A vector (unit length) and the documents it stands for. */
  addVector(vector: Float32Array, documents: readonly number[]): void
  addBlob(name: string, bytes: Uint8Array): Promise<void>
  /** Writes the rest, flushes everything and makes the build live. */
  publish(options: PublishOptions): Promise<Manifest>
  /** Removes what was written. Safe after a failure, and after `publish`. */
  abort(): Promise<void>
}

/**
 * Writes into the folder the caller holds.
 * @throws BuildWriteError from every method; the live build stays as it is
 */
export async function createBuildWriter({ dir }: Lock, dimensions: number): Promise<BuildWriter> {
  const folder = path.join(buildsOf(dir), `.new-${randomBytes(6).toString('hex')}`)
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new BuildWriteError(folder, error)
  })
  await removeLeftovers(dir, path.basename(folder))
  const digests: Record<string, FileDigest> = {}
  const documents = await createFileWriter(path.join(folder, FILES.documents))
  const passages = await createFileWriter(path.join(folder, FILES.passages))
  const passageTerms = await createFileWriter(path.join(folder, FILES.passageTerms))
  const documentOffsets: number[] = []
  const passageOffsets: number[] = []
  const passageTermOffsets: number[] = []
  const entries: DocumentEntry[] = []
  const vectors: { vector: Float32Array; documents: readonly number[] }[] = []
  let published = false

  async function addDocument(document: Document, pieces: readonly Passage[], hash: string): Promise<number> {
    const ordinal = entries.length
    entries.push({
      ...entryOf(document),
      ordinal,
      hash,
      firstPassage: passageOffsets.length,
      passages: pieces.length,
    })
    documentOffsets.push(documents.length)
    await documents.append(`${JSON.stringify(document)}\n`)
    for (const passage of pieces) {
      passageOffsets.push(passages.length)
      await passages.append(`${JSON.stringify(passage)}\n`)
      passageTermOffsets.push(passageTerms.length)
      await passageTerms.append(bytesOf(packPassageTerms(passage)))
    }
    return ordinal
  }

  async function write(name: string, bytes: Uint8Array | string): Promise<void> {
    const writer = await createFileWriter(path.join(folder, name))
    try {
      await writer.append(bytes)
      digests[name] = await writer.finish()
    } catch (error) {
      await writer.abort()
      throw error
    }
  }

  async function writeVectors(): Promise<void> {
    const data = new Float32Array(vectors.length * dimensions)
    const starts = new Uint32Array(vectors.length + 1)
    const rowDocuments: number[] = []
    vectors.forEach(({ vector, documents: of }, row) => {
      data.set(vector, row * dimensions)
      rowDocuments.push(...of)
      starts[row + 1] = rowDocuments.length
    })
    const held = Uint32Array.from(rowDocuments)
    await write(FILES.vectors, bytesOf(data))
    await write(FILES.vectorRows, Buffer.concat([bytesOf(starts), bytesOf(held)]))
    const graph = path.join(folder, FILES.hnsw)
    try {
      await writeGraph(vectorRows(data, dimensions, entries.length, starts, held), graph)
      digests[FILES.hnsw] = await digestOf(graph)
    } catch (error) {
      throw new BuildWriteError(graph, error)
    }
  }

  async function publish(options: PublishOptions): Promise<Manifest> {
    documentOffsets.push(documents.length)
    passageOffsets.push(passages.length)
    passageTermOffsets.push(passageTerms.length)
    digests[FILES.documents] = await documents.finish()
    digests[FILES.passages] = await passages.finish()
    digests[FILES.passageTerms] = await passageTerms.finish()
    await write(FILES.documentOffsets, bytesOf(Float64Array.from(documentOffsets)))
    await write(FILES.passageOffsets, bytesOf(Float64Array.from(passageOffsets)))
    await write(FILES.passageTermOffsets, bytesOf(Float64Array.from(passageTermOffsets)))
    await write(FILES.entries, JSON.stringify(entries))
    await writeVectors()
    await write(FILES.report, JSON.stringify(options.report, null, 2))
    const manifest = manifestOf(options)
    await write(FILES.manifest, `${JSON.stringify(manifest, null, 2)}\n`)
    let previous: Pointer | null
    try {
      await syncFolder(folder)
      await rename(folder, buildPath(dir, manifest.id))
      await syncFolder(buildsOf(dir))
      previous = await readPointer(dir).catch(() => null)
      const digest = digests[FILES.manifest]!.sha256
      await replaceFile(pointerOf(dir), pointerText({ id: manifest.id, manifest: digest }))
    } catch (error) {
      throw new BuildWriteError(dir, error)
    }
    published = true
    await removeOlder(dir, [manifest.id, previous?.id ?? ''])
    return manifest
  }

  function manifestOf({ report: _, corpusHash, ...rest }: PublishOptions): Manifest {
    const createdAt = new Date().toISOString()
    const kinds = (kind: Document['kind']) => entries.filter((entry) => entry.kind === kind).length
    return {
      format: FORMAT,
      id: `${createdAt.replace(/[-:]|\.\d+/g, '')}-${corpusHash.slice(0, 8)}-${randomBytes(2).toString('hex')}`,
      createdAt,
      corpusHash,
      dimensions,
      counts: {
        documents: entries.length,
        passages: passageOffsets.length - 1,
        vectors: vectors.length,
        procedures: kinds('procedure'),
        regulations: kinds('regulation'),
        pages: kinds('page'),
      },
      files: { ...digests },
      ...rest,
    }
  }

  return {
    get documents() {
      return entries.length
    },
    addDocument,
    addVector: (vector, of) => vectors.push({ vector, documents: of }),
    addBlob: write,
    publish,
    async abort() {
      if (published) return
      await Promise.allSettled([documents, passages, passageTerms].map((file) => file.abort()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function bytesOf(array: Float32Array | Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

/** Builds are named by time and content; nothing else in the folder is ours to remove. */
const BUILD_NAME = /^\d{8}T\d{6}Z-[0-9a-f]{8}-[0-9a-f]{4}$/

/** Keeps the live build and the one before it (for rollback). What cannot be removed now is removed next time. */
async function removeOlder(dir: string, keep: readonly string[]): Promise<void> {
  for (const name of await readdir(buildsOf(dir)).catch(() => [])) {
    if (!BUILD_NAME.test(name) || keep.includes(name)) continue
    await rm(path.join(buildsOf(dir), name), { recursive: true, force: true }).catch(() => {})
  }
}

/** Removes what a crashed ingest left behind. */
async function removeLeftovers(dir: string, own: string): Promise<void> {
  for (const name of await readdir(buildsOf(dir)).catch(() => [])) {
    if (!name.startsWith('.new-') || name === own) continue
    await rm(path.join(buildsOf(dir), name), { recursive: true, force: true }).catch(() => {})
  }
}

/** SHA-256 over parts, hex. */
export function hashOf(parts: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}
