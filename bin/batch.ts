import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { UsageError } from './exit-codes.ts'

/** An id becomes a column of a run file: no white space in it. */
const BatchLine = z.object({ id: z.string().regex(/^\S+$/), question: z.string().min(1) })
export type BatchLine = z.infer<typeof BatchLine>

/**
 * Reads a file of `{id, question}` lines (other keys are ignored).
 * @throws UsageError naming file and line
 */
export async function readBatch(file: string): Promise<BatchLine[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code}): check the path`)
  })
  const lines: BatchLine[] = []
  const ids = new Set<string>()
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    const refuse = (why: string) =>
      new UsageError(`${file}:${i + 1}: each line must be {"id", "question"}: ${why}`)
    let parsed: BatchLine
    try {
      parsed = BatchLine.parse(JSON.parse(line))
    } catch (error) {
      // What JSON.parse says quotes the line, which may be anything.
      throw refuse(error instanceof z.ZodError ? z.prettifyError(error) : 'this one is no JSON')
    }
    if (ids.has(parsed.id)) throw refuse(`the id "${parsed.id}" comes twice`)
    ids.add(parsed.id)
    lines.push(parsed)
  }
  if (lines.length === 0) throw new UsageError(`${file} holds no question`)
  return lines
}
