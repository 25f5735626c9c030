import { MAX_QUESTION } from './types.ts'

/** A question that cannot be searched. `reason` is for code, the message for an operator. */
export class QuestionError extends Error {
  override name = 'QuestionError'
  readonly reason: 'empty' | 'too-long'

  constructor(reason: 'empty' | 'too-long', length: number) {
    super(
      reason === 'empty'
        ? 'the question holds no letter or digit: ask in words'
        : `the question has ${length} characters: ${MAX_QUESTION} are the most`,
    )
    this.reason = reason
  }
}
