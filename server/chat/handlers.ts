import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { streamSSE } from 'hono/streaming'
import type { Answer, AskRequest, AssistantEvent } from '../../assistant/index.ts'
import { clientLeft } from '../client-left.ts'
import type { AppDependencies, LogFields, ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { logFailure, problemOf } from '../middleware/failures.ts'
import { PROBLEMS, ProblemError } from '../problem.ts'
import { defined } from '../request-fields.ts'
import { createRouter, type Router } from '../router.ts'
import { withBuild } from '../with-build.ts'
import { chatRoute } from './routes.ts'
import { streamAnswer } from './stream.ts'

/** Notes an answer in the log line of its request and in the metrics. */
export function noteAnswer(answer: Answer, log: LogFields, metrics: Metrics): void {
  log.answerStatus = answer.status
  log.build = answer.build
  if (answer.degraded !== null) log.degraded = answer.degraded
  metrics.answered(answer.status, answer.degraded)
}

export function chatRouter(deps: AppDependencies, metrics: Metrics): Router {
  const { builds, assistant } = deps

  return createRouter().openapi(chatRoute, async (c) => {
    const body = c.req.valid('json')
    const log = c.get('log')
    log.questionLength = body.message.length
    const request: AskRequest = defined({
      ...body,
      place: body.place?.name,
      history: body.history?.map((turn) => defined(turn)),
    })
    c.header('Cache-Control', 'no-store')
    if (wantsEvents(c)) return streamed(c, request)
    const answer = await withBuild(builds, () => assistant.answer(request, { signal: clientLeft(c) }))
    noteAnswer(answer, log, metrics)
    return c.json(answer, 200)
  }) as Router

  function streamed(c: Context<ServerEnv>, request: AskRequest): Response {
    const log = c.get('log')
    const lease = builds.retain()
    if (!lease) throw new ProblemError('no-build')
    let ended = () => {}
    c.set('streamEnded', new Promise<void>((resolve) => (ended = resolve)))
    // A proxy that collects a response before passing it on would defeat the stream.
    c.header('X-Accel-Buffering', 'no')

    return streamSSE(c, async (stream) => {
      const left = new AbortController()
      stream.onAbort(() => left.abort())
      const explain = (error: unknown): Extract<AssistantEvent, { type: 'error' }> => {
        const code = problemOf(error)
        if (code === 'internal' && !left.signal.aborted) logFailure(deps.logger, c.get('requestId'), error)
        return { type: 'error', code, text: PROBLEMS[code].detail }
      }
      try {
        const last = await streamAnswer(
          stream,
          (onEvent) => assistant.answer(request, { signal: left.signal, onEvent }),
          { heartbeat: deps.env.heartbeat, explain },
        )
        if (last.type === 'done') noteAnswer(last.answer, log, metrics)
        if (left.signal.aborted) log.outcome = 'aborted'
        else if (last.type === 'error') log.outcome = 'error'
      } finally {
        lease.release()
        ended()
      }
    })
  }
}

function wantsEvents(c: Context<ServerEnv>): boolean {
  const type = accepts(c, {
    header: 'Accept',
    supports: ['application/json', 'text/event-stream'],
    default: 'application/json',
  })
  return type === 'text/event-stream'
}
