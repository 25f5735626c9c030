import { answerOf } from '../answer.ts'
import type { Context, Step } from '../context.ts'
import { maskPersonalData } from '../mask.ts'
import type { Answer } from '../types.ts'

/** What is kept of a question and its answer: personal data masked. */
export interface AnswerRecord {
  conversationId: string | null
  question: string
  answer: Answer
}

/** Called with every answer before it is handed out; what it throws is not the citizen's trouble. */
export type Recorder = (record: AnswerRecord) => Promise<void> | void

/** Hands the answer to whoever keeps receipts and statistics. Nothing is stored here. */
export function recordStep(recorder: Recorder | null): Step {
  return {
    name: 'record',
    async run(context: Context) {
      if (!recorder || !context.draft) return
      try {
        await recorder({
          conversationId: context.request.conversationId ?? null,
          question: maskPersonalData(context.question),
          answer: answerOf(context),
        })
      } catch {
        context.timings['record.failed'] = 1
      }
    },
  }
}
