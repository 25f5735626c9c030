import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { streamSSE } from 'hono/streaming'
import {
  type Answer,
  type AskRequest,
  type AssistantEvent,
  renderShort,
  renderSpoken,
  type Turn,
} from '../../assistant/index.ts'
import { clientLeft } from '../client-left.ts'
import type { Conversation } from '../conversations/keep.ts'
import { noticeText } from '../conversations/notice.ts'
import type { AppDependencies, LogFields, ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { logFailure, problemOf } from '../middleware/failures.ts'
import { PROBLEMS, ProblemError } from '../problem.ts'
import { defined } from '../request-fields.ts'
import { createRouter, type Router } from '../router.ts'
import { withBuild } from '../with-build.ts'
import { chatRoute } from './routes.ts'
import type { ChatAnswer } from './schema.ts'
import { streamAnswer } from './stream.ts'

/** Notes an answer in the log line of its request and in the metrics. */
export function noteAnswer(answer: Answer, log: LogFields, metrics: Metrics): void {
  log.answerStatus = answer.status
  log.build = answer.build
  if (answer.degraded !== null) log.degraded = answer.degraded
  metrics.answered(answer.status, answer.degraded)
}

export function chatRouter(deps: AppDependencies, metrics: Metrics): Router {
  const { builds, assistant, records } = deps

  return createRouter().openapi(chatRoute, async (c) => {
    const body = c.req.valid('json')
    const log = c.get('log')
    log.questionLength = body.message.length
    const conversation = await conversationOf(
      body.conversationId,
      c.req.valid('header')['x-conversation-token'],
    )
    const history = body.history ?? (await earlier(conversation))
    const { format = 'markdown', ...asked } = body
    const request: AskRequest = defined({
      ...asked,
      conversationId: conversation?.id,
      place: body.place?.name,
      history: history?.map((turn) => defined(turn)),
    })
    c.header('Cache-Control', 'no-store')
    if (wantsEvents(c)) return streamed(c, request, conversation, format)
    const answer = await withBuild(builds, () => assistant.answer(request, { signal: clientLeft(c) }))
    noteAnswer(answer, log, metrics)
    return c.json(inFormat(await kept(request, answer, conversation), format), 200)
  }) as Router

  /** The one that is gone on with, or a new one; null where nothing is stored. */
  async function conversationOf(
    id: string | undefined,
    token: string | undefined,
  ): Promise<Conversation | null> {
    if (!records) return null
    return (await records.keeper.find(id, token)) ?? records.keeper.start()
  }

  async function earlier(conversation: Conversation | null): Promise<Turn[] | undefined> {
    if (!records || !conversation || conversation.token !== null) return undefined
    return records.keeper.history(conversation.id)
  }

  /** Stores the answer, and adds what the citizen is told of that. */
  async function kept(
    request: AskRequest,
    answer: Answer,
    conversation: Conversation | null,
  ): Promise<ChatAnswer> {
    const receipt = conversation && (await records!.keeper.keep(conversation, request.message, answer))
    if (receipt) metrics.receiptKept()
    const isNew = conversation ? conversation.token !== null : !request.history?.length
    return {
      ...answer,
      conversation:
        conversation && receipt
          ? defined({ id: conversation.id, token: conversation.token ?? undefined })
          : null,
      receipt: receipt && { id: receipt.id, url: receipt.path },
      notice: isNew
        ? noticeText(answer.language, conversation ? records!.retention.conversationDays : 0)
        : null,
    }
  }

  function streamed(
    c: Context<ServerEnv>,
    request: AskRequest,
    conversation: Conversation | null,
    format: Format,
  ): Response {
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
          async (onEvent) =>
            inFormat(
              await kept(
                request,
                await assistant.answer(request, { signal: left.signal, onEvent }),
                conversation,
              ),
              format,
            ),
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

type Format = 'markdown' | 'spoken' | 'short'

/** The receipt holds the Markdown; what is sent to a channel is made from the same blocks. */
function inFormat(answer: ChatAnswer, format: Format): ChatAnswer {
  switch (format) {
    case 'markdown':
      return answer
    case 'spoken':
      return { ...answer, text: renderSpoken(answer) }
    case 'short':
      return { ...answer, text: renderShort(answer).text }
  }
}
