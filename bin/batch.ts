import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { UsageError } from './exit-codes.ts'

const BatchLine = z.object({ id: z.string().min(1), question: z.string().min(1) })
export type BatchLine = z.infer<typeof BatchLine>

/**
 * Reads a file of `{id, question}` lines (other keys are ignored).
 * @throws UsageError naming file and line
 */
export async function readBatch(file: string): Promise<BatchLine[]> {
  const lines: BatchLine[] = []
  let number = 0
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      number++
      if (line.trim() === '') continue
      lines.push(BatchLine.parse(JSON.parse(line)))
    }
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new UsageError(
      `${file}${number > 0 ? `:${number}` : ''}: each line must be {"id", "question"}: ${cause}`,
    )
  }
  if (lines.length === 0) throw new UsageError(`${file} holds no question`)
  return lines
}
