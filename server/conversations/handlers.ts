import { ProblemError } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import type { Records } from '../storage/records.ts'
import { eraseRoute, exportRoute } from './routes.ts'

/** Export and erasure, for the owner of a conversation alone. */
export function conversationsRouter({ storage, keeper }: Records): Router {
  const { db } = storage

  async function owned(id: string, token: string | undefined): Promise<string> {
    if (!(await keeper.find(id, token))) throw new ProblemError('unknown-conversation')
    return id
  }

  return createRouter()
    .openapi(exportRoute, async (c) => {
      const id = await owned(c.req.valid('param').id, c.req.valid('header')['x-conversation-token'])
      const conversation = await db
        .selectFrom('conversations')
        .select(['created_at', 'last_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const turns = await db
        .selectFrom('turns')
        .leftJoin('feedback', 'feedback.receipt_id', 'turns.receipt_id')
        .select(['turns.at', 'question', 'answer', 'turns.receipt_id', 'kind', 'note'])
        .where('conversation_id', '=', id)
        .orderBy('turns.id')
        .execute()
      const tickets = await db
        .selectFrom('tickets')
        .select(['id', 'at', 'state'])
        .where('conversation_id', '=', id)
        .execute()
      c.header('Cache-Control', 'no-store')
      return c.json(
        {
          id,
          createdAt: conversation.created_at,
          lastAt: conversation.last_at,
          turns: turns.map(({ at, question, answer, receipt_id: receipt, kind, note }) => ({
            at,
            question,
            answer,
            receipt,
            feedback: kind === null ? null : { kind, note },
          })),
          tickets,
        },
        200,
      )
    })
    .openapi(eraseRoute, async (c) => {
      const id = await owned(c.req.valid('param').id, c.req.valid('header')['x-conversation-token'])
      const erased = await db.transaction().execute(async (trx) => {
        // Feedback hangs on its receipt and goes with it.
        const count = async (table: 'turns' | 'receipts' | 'tickets') => {
          const { numDeletedRows } = await trx
            .deleteFrom(table)
            .where('conversation_id', '=', id)
            .executeTakeFirst()
          return Number(numDeletedRows)
        }
        const counts = {
          turns: await count('turns'),
          receipts: await count('receipts'),
          tickets: await count('tickets'),
        }
        await trx.deleteFrom('conversations').where('id', '=', id).execute()
        return counts
      })
      storage.compact()
      return c.json({ erased }, 200)
    }) as unknown as Router
}
