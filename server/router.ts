/** A router whose validation errors are problems that name the field. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { ServerEnv } from './deps.ts'
import { type FieldError, ProblemError } from './problem.ts'

const PLACES: Record<string, FieldError['in']> = {
  query: 'query',
  param: 'path',
  json: 'body',
  header: 'header',
}

export type Router = OpenAPIHono<ServerEnv>

export function createRouter(): Router {
  return new OpenAPIHono<ServerEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const where = PLACES[result.target] ?? 'body'
      throw new ProblemError('invalid-request', {
        errors: result.error.issues.map((issue) => ({
          in: where,
          field: issue.path.join('.') || where,
          message: issue.message,
        })),
      })
    },
  })
}
