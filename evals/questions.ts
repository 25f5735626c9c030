import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const Question = z.object({
  id: z.string(),
  question: z.string(),
  /** Codes of the procedures that answer it. */
  procedures: z.array(z.string()),
  section: z.string().optional(),
})
export type Question = z.infer<typeof Question>

/** Reads a question file: one `{id, question, procedures[]}` a line. */
export async function readQuestions(file: string): Promise<Question[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => Question.parse(JSON.parse(line)))
}
