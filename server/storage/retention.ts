/** What is kept too long goes. */
import type { Storage } from './database.ts'

export interface Retention {
  /** Days after its last turn for which a conversation is kept. */
  conversationDays: number
  /** Days for which a receipt is kept. */
  receiptDays: number
}

const DAY = 86_400_000

/**
 * Takes out turns and tickets of conversations that are over, receipts that are too old, and conversations that have
 * neither turns nor receipts any more. @returns rows taken out
 */
export async function sweep(
  storage: Storage,
  { conversationDays, receiptDays }: Retention,
  now: Date,
): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY).toISOString()
  const { db } = storage
  const over = db.selectFrom('conversations').select('id').where('last_at', '<', before(conversationDays))
  const gone = await db.transaction().execute(async (trx) => [
    ...(await trx.deleteFrom('turns').where('conversation_id', 'in', over).execute()),
    ...(await trx.deleteFrom('tickets').where('conversation_id', 'in', over).execute()),
    ...(await trx.deleteFrom('receipts').where('at', '<', before(receiptDays)).execute()),
    ...(await trx
      .deleteFrom('conversations')
      .where('last_at', '<', before(conversationDays))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('receipts')
              .select('receipts.id')
              .whereRef('receipts.conversation_id', '=', 'conversations.id'),
          ),
        ),
      )
      .execute()),
  ])
  const rows = gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
  if (rows > 0) storage.compact()
  return rows
}
