/** What the evaluation is put together from; each part has a door of its own. */
import type { EvaluateAnswers } from './evaluate.ts'

export { PEERS } from './peers/index.ts'
export { renderReport } from './report/index.ts'
export const evaluateAnswers: EvaluateAnswers | null = null
