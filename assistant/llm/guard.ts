/** Keeps a failing service from being asked again and again: retries with jitter, then a circuit breaker. */
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel'
import { failureOf, type ModelFailure, ModelLimitError } from './failure.ts'

/** Failures in a row after which the service is left alone, and for how long, milliseconds. */
const OPEN_AFTER = 5
const OPEN_FOR = 30_000
/** First wait before another attempt, and the longest, milliseconds. A service that asks for more is not waited for. */
const FIRST_WAIT = 250
const LONGEST_WAIT = 4_000

/** What another attempt may mend. */
const TRANSIENT: ReadonlySet<ModelFailure> = new Set(['model-rate-limited', 'model-unavailable'])
/** What tells of the service, not of this question. */
const SERVICE: ReadonlySet<ModelFailure> = new Set([
  'model-rate-limited',
  'model-unavailable',
  'model-timeout',
  'model-refused',
  'model-broken-stream',
])

export interface Guard {
  /**
   * Runs an attempt, and again after a failure that may pass, as long as the signal allows.
   * @throws ModelLimitError `model-circuit-open` without an attempt while the circuit is open; what the last attempt threw
   */
  run<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T>
  state(): 'closed' | 'open' | 'half-open'
}

/** @param retries further attempts after the first, 0 … 5 */
export function createGuard({ retries }: { retries: number }): Guard {
  const again = retry(
    handleWhen((error) => TRANSIENT.has(failureOf(error)) && waitOf(error) <= LONGEST_WAIT),
    {
      maxAttempts: retries,
      backoff: new DelegateBackoff<{ attempt: number; result: { error?: Error } | unknown }>((context) => {
        const { error } = context.result as { error?: Error }
        // Full jitter: many servers that failed together do not come back together.
        const spread = Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** context.attempt)
        return Math.max(waitOf(error), spread)
      }),
    },
  )
  const breaker = circuitBreaker(
    handleWhen((error) => SERVICE.has(failureOf(error))),
    {
      halfOpenAfter: OPEN_FOR,
      breaker: new ConsecutiveBreaker(OPEN_AFTER),
    },
  )
  const policy = wrap(again, breaker)
  return {
    async run(attempt, signal) {
      try {
        return await policy.execute(attempt, signal)
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw new ModelLimitError('model-circuit-open')
        throw error
      }
    },
    state() {
      if (breaker.state === CircuitState.Open) return 'open'
      return breaker.state === CircuitState.HalfOpen ? 'half-open' : 'closed'
    },
  }
}

/** Milliseconds the service asks to wait (`Retry-After` in seconds), 0 where it says nothing. */
function waitOf(error: unknown): number {
  const headers = (error as { headers?: Headers | Record<string, string> } | undefined)?.headers
  const value = headers instanceof Headers ? headers.get('retry-after') : headers?.['retry-after']
  const seconds = Number(value)
  return Number.isFinite(seconds) ? seconds * 1000 : 0
}
