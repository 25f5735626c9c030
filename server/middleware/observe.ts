/**
 * One line in the log and one count in the metrics for every request, when its last byte is sent. Neither holds
 * a path, a query, a body or an address: a question is nobody's business but the asker's.
 */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'

export function observe(logger: Logger, metrics: Metrics): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const start = performance.now()
    c.set('log', {})
    metrics.requestStarted()
    await next()
    // Middleware is registered for every path; a request that met no route of its own ends on one of those.
    const pattern = routePath(c, -1)
    const route = pattern.endsWith('*') ? 'none' : pattern
    const { status } = c.res
    const finish = () => {
      const ms = performance.now() - start
      metrics.requestEnded({ method: c.req.method, route, status }, ms / 1000)
      const fields = {
        request: c.get('requestId'),
        method: c.req.method,
        route,
        status,
        ms: Math.round(ms),
        ...c.get('log'),
      }
      if (status >= 500) logger.warn(fields, 'request')
      else logger.info(fields, 'request')
    }
    const stream = c.get('streamEnded')
    if (stream) void stream.finally(finish)
    else finish()
  }
}
