import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unpackWeights } from './unpack.ts'

const WEIGHTS = 'weights.bin'

/**
 * Lays a model with float weights out in a temporary folder, for as long as `use` runs. Through a file the runtime
 * maps the weights and keeps one copy; handed over as bytes it keeps two, and the heap a third.
 * @param model an ONNX file whose weights lie inside it
 * @param use is given the file to open
 * @returns what `use` gives; undefined when there is nothing to unpack or nowhere to write to
 * @throws RangeError when the file is no ONNX model, and whatever `use` throws
 */
export async function withUnpacked<T>(
  model: string,
  use: (file: string) => Promise<T>,
): Promise<T | undefined> {
  let folder: string | undefined
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'motcua-weights-'))
    const file = path.join(folder, 'model.onnx')
    return unpackInto(folder, file, model) ? await use(file) : undefined
  } catch (error) {
    // No room, or a file system that cannot be written to: the packed model is slower but works.
    if (isWriteError(error)) return undefined
    throw error
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

function unpackInto(folder: string, file: string, model: string): boolean {
  const descriptor = openSync(path.join(folder, WEIGHTS), 'wx')
  try {
    const append = (bytes: Uint8Array) => writeFileSync(descriptor, bytes)
    const unpacked = unpackWeights(readFileSync(model), { name: WEIGHTS, append })
    if (unpacked) writeFileSync(file, unpacked)
    return unpacked !== undefined
  } finally {
    closeSync(descriptor)
  }
}

const isWriteError = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  )
