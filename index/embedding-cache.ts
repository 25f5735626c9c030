/**
 * Vectors by text, one file a model, appended as they are made. It outlives builds, and a crash loses at most the
 * records being written.
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
export async function openEmbeddingCache(
  dir: string,
  modelHash: string,
  dimensions: number,
): Promise<EmbeddingCache> {
  const file = cacheOf(dir, modelHash)
  const recordBytes = KEY_BYTES + dimensions * 4 + 4
  const vectors = new Map<string, Float32Array>()
  const failed = (error: unknown) => {
    throw new BuildWriteError(file, error)
  }
  await mkdir(path.dirname(file), { recursive: true }).catch(failed)
  const handle = (await open(file, constants.O_RDWR | constants.O_CREAT).catch(failed))!
  const bytes = await handle.readFile()
  // A record that a crash left half-written, or a fault has changed, is skipped; the rest stays.
  let end = 0
  for (; end + recordBytes <= bytes.length; end += recordBytes) {
    const body = bytes.subarray(end, end + recordBytes - 4)
    if (crc32(body) !== bytes.readUInt32LE(end + recordBytes - 4)) continue
    const vector = new Float32Array(dimensions)
    new Uint8Array(vector.buffer).set(body.subarray(KEY_BYTES))
    vectors.set(body.toString('latin1', 0, KEY_BYTES), vector)
  }
  if (end < bytes.length) await handle.truncate(end).catch(failed)

  return {
    get size() {
      return vectors.size
    },
    get: (text) => vectors.get(keyOf(text).toString('latin1')),
    async add(entries) {
      const block = Buffer.alloc(entries.length * recordBytes)
      const keys = entries.map(({ text, vector }, i) => {
        const key = keyOf(text)
        const at = i * recordBytes
        block.set(key, at)
        block.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), at + KEY_BYTES)
        block.writeUInt32LE(crc32(block.subarray(at, at + recordBytes - 4)), at + recordBytes - 4)
        return key.toString('latin1')
      })
      for (let written = 0; written < block.length; ) {
        const part = await handle.write(block, written, block.length - written, end + written).catch(failed)
        written += part!.bytesWritten
      }
      end += block.length
      entries.forEach(({ vector }, i) => {
        vectors.set(keys[i]!, vector)
      })
    },
    close: () => handle.close(),
  }
}
