import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Rewrite } from './products.ts'

const WEIGHTS = 'weights.bin'

/**
 * Lays a model with other weights out in a temporary folder, for as long as `use` runs. Through a file the runtime
 * maps the weights and keeps one copy; handed over as bytes it keeps two, and the heap a third.
 * @param model an ONNX file whose weights lie inside it
 * @param rewrite gives the other model
 * @param use is given the file to open
 * @returns what `use` gives; undefined when there is nothing to rewrite or nowhere to write to
 * @throws RangeError when the file is no ONNX model, and whatever `use` throws
 */
export async function withRewritten<T>(
  model: string,
  rewrite: Rewrite,
  use: (file: string) => Promise<T>,
): Promise<T | undefined> {
  let folder: string | undefined
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'motcua-weights-'))
    const file = path.join(folder, 'model.onnx')
    return rewriteInto(folder, file, model, rewrite) ? await use(file) : undefined
  } catch (error) {
    // No room, or a file system that cannot be written to: the model as it is is slower but works.
    if (isWriteError(error)) return undefined
    throw error
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

function rewriteInto(folder: string, file: string, model: string, rewrite: Rewrite): boolean {
  const descriptor = openSync(path.join(folder, WEIGHTS), 'wx')
  try {
    const append = (bytes: Uint8Array) => writeFileSync(descriptor, bytes)
    const rewritten = rewrite(readFileSync(model), { name: WEIGHTS, append })
    if (rewritten) writeFileSync(file, rewritten)
    return rewritten !== undefined
  } finally {
    closeSync(descriptor)
  }
}

const isWriteError = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  )
