/** An OpenAI-compatible door: any client of that protocol can ask the assistant, streaming or not. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type Answer, maskPersonalData } from '../../assistant/index.ts'
import { noteAnswer } from '../chat/handlers.ts'
import { clientLeft } from '../client-left.ts'
import type { AppDependencies, ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { logFailure, problemOf } from '../middleware/failures.ts'
import { PROBLEMS } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { withBuild } from '../with-build.ts'
import { CompletionRequest, MODEL, questionOf } from './schema.ts'

/** Characters for a token, roughly, of Vietnamese in common vocabularies: usage is an estimate and says so. */
const CHARACTERS_PER_TOKEN = 3
/** Pieces of a streamed answer, in characters, cut at white space. */
const PIECE = 80

type Status = 400 | 404 | 429 | 500 | 503

export function openAiRouter(deps: AppDependencies, metrics: Metrics): Router {
  const { builds, assistant, logger } = deps
  const started = Math.floor(Date.now() / 1000)
  const model = { id: MODEL, object: 'model', created: started, owned_by: 'motcua' }

  async function complete(c: Context<ServerEnv>): Promise<Response> {
    c.header('Cache-Control', 'no-store')
    const parsed = CompletionRequest.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return refuse(
        c,
        400,
        'invalid_request_error',
        null,
        issue?.message ?? 'the body cannot be read',
        issue?.path.join('.'),
      )
    }
    const request = parsed.data
    if (request.model !== MODEL)
      return refuse(
        c,
        404,
        'invalid_request_error',
        'model_not_found',
        `The model "${request.model}" does not exist; there is "${MODEL}".`,
        'model',
      )
    const question = questionOf(request)
    if (!question)
      return refuse(
        c,
        400,
        'invalid_request_error',
        null,
        'The last message must be a question of the user, of at most 4,000 characters.',
        'messages',
      )
    const log = c.get('log')
    log.questionLength = question.message.length
    try {
      const answer = await withBuild(builds, () => assistant.answer(question, { signal: clientLeft(c) }))
      noteAnswer(answer, log, metrics)
      const reply = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: MODEL }
      return request.stream ? streamed(c, request, answer, reply) : c.json(whole(request, answer, reply))
    } catch (error) {
      if (c.req.raw.signal.aborted) throw error
      const slug = problemOf(error)
      if (slug === 'internal') logFailure(logger, c.get('requestId'), error)
      const { status, detail } = PROBLEMS[slug]
      return refuse(c, status as Status, status === 429 ? 'rate_limit_error' : 'server_error', slug, detail)
    }
  }

  return createRouter()
    .post('/v1/chat/completions', complete)
    .get('/v1/models', (c) => c.json({ object: 'list', data: [model] }))
    .get('/v1/models/:id', (c) =>
      c.req.param('id') === MODEL
        ? c.json(model)
        : refuse(
            c,
            404,
            'invalid_request_error',
            'model_not_found',
            `The model "${c.req.param('id')}" does not exist.`,
            'model',
          ),
    ) as unknown as Router
}

/** OpenAI's shape of an error. */
function refuse(
  c: Context<ServerEnv>,
  status: Status,
  type: string,
  code: string | null,
  message: string,
  param: string | undefined = undefined,
): Response {
  return c.json({ error: { message: maskPersonalData(message), type, param: param || null, code } }, status)
}

type Reply = { id: string; created: number; model: string }

function usageOf(request: CompletionRequest, answer: Answer) {
  const asked = JSON.stringify(request.messages).length
  const tokens = (characters: number) => Math.ceil(characters / CHARACTERS_PER_TOKEN)
  const [prompt_tokens, completion_tokens] = [tokens(asked), tokens(answer.text.length)]
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}

/** What the protocol has no place for; clients hand unknown fields on. */
function extra({ status, citations, procedures, facets, asOf, dataAsOf, build, degraded }: Answer) {
  return { status, citations, procedures, facets, asOf, dataAsOf, build, degraded }
}

function whole(request: CompletionRequest, answer: Answer, reply: Reply) {
  return {
    ...reply,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.text, refusal: null },
        finish_reason: 'stop',
        logprobs: null,
      },
    ],
    usage: usageOf(request, answer),
    motcua: extra(answer),
  }
}

/** The finished, checked answer in pieces: what is not checked yet is not said over this door. */
function streamed(c: Context<ServerEnv>, request: CompletionRequest, answer: Answer, reply: Reply): Response {
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const send = (fields: object) =>
      stream.writeSSE({ data: JSON.stringify({ ...reply, object: 'chat.completion.chunk', ...fields }) })
    const choice = (delta: object, finish: string | null = null) => ({
      choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
    })
    await send(choice({ role: 'assistant', content: '' }))
    for (const piece of pieces(answer.text)) {
      if (stream.aborted) return
      await send(choice({ content: piece }))
    }
    await send({ ...choice({}, 'stop'), motcua: extra(answer) })
    if (request.stream_options?.include_usage) await send({ choices: [], usage: usageOf(request, answer) })
    await stream.writeSSE({ data: '[DONE]' })
  })
}

/** Joined again they are the text. */
function pieces(text: string): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${PIECE}}(?:\\s|$)|[\\s\\S]{1,${PIECE}}`, 'g')) ?? []
}
