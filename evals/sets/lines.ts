import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { SetError } from './errors.ts'

export interface Line {
  /** Counted from 1. */
  number: number
  text: string
}

/**
 * The lines of a UTF-8 file that are not blank, one at a time; unpacked where its name ends in `.gz`. Only `\n` ends
 * a line: JSON strings may hold the other separators of Unicode.
 * @throws SetError for a file that is absent, unreadable, cut short, not gzip or not UTF-8
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file)
  // pipeline carries an error of the file over to the reader below; the callback is only there to take it.
  const bytes = file.endsWith('.gz') ? pipeline(source, createGunzip(), () => {}) : source
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 0
  let rest = ''
  try {
    for await (const chunk of bytes) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
      rest = lines.pop()!
      for (const text of lines) {
        number++
        if (text.trim() !== '') yield { number, text }
      }
    }
    rest += decoder.decode()
  } catch (error) {
    throw new SetError(file, number === 0 ? null : number + 1, reasonOf(error as NodeJS.ErrnoException))
  }
  if (rest.trim() !== '') yield { number: number + 1, text: rest }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such file'
  if (error.code?.startsWith('Z_')) return `cannot be unpacked (${error.message}); fetch the file again`
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8; convert it first'
  return error.message
}

/**
 * Values of a file with one JSON object a line.
 * @throws SetError for a line that is no JSON or not what the schema asks for, naming the field
 */
export async function* readJsonl<T>(
  file: string,
  schema: z.ZodType<T>,
): AsyncGenerator<{ number: number; value: T }> {
  for await (const { number, text } of readLines(file)) {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch (error) {
      throw new SetError(file, number, `is no JSON (${(error as Error).message})`)
    }
    const parsed = schema.safeParse(json)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new SetError(file, number, `${issue!.path.join('.') || 'the line'}: ${issue!.message}`)
    }
    yield { number, value: parsed.data }
  }
}

/**
 * `folder/name`, or `folder/name.gz` where only that is there.
 * @throws SetError when neither is there
 */
export function plainOrGzip(folder: string, name: string): string {
  const plain = path.join(folder, name)
  const found = [plain, `${plain}.gz`].find((file) => existsSync(file))
  if (!found) throw new SetError(plain, null, `there is no such file, nor ${name}.gz`)
  return found
}
