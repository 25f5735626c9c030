import type { Context } from 'hono'
import { maskPersonalData } from '../../assistant/index.ts'
import type { ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { requireStaff } from '../middleware/staff.ts'
import { ProblemError } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { isToken } from '../storage/ids.ts'
import type { Records } from '../storage/records.ts'
import { giveRoute, listRoute } from './routes.ts'

const PAGE = 100

export function feedbackRouter({ storage }: Records, staffSecret: string | null, metrics: Metrics): Router {
  const { db } = storage
  return createRouter()
    .openapi(giveRoute, async (c) => {
      const { receipt, kind, note } = c.req.valid('json')
      const row = await db
        .selectFrom('receipts')
        .innerJoin('conversations', 'conversations.id', 'receipts.conversation_id')
        .select('conversations.token_hash')
        .where('receipts.id', '=', receipt)
        .executeTakeFirst()
      if (!row || !isToken(c.req.valid('header')['x-conversation-token'], row.token_hash))
        throw new ProblemError('unknown-receipt')
      const entry = { kind, note: note ? maskPersonalData(note) : null, at: new Date().toISOString() }
      await db
        .insertInto('feedback')
        .values({ receipt_id: receipt, ...entry })
        .onConflict((conflict) => conflict.column('receipt_id').doUpdateSet(entry))
        .execute()
      metrics.feedbackGiven(kind)
      return c.json({ kept: true as const }, 201)
    })
    .openapi(listRoute, async (c) => {
      requireStaff(c as Context<ServerEnv>, staffSecret)
      const { before, kind } = c.req.valid('query')
      const counts = await db
        .selectFrom('feedback')
        .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
        .groupBy('kind')
        .execute()
      let query = db
        .selectFrom('feedback')
        .select(['receipt_id as receipt', 'kind', 'note', 'at'])
        .orderBy('at', 'desc')
        .limit(PAGE)
      if (before !== undefined) query = query.where('at', '<', before)
      if (kind !== undefined) query = query.where('kind', '=', kind)
      c.header('Cache-Control', 'no-store')
      return c.json(
        {
          counts: Object.fromEntries(counts.map(({ kind: each, count }) => [each, Number(count)])),
          feedback: await query.execute(),
        },
        200,
      )
    }) as unknown as Router
}
