import { createRoute, z } from '@hono/zod-openapi'
import { problemResponses } from '../problem.ts'

const ConversationParam = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/, 'Mã cuộc trò chuyện không đúng.'),
})

/** Whoever started a conversation proves it with this header. */
export const OwnerHeader = z.object({
  'x-conversation-token': z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'The token that came with the first answer of the conversation.' }),
})

const ExportSchema = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    lastAt: z.string(),
    turns: z.array(
      z.object({
        at: z.string(),
        question: z.string().openapi({ description: 'Personal data masked.' }),
        answer: z.string().openapi({ description: 'Markdown.' }),
        receipt: z.string(),
        feedback: z.object({ kind: z.string(), note: z.string().nullable() }).nullable(),
      }),
    ),
    tickets: z.array(z.object({ id: z.string(), at: z.string(), state: z.string() })),
  })
  .openapi('Conversation')

export const exportRoute = createRoute({
  method: 'get',
  path: '/api/conversations/{id}',
  tags: ['Conversations'],
  summary: 'Export a conversation',
  description: 'Everything that is kept of it.',
  request: { params: ConversationParam, headers: OwnerHeader },
  responses: {
    200: { description: 'The conversation.', content: { 'application/json': { schema: ExportSchema } } },
    ...problemResponses('invalid-request', 'unknown-conversation', 'rate-limited'),
  },
})

export const eraseRoute = createRoute({
  method: 'delete',
  path: '/api/conversations/{id}',
  tags: ['Conversations'],
  summary: 'Erase a conversation',
  description:
    'Its turns, receipts, feedback and tickets go, and their bytes are overwritten. It cannot be undone.',
  request: { params: ConversationParam, headers: OwnerHeader },
  responses: {
    200: {
      description: 'It is gone.',
      content: {
        'application/json': {
          schema: z
            .object({ erased: z.object({ turns: z.int(), receipts: z.int(), tickets: z.int() }) })
            .openapi('Erased'),
        },
      },
    },
    ...problemResponses('invalid-request', 'unknown-conversation', 'rate-limited'),
  },
})
