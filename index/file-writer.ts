import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { BuildWriteError } from './errors.ts'

export interface FileDigest {
  bytes: number
  sha256: string
}

const FLUSH_BYTES = 1 << 20

export interface FileWriter {
  /** Bytes taken so far. */
  readonly length: number
  append(bytes: Uint8Array | string): Promise<void>
  /** Flushes to the disk itself and closes. */
  finish(): Promise<FileDigest>
  abort(): Promise<void>
}

/**
 * Appends to a new file in blocks of a megabyte and hashes on the way.
 * @throws BuildWriteError from every method
 */
export async function createFileWriter(file: string): Promise<FileWriter> {
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw new BuildWriteError(file, error)
    }
  }
  const handle = await guard(open(file, 'wx'))
  const hash = createHash('sha256')
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let length = 0

  async function flush(): Promise<void> {
    const block = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    hash.update(block)
    let written = 0
    while (written < block.length) written += (await guard(handle.write(block, written))).bytesWritten
  }

  return {
    get length() {
      return length
    },
    async append(content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      waiting.push(bytes)
      waitingBytes += bytes.length
      length += bytes.length
      if (waitingBytes >= FLUSH_BYTES) await flush()
    },
    async finish() {
      await flush()
      await guard(handle.sync())
      await guard(handle.close())
      return { bytes: length, sha256: hash.digest('hex') }
    },
    // Closing again after `finish`, or after a failure inside it, does nothing.
    abort: () => handle.close().catch(() => {}),
  }
}

/** Digest of a file that something else wrote. */
export async function digestOf(file: string): Promise<FileDigest> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file, { highWaterMark: FLUSH_BYTES })) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { bytes, sha256: hash.digest('hex') }
}
