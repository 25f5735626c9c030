import { createRoute, z } from '@hono/zod-openapi'
import { AnswerSchema } from '../chat/schema.ts'
import { OwnerHeader } from '../conversations/routes.ts'
import { problemResponses } from '../problem.ts'

const ReceiptSchema = z
  .object({
    body: z.object({
      version: z.literal(1),
      id: z.string().openapi({ example: 'R-7K3M-9QXW' }),
      at: z.string(),
      keyId: z.string(),
      question: z.string().openapi({ description: 'Personal data masked.' }),
      answer: AnswerSchema,
      build: z.string(),
      asOf: z.string(),
      dataAsOf: z.string().nullable(),
      passages: z.array(
        z.object({ id: z.string(), sha256: z.string().openapi({ description: 'Of the quoted text.' }) }),
      ),
    }),
    signature: z
      .string()
      .openapi({ description: 'Ed25519 over the canonical JSON (RFC 8785) of `body`, base64url.' }),
  })
  .openapi('Receipt')

export const receiptRoute = createRoute({
  method: 'get',
  path: '/api/receipts/{id}',
  tags: ['Conversations'],
  summary: 'What exactly was answered',
  description:
    'For the owner of the conversation (`X-Conversation-Token`), whoever has the link that came with the answer (`t`), and staff (`Authorization: Bearer`).',
  request: {
    params: z.object({ id: z.string().max(20) }),
    query: z.object({ t: z.string().max(200).optional() }),
    headers: OwnerHeader,
  },
  responses: {
    200: { description: 'The signed receipt.', content: { 'application/json': { schema: ReceiptSchema } } },
    ...problemResponses('unknown-receipt', 'rate-limited'),
  },
})

export const keyRoute = createRoute({
  method: 'get',
  path: '/api/receipts/key',
  tags: ['Conversations'],
  summary: 'The public key of receipts',
  responses: {
    200: {
      description: 'A JSON Web Key (RFC 8037).',
      content: {
        'application/json': {
          schema: z
            .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() })
            .openapi('ReceiptKey'),
        },
      },
    },
  },
})
