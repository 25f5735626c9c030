import type { Context } from 'hono'

/**
 * A signal that is aborted when the client leaves. Unlike the request's own, whose reason is a string, it makes
 * `throwIfAborted` throw an error, which is what the router can handle.
 */
export function clientLeft(c: Context): AbortSignal {
  const left = new AbortController()
  const { signal } = c.req.raw
  if (signal.aborted) left.abort()
  else signal.addEventListener('abort', () => left.abort(), { once: true })
  return left.signal
}
