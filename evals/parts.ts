/** What the evaluation is put together from; each part has a door of its own. */
export { evaluateAnswers } from './answers/evaluate.ts'
export { PEERS } from './peers/index.ts'
export { renderReport } from './report/index.ts'
