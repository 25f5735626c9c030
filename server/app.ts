/** Puts the resources together behind what every request passes. */
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { chatRouter } from './chat/handlers.ts'
import { conversationsRouter } from './conversations/handlers.ts'
import type { AppDependencies } from './deps.ts'
import { docsRouter } from './docs/handlers.ts'
import { feedbackRouter } from './feedback/handlers.ts'
import { healthRouter } from './health/handlers.ts'
import { mcpRouter } from './mcp/handlers.ts'
import { createMetrics } from './metrics.ts'
import { failureHandler, onlyErrors, respondProblem } from './middleware/failures.ts'
import { observe } from './middleware/observe.ts'
import { rateLimit } from './middleware/rate-limit.ts'
import { crossOrigin, securityHeaders } from './middleware/security.ts'
import { openAiRouter } from './openai/handlers.ts'
import { assetsRouter } from './page/assets.ts'
import { pageRouter } from './page/handlers.ts'
import { ProblemError } from './problem.ts'
import { proceduresRouter } from './procedures/handlers.ts'
import { receiptsRouter } from './receipts/handlers.ts'
import { createRouter, type Router } from './router.ts'
import { searchRouter } from './search/handlers.ts'
import { suggestRouter } from './suggest/handlers.ts'
import { ticketsRouter } from './tickets/handlers.ts'
import { examplesRouter } from './widget/examples.ts'
import { widgetRouter } from './widget/handlers.ts'

/** Routes that cost work and are counted by client. */
const COUNTED = ['/api/*', '/v1/*', '/mcp', '/', '/thu-tuc/*', '/van-ban/*']

/** The application; `startServer` listens with it, tests may call its `fetch`. */
export function createApp(deps: AppDependencies): Router {
  const { env, logger } = deps
  const metrics = createMetrics(deps)
  const app = createRouter()

  app.use(requestId())
  app.use(observe(logger, metrics))
  app.use(onlyErrors)
  app.use(securityHeaders())
  app.use(async (c, next) => {
    await next()
    if (deps.draining?.()) c.header('Connection', 'close')
  })
  for (const path of ['/api/*', '/v1/*', '/mcp']) app.use(path, crossOrigin(env.allowedOrigins))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        respondProblem(c, 'method-not-allowed', { errors: [], headers: { Allow: methods.join(', ') } }),
    }),
  )
  const limit = rateLimit(env, metrics)
  for (const path of COUNTED) app.use(path, limit)
  app.use(
    bodyLimit({
      maxSize: env.bodyLimit,
      onError: () => {
        throw new ProblemError('body-too-large')
      },
    }),
  )

  app.route('/', healthRouter(deps, metrics))
  app.route('/', searchRouter(deps))
  app.route('/', suggestRouter(deps))
  app.route('/', proceduresRouter(deps))
  app.route('/', chatRouter(deps, metrics))
  const { records } = deps
  if (records) {
    app.route('/', conversationsRouter(records))
    app.route('/', receiptsRouter(records, env.staffSecret))
    app.route('/', feedbackRouter(records, env.staffSecret, metrics))
    app.route('/', ticketsRouter(records, env.staffSecret, metrics))
  }
  app.route('/', openAiRouter(deps, metrics))
  app.route('/', mcpRouter(deps, metrics))
  app.route('/', docsRouter(app))
  app.route('/', assetsRouter())
  app.route('/', widgetRouter())
  app.route('/', examplesRouter())
  app.route('/', pageRouter(deps, metrics))

  app.notFound((c) => respondProblem(c, 'not-found'))
  app.onError(failureHandler(logger))
  return app
}
