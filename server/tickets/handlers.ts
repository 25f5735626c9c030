import type { Context } from 'hono'
import type { Selectable } from 'kysely'
import { type Answer, maskPersonalData } from '../../assistant/index.ts'
import type { ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { isStaff, requireStaff } from '../middleware/staff.ts'
import { ProblemError } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { isToken, newReference } from '../storage/ids.ts'
import type { Records } from '../storage/records.ts'
import type { Schema } from '../storage/schema.ts'
import { nextOpening } from './office-hours.ts'
import { listTicketsRoute, openRoute, readRoute, stateRoute } from './routes.ts'
import { ticketText } from './texts.ts'

const PAGE = 100

export function ticketsRouter(
  { storage, keeper }: Records,
  staffSecret: string | null,
  metrics: Metrics,
): Router {
  const { db } = storage

  async function transcriptOf(conversation: string) {
    return db
      .selectFrom('turns')
      .select(['at', 'question', 'answer', 'receipt_id as receipt'])
      .where('conversation_id', '=', conversation)
      .orderBy('id')
      .execute()
  }

  return createRouter()
    .openapi(openRoute, async (c) => {
      const { conversationId, note, contact } = c.req.valid('json')
      const owned = await keeper.find(conversationId, c.req.valid('header')['x-conversation-token'])
      if (!owned) throw new ProblemError('unknown-conversation')
      const { language } = await db
        .selectFrom('conversations')
        .select('language')
        .where('id', '=', owned.id)
        .executeTakeFirstOrThrow()
      const at = new Date()
      const id = newReference('T')
      await db
        .insertInto('tickets')
        .values({
          id,
          conversation_id: owned.id,
          at: at.toISOString(),
          updated_at: at.toISOString(),
          state: 'open',
          language,
          transcript: JSON.stringify(await transcriptOf(owned.id)),
          note: note ? maskPersonalData(note) : null,
          contact: contact || null,
        })
        .execute()
      metrics.ticketOpened()
      return c.json(
        { id, text: ticketText(language as Answer['language'], id, !!contact, nextOpening(at)) },
        201,
      )
    })
    .openapi(readRoute, async (c) => {
      const row = await db
        .selectFrom('tickets')
        .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
        .selectAll('tickets')
        .select('conversations.token_hash')
        .where('tickets.id', '=', c.req.valid('param').id)
        .executeTakeFirst()
      const mayRead =
        row &&
        (isStaff(c as Context<ServerEnv>, staffSecret) ||
          isToken(c.req.valid('header')['x-conversation-token'], row.token_hash))
      if (!mayRead) throw new ProblemError('unknown-ticket')
      c.header('Cache-Control', 'no-store')
      return c.json(ticketOf(row), 200)
    })
    .openapi(listTicketsRoute, async (c) => {
      requireStaff(c as Context<ServerEnv>, staffSecret)
      const { state } = c.req.valid('query')
      let query = db.selectFrom('tickets').selectAll().orderBy('at').limit(PAGE)
      if (state !== undefined) query = query.where('state', '=', state)
      c.header('Cache-Control', 'no-store')
      return c.json({ tickets: (await query.execute()).map(ticketOf) }, 200)
    })
    .openapi(stateRoute, async (c) => {
      requireStaff(c as Context<ServerEnv>, staffSecret)
      const row = await db
        .updateTable('tickets')
        .set({ state: c.req.valid('json').state, updated_at: new Date().toISOString() })
        .where('id', '=', c.req.valid('param').id)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw new ProblemError('unknown-ticket')
      return c.json(ticketOf(row), 200)
    }) as unknown as Router
}

function ticketOf({
  id,
  at,
  updated_at: updatedAt,
  state,
  transcript,
  note,
  contact,
}: Selectable<Schema['tickets']>) {
  return {
    id,
    at,
    updatedAt,
    state,
    transcript: JSON.parse(transcript) as { at: string; question: string; answer: string; receipt: string }[],
    note,
    contact,
  }
}
