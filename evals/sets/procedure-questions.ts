import { z } from 'zod'
import type { Qrels } from '../metrics/score-run.ts'
import { SetError } from './errors.ts'
import { readJsonl } from './lines.ts'

/** A question and the codes of the procedures that answer it; further fields of the line are kept as they are. */
const ProcedureQuestion = z.looseObject({
  id: z.string().min(1),
  question: z.string().min(1),
  procedures: z.array(z.string().min(1)),
})
export type ProcedureQuestion = z.infer<typeof ProcedureQuestion>

/**
 * Reads a question file, plain or `.gz`: one `{id, question, procedures[]}` a line.
 * @throws SetError for an absent or empty file, a broken line, or an id that stands twice
 */
export async function readProcedureQuestions(file: string): Promise<ProcedureQuestion[]> {
  const questions = new Map<string, ProcedureQuestion>()
  for await (const { number, value } of readJsonl(file, ProcedureQuestion)) {
    if (questions.has(value.id)) throw new SetError(file, number, `the id "${value.id}" stands twice`)
    questions.set(value.id, value)
  }
  if (questions.size === 0) throw new SetError(file, null, 'holds no question')
  return [...questions.values()]
}

/** Judgements of such questions: every procedure that answers has grade 1. */
export function qrelsOf(questions: readonly Pick<ProcedureQuestion, 'id' | 'procedures'>[]): Qrels {
  return new Map(questions.map(({ id, procedures }) => [id, new Map(procedures.map((code) => [code, 1]))]))
}
