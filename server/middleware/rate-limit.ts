/**
 * A limit by client over a fixed window, in memory. Headers follow draft-ietf-httpapi-ratelimit-headers-10:
 * `RateLimit-Policy: "client";q=120;w=60` and `RateLimit: "client";r=119;t=60`.
 */
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { ServerEnv } from '../deps.ts'
import type { Env } from '../env.ts'
import type { Metrics } from '../metrics.ts'
import { ProblemError } from '../problem.ts'
import { clientKey } from './client.ts'

/** Counts every request it sees; whoever mounts it chooses the routes. */
export function rateLimit(
  env: Pick<Env, 'rateLimit' | 'rateWindow' | 'trustProxy'>,
  metrics: Metrics,
): MiddlewareHandler<ServerEnv> {
  if (env.rateLimit === 0) return (_c, next) => next()
  const limiter = new RateLimiterMemory({ points: env.rateLimit, duration: env.rateWindow })
  const policy = `"client";q=${env.rateLimit};w=${env.rateWindow}`

  return async (c, next) => {
    const remote = c.env.incoming?.socket.remoteAddress
    const state = await consume(limiter, clientKey(remote, c.req.header('x-forwarded-for'), env.trustProxy))
    const wait = Math.max(1, Math.ceil(state.msBeforeNext / 1000))
    const headers = { 'RateLimit-Policy': policy, RateLimit: `"client";r=${state.remainingPoints};t=${wait}` }
    if (!state.allowed) {
      metrics.rateLimited()
      throw new ProblemError('rate-limited', { headers: { ...headers, 'Retry-After': String(wait) } })
    }
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    await next()
  }
}

async function consume(limiter: RateLimiterMemory, key: string) {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(key)
    return { allowed: true, remainingPoints, msBeforeNext }
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return { allowed: false, remainingPoints: 0, msBeforeNext: error.msBeforeNext }
  }
}
