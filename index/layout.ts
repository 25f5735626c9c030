/** Names and places inside an index folder. */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { BuildDamagedError } from './errors.ts'

export const FORMAT = 2
export const FILES = {
  manifest: 'manifest.json',
  entries: 'entries.json',
  documents: 'documents.jsonl',
  documentOffsets: 'documents.offsets',
  passages: 'passages.jsonl',
  passageOffsets: 'passages.offsets',
  passageTerms: 'passages.terms',
  passageTermOffsets: 'passages.terms.offsets',
  vectors: 'vectors.f32',
  vectorRows: 'vectors.rows',
  hnsw: 'hnsw.bin',
  report: 'report.json',
} as const

/** Name of the blob with the diacritics table. */
export const RESTORER_BLOB = 'restorer.bin'

export const pointerOf = (dir: string) => path.join(dir, 'CURRENT')
export const buildsOf = (dir: string) => path.join(dir, 'builds')
export const buildPath = (dir: string, id: string) => path.join(dir, 'builds', id)
/** What the last run said, for people; outside of the builds, because a run may publish none. */
export const reportOf = (dir: string) => path.join(dir, 'report.md')
export const lockOf = (dir: string) => path.join(dir, 'LOCK')
export const cacheOf = (dir: string, modelHash: string) =>
  path.join(dir, 'cache', `embeddings-${modelHash.slice(0, 16)}.bin`)

/** What `CURRENT` says: the live build, and the SHA-256 of its manifest, which vouches for every other file. */
export interface Pointer {
  id: string
  manifest: string
}

export const pointerText = ({ id, manifest }: Pointer) => `${id} ${manifest}\n`

/**
 * The live build; null when the folder has none.
 * @throws BuildDamagedError when the pointer cannot be understood
 */
export async function readPointer(dir: string): Promise<Pointer | null> {
  let text: string
  try {
    text = await readFile(pointerOf(dir), 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
  const match = /^([\w-]+) ([0-9a-f]{64})\n$/.exec(text)
  if (!match) throw new BuildDamagedError(pointerOf(dir), 'it names no build')
  return { id: match[1]!, manifest: match[2]! }
}

/** Replaces a small file so that a reader, or a crash, sees the old text or the new one and nothing between. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}`
  const handle = await open(temporary, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  await syncFolder(path.dirname(file))
}

/** Makes renames inside a folder survive a power cut. */
export async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
