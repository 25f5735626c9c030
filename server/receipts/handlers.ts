import type { Context } from 'hono'
import type { ServerEnv } from '../deps.ts'
import { isStaff } from '../middleware/staff.ts'
import { ProblemError } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { isToken } from '../storage/ids.ts'
import type { Records } from '../storage/records.ts'
import type { Receipt, ReceiptBody } from './receipt.ts'
import { keyRoute, receiptRoute } from './routes.ts'

/** A receipt for whoever may read it. @throws ProblemError `unknown-receipt` */
export async function readReceipt(
  { storage }: Pick<Records, 'storage'>,
  id: string,
  by: { link: string | undefined; owner: string | undefined; isStaff: boolean },
): Promise<Receipt> {
  const row = await storage.db
    .selectFrom('receipts')
    .innerJoin('conversations', 'conversations.id', 'receipts.conversation_id')
    .select(['body', 'signature', 'receipts.token_hash', 'conversations.token_hash as owner_hash'])
    .where('receipts.id', '=', id)
    .executeTakeFirst()
  const mayRead = row && (by.isStaff || isToken(by.link, row.token_hash) || isToken(by.owner, row.owner_hash))
  if (!mayRead) throw new ProblemError('unknown-receipt')
  return { body: JSON.parse(row.body) as ReceiptBody, signature: row.signature }
}

export function receiptsRouter(records: Records, staffSecret: string | null): Router {
  const { signer } = records
  return createRouter()
    .openapi(keyRoute, (c) => {
      c.header('Cache-Control', 'public, max-age=3600')
      const { x } = signer.publicKey
      return c.json({ kty: 'OKP' as const, crv: 'Ed25519' as const, x: x!, kid: signer.keyId }, 200)
    })
    .openapi(receiptRoute, async (c) => {
      const receipt = await readReceipt(records, c.req.valid('param').id, {
        link: c.req.valid('query').t,
        owner: c.req.valid('header')['x-conversation-token'],
        isStaff: isStaff(c as Context<ServerEnv>, staffSecret),
      })
      c.header('Cache-Control', 'no-store')
      return c.json(receipt, 200)
    }) as unknown as Router
}
