/** Routes for staff: as if they were not there, unless a secret is configured and given. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { ServerEnv } from '../deps.ts'
import { ProblemError } from '../problem.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** @param secret null: nobody is staff */
export function isStaff(c: Context<ServerEnv>, secret: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1]
  return secret !== null && given !== undefined && timingSafeEqual(digest(given), digest(secret))
}

/** @throws ProblemError `not-found` */
export function requireStaff(c: Context<ServerEnv>, secret: string | null): void {
  if (!isStaff(c, secret)) throw new ProblemError('not-found')
}
