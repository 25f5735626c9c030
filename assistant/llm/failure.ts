/** Why a model's prose was not used; `Answer.degraded` carries it. */
import { LlmConfigError } from '../errors.ts'
import type { ProblemCode } from '../verify/verifier.ts'

export type ModelFailure =
  | 'model-timeout'
  | 'model-refused'
  | 'model-rate-limited'
  | 'model-unavailable'
  | 'model-broken-stream'
  | 'model-incomplete'
  | 'model-empty'
  | 'model-too-long'
  | 'model-uncited'
  | 'model-circuit-open'
  | 'model-budget'
  | 'model-not-installed'
  | `model-${ProblemCode}`

/** A limit of ours that a stream ran into. */
export class ModelLimitError extends Error {
  override name = 'ModelLimitError'
  readonly failure: ModelFailure

  constructor(failure: ModelFailure) {
    super(failure)
    this.failure = failure
  }
}

/** What went wrong, from whatever a client library throws. */
export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelLimitError) return error.failure
  if (error instanceof LlmConfigError) return 'model-not-installed'
  const status =
    numberField(error, 'status') ?? numberField(error, 'statusCode') ?? numberField(error, 'status_code')
  if (status === 429) return 'model-rate-limited'
  if (status === 408) return 'model-timeout'
  if (status !== null && status >= 500) return 'model-unavailable'
  if (status !== null && status >= 400) return 'model-refused'
  const name = error instanceof Error ? error.name : ''
  if (/Timeout/.test(name)) return 'model-timeout'
  const words =
    error instanceof Error ? `${error.message} ${(error.cause as Error | undefined)?.message ?? ''}` : ''
  const said = /\[(\d{3}) [^\]]*\]|status(?: code)?:? (\d{3})/i.exec(words)
  if (said) return failureOf({ status: Number(said[1] ?? said[2]) })
  if (/ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|Connection error|fetch failed/i.test(words))
    return 'model-unavailable'
  return 'model-broken-stream'
}

function numberField(error: unknown, field: string): number | null {
  if (typeof error !== 'object' || error === null || !(field in error)) return null
  const value = (error as Record<string, unknown>)[field]
  return typeof value === 'number' ? value : null
}
