/**
 * Vectors by text, one file a model, appended as they are made. It outlives builds, and a crash loses at most the
 * record being written.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { BuildWriteError } from './errors.ts'
import { cacheOf } from './layout.ts'

const KEY_BYTES = 16

export interface EmbeddingCache {
  readonly size: number
  get(text: string): Float32Array | undefined
  /** Keeps vectors and appends them to the file. */
  add(entries: readonly { text: string; vector: Float32Array }[]): Promise<void>
  close(): Promise<void>
}

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text.normalize('NFC')).digest().subarray(0, KEY_BYTES)
}

/**
 * Opens the cache of a model; a damaged or half-written tail is cut off. One process at a time (see `acquireLock`).
 * @throws BuildWriteError
 */
export async function openEmbeddingCache(dir: string, modelHash: string, dimensions: number): Promise<EmbeddingCache> {
  const file = cacheOf(dir, modelHash)
  const recordBytes = KEY_BYTES + dimensions * 4 + 4
  const vectors = new Map<string, Float32Array>()
  const failed = (error: unknown) => {
    throw new BuildWriteError(file, error)
  }
  await mkdir(path.dirname(file), { recursive: true }).catch(failed)
  const handle = (await open(file, constants.O_RDWR | constants.O_CREAT).catch(failed))!
  let end = 0
  const bytes = await handle.readFile()
  while (end + recordBytes <= bytes.length) {
    const body = bytes.subarray(end, end + recordBytes - 4)
    if (crc32(body) !== bytes.readUInt32LE(end + recordBytes - 4)) break
    const vector = new Float32Array(dimensions)
    new Uint8Array(vector.buffer).set(body.subarray(KEY_BYTES))
    vectors.set(body.toString('latin1', 0, KEY_BYTES), vector)
    end += recordBytes
  }
  if (end < bytes.length) await handle.truncate(end).catch(failed)

  return {
    get size() {
      return vectors.size
    },
    get: (text) => vectors.get(keyOf(text).toString('latin1')),
    async add(entries) {
      const block = Buffer.alloc(entries.length * recordBytes)
      entries.forEach(({ text, vector }, i) => {
        const key = keyOf(text)
        const at = i * recordBytes
        block.set(key, at)
        block.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), at + KEY_BYTES)
        block.writeUInt32LE(crc32(block.subarray(at, at + recordBytes - 4)), at + recordBytes - 4)
        vectors.set(key.toString('latin1'), vector)
      })
      const position = end
      end += block.length
      await handle.write(block, 0, block.length, position).catch(failed)
    },
    close: () => handle.close(),
  }
}
