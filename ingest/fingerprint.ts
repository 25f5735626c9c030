import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { listInputs } from './files.ts'

/**
 * SHA-256 (hex) over the paths (a day may stand in any part of them) and bytes of all inputs: equal fingerprints need no parsing to know that nothing
 * changed. Null when an input cannot be read, which the loader then reports.
 */
export async function fingerprintOf(paths: readonly string[], signal?: AbortSignal): Promise<string | null> {
  const { inputs, errors } = await listInputs(paths)
  if (errors.length > 0) return null
  const hash = createHash('sha256')
  try {
    for (const { path, size } of inputs) {
      signal?.throwIfAborted()
      hash.update(`${path}\0${size}\0`)
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
        hash.update(chunk as Buffer)
    }
  } catch (error) {
    signal?.throwIfAborted()
    if ((error as NodeJS.ErrnoException).code) return null
    throw error
  }
  return hash.digest('hex')
}
