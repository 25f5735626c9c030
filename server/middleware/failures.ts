/** Turns whatever a request ends with into a problem: JSON for programs, a page for a browser that opened one. */
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import type { ServerEnv } from '../deps.ts'
import { renderProblemPage } from '../page/problem-page.ts'
import { PROBLEMS, ProblemError, type ProblemSlug, problemBody } from '../problem.ts'

/** Not a registered status: the client has left, nobody reads the response (the name is nginx's). */
const CLIENT_LEFT = 499

const BY_STATUS: Record<number, ProblemSlug> = {
  400: 'malformed-json',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'unsupported-media-type',
}

/** Errors of other rooms that say "not now"; by name, so that those rooms are not loaded to compare. */
const BY_NAME: Record<string, ProblemSlug> = {
  NoBuildError: 'no-build',
  BuildUnavailableError: 'no-build',
  EncoderBusyError: 'overloaded',
}

/** The problem that stands for an error; `internal` for one nobody foresaw. */
export function problemOf(error: unknown): ProblemSlug {
  if (error instanceof ProblemError) return error.slug
  if (error instanceof HTTPException) return BY_STATUS[error.status] ?? 'internal'
  return (error instanceof Error && BY_NAME[error.name]) || 'internal'
}

export function respondProblem(
  c: Context<ServerEnv>,
  slug: ProblemSlug,
  extra: Pick<ProblemError, 'errors' | 'headers'> = { errors: [], headers: {} },
): Response {
  const body = problemBody(slug, c.get('requestId'), extra.errors)
  const { status } = PROBLEMS[slug]
  if (status === 503) c.header('Retry-After', '5')
  for (const [name, value] of Object.entries(extra.headers)) c.header(name, value)
  c.header('Cache-Control', 'no-store')
  if (wantsPage(c)) return c.html(renderProblemPage(body), status)
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json; charset=utf-8' })
}

function wantsPage(c: Context<ServerEnv>): boolean {
  return !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html')
}

/** The router hands only errors to `onError`; whatever else is thrown becomes one. */
export const onlyErrors: MiddlewareHandler = async (_c, next) => {
  try {
    await next()
  } catch (thrown) {
    throw new Error('something that is no error was thrown', { cause: thrown })
  }
}

/** For `app.onError`. The log gets where an error was thrown, never its message: messages name their input. */
export function failureHandler(logger: Logger) {
  return (error: Error, c: Context<ServerEnv>): Response => {
    if (c.req.raw.signal.aborted) {
      c.get('log').outcome = 'aborted'
      return new Response(null, { status: CLIENT_LEFT })
    }
    const slug = problemOf(error)
    if (slug === 'internal') logFailure(logger, c.get('requestId'), error)
    return respondProblem(c, slug, error instanceof ProblemError ? error : undefined)
  }
}

/** Logs an unforeseen error by its name, its causes' names and the frames of its stack. */
export function logFailure(logger: Logger, request: string, error: unknown): void {
  const causes: string[] = []
  for (let at: unknown = error; at instanceof Error && causes.length < 5; at = at.cause) causes.push(at.name)
  const frames = error instanceof Error ? framesOf(error) : []
  logger.error(
    { request, error: causes.join(' < ') || typeof error, frames: frames.slice(0, 12) },
    'request failed',
  )
}

function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message) + message.length
  return stack
    .slice(start)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
}
