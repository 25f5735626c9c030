import type { AppDependencies } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { ProblemError } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { healthRoute, metricsRoute, readyRoute } from './routes.ts'

export function healthRouter({ builds, draining }: AppDependencies, metrics: Metrics): Router {
  return createRouter()
    .openapi(healthRoute, (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ status: 'ok' as const }, 200)
    })
    .openapi(readyRoute, (c) => {
      if (draining?.()) throw new ProblemError('shutting-down')
      const { id, createdAt, asOf, model, documents, passages, refused } = builds.status()
      if (id === null) throw new ProblemError('no-build')
      c.header('Cache-Control', 'no-store')
      const build = { id, createdAt, asOf, model, documents, passages }
      return c.json({ status: 'ready' as const, build, refused }, 200)
    })
    .openapi(metricsRoute, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType })
    }) as Router
}
