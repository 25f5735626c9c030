/** Steps from one form of the database to the next, in the order of their names. A step that was released never changes. */
import { type Kysely, type Migration, sql } from 'kysely'

export const MIGRATIONS: Record<string, Migration> = {
  '2026-11-26-conversations': {
    async up(db: Kysely<unknown>) {
      const conversation = (column: { references(to: string): { onDelete(how: 'cascade'): unknown } }) =>
        column.references('conversations.id').onDelete('cascade') as never
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('token_hash', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('last_at', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('conversations_last').on('conversations').column('last_at').execute()
      await db.schema
        .createTable('receipts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => conversation(column.notNull()))
        .addColumn('token_hash', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('signature', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('receipts_conversation').on('receipts').column('conversation_id').execute()
      await db.schema
        .createTable('turns')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('conversation_id', 'text', (column) => conversation(column.notNull()))
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('answer', 'text', (column) => column.notNull())
        .addColumn('code', 'text')
        .addColumn('receipt_id', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('turns_conversation').on('turns').column('conversation_id').execute()
      await db.schema
        .createTable('feedback')
        .addColumn('receipt_id', 'text', (column) =>
          column.primaryKey().references('receipts.id').onDelete('cascade'),
        )
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('note', 'text')
        .addColumn('at', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('feedback_at').on('feedback').column('at').execute()
      await db.schema
        .createTable('tickets')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => conversation(column.notNull()))
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('transcript', 'text', (column) => column.notNull())
        .addColumn('note', 'text')
        .addColumn('contact', 'text')
        .execute()
      await sql`create index tickets_state on tickets (state, at)`.execute(db)
    },
  },
}
