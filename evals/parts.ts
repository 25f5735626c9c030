/** What the evaluation is put together from; each part has a door of its own. */
import type { Comparison } from './compare/compare.ts'
import type { EvaluateAnswers } from './evaluate.ts'
import type { Peer } from './peers/peer.ts'
import type { EvalResult } from './result.ts'

export const PEERS: readonly Peer[] = []
export const evaluateAnswers: EvaluateAnswers | null = null
export const renderReport: ((result: EvalResult, comparison?: Comparison) => string) | null = null
