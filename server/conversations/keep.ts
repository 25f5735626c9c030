/** What is kept of a conversation. Everything here is masked before it is written. */
import type { Logger } from 'pino'
import { type Answer, maskPersonalData, type Turn } from '../../assistant/index.ts'
import { receiptBody } from '../receipts/receipt.ts'
import { canonicalJson, type Signer } from '../receipts/signature.ts'
import type { Storage } from '../storage/database.ts'
import { hashToken, isToken, newReference, newToken } from '../storage/ids.ts'

/** Exchanges given to the assistant, newest last. */
const HISTORY = 5

export interface Conversation {
  id: string
  /** Only for the answer that starts it: the owner is told once. */
  token: string | null
}

export interface KeptReceipt {
  id: string
  /** Path of the page that shows it, with the token that opens it. */
  path: string
}

export interface Keeper {
  /** The conversation when the token is its owner's, else null. */
  find(id: string | undefined, token: string | undefined): Promise<Conversation | null>
  start(): Conversation
  /** Earlier turns, oldest first. */
  history(id: string): Promise<Turn[]>
  /** Stores a turn with its receipt in one transaction; null when it cannot: the citizen has the answer all the same. */
  keep(conversation: Conversation, question: string, answer: Answer): Promise<KeptReceipt | null>
}

export interface KeeperOptions {
  storage: Storage
  signer: Signer
  logger: Logger
  /** Default: the clock. */
  now?: () => Date
}

export function createKeeper({ storage, signer, logger, now = () => new Date() }: KeeperOptions): Keeper {
  const { db } = storage
  return {
    async find(id, token) {
      if (id === undefined || token === undefined) return null
      const row = await db
        .selectFrom('conversations')
        .select('token_hash')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && isToken(token, row.token_hash) ? { id, token: null } : null
    },

    start: () => ({ id: newToken(), token: newToken() }),

    async history(id) {
      const rows = await db
        .selectFrom('turns')
        .select(['question', 'answer', 'code'])
        .where('conversation_id', '=', id)
        .orderBy('id', 'desc')
        .limit(HISTORY)
        .execute()
      return rows.reverse().flatMap(({ question, answer, code }): Turn[] => [
        { role: 'citizen', text: question },
        { role: 'assistant', text: answer, code },
      ])
    },

    async keep(conversation, question, answer) {
      const token = newToken()
      const masked = maskAnswer(answer)
      const body = receiptBody({
        id: newReference('R'),
        at: now(),
        keyId: signer.keyId,
        question: maskPersonalData(question),
        answer: masked,
      })
      const text = canonicalJson(body)
      try {
        await db.transaction().execute(async (trx) => {
          if (conversation.token !== null) {
            await trx
              .insertInto('conversations')
              .values({
                id: conversation.id,
                token_hash: hashToken(conversation.token),
                language: answer.language,
                created_at: body.at,
                last_at: body.at,
              })
              .execute()
          } else {
            await trx
              .updateTable('conversations')
              .set({ last_at: body.at })
              .where('id', '=', conversation.id)
              .execute()
          }
          await trx
            .insertInto('receipts')
            .values({
              id: body.id,
              conversation_id: conversation.id,
              token_hash: hashToken(token),
              at: body.at,
              body: text,
              signature: signer.sign(text),
            })
            .execute()
          await trx
            .insertInto('turns')
            .values({
              conversation_id: conversation.id,
              at: body.at,
              question: body.question,
              answer: masked.text,
              code: answer.status === 'answered' ? (answer.procedures[0]?.code ?? null) : null,
              receipt_id: body.id,
            })
            .execute()
        })
      } catch (error) {
        logger.error({ err: error }, 'the answer was given and could not be stored')
        return null
      }
      return { id: body.id, path: `/phieu/${body.id}?t=${token}` }
    },
  }
}

/** What an answer repeats of the question; what records and passages say stays, official telephones among it. */
function maskAnswer(answer: Answer): Answer {
  return {
    ...answer,
    restored: answer.restored === null ? null : maskPersonalData(answer.restored),
    blocks: answer.blocks.map((block) =>
      block.type === 'choices'
        ? {
            ...block,
            choices: block.choices.map((choice) => ({
              ...choice,
              message: maskPersonalData(choice.message),
            })),
          }
        : block,
    ),
  }
}
