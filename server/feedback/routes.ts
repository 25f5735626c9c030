import { createRoute, z } from '@hono/zod-openapi'
import { OwnerHeader } from '../conversations/routes.ts'
import { problemResponses } from '../problem.ts'
import { FEEDBACK_KINDS } from './kinds.ts'

const Kind = z.enum(FEEDBACK_KINDS, {
  error: `Loại góp ý phải là một trong: ${FEEDBACK_KINDS.join(', ')}.`,
})
const NOTE_LENGTH = 1_000

export const giveRoute = createRoute({
  method: 'post',
  path: '/api/feedback',
  tags: ['Conversations'],
  summary: 'Say how an answer was',
  description: 'Once for an answer; a second time takes the place of the first.',
  request: {
    headers: OwnerHeader,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              receipt: z.string().max(20).openapi({ example: 'R-7K3M-9QXW' }),
              kind: Kind,
              note: z
                .string()
                .trim()
                .max(NOTE_LENGTH, `Lời góp ý dài quá ${NOTE_LENGTH} ký tự.`)
                .optional()
                .openapi({ description: 'Personal data in it is masked.' }),
            })
            .openapi('FeedbackRequest'),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'It is kept.',
      content: { 'application/json': { schema: z.object({ kept: z.literal(true) }) } },
    },
    ...problemResponses('invalid-request', 'malformed-json', 'unknown-receipt', 'rate-limited'),
  },
})

export const listRoute = createRoute({
  method: 'get',
  path: '/api/feedback',
  tags: ['Staff'],
  summary: 'What citizens said of answers',
  description: 'Newest first. Staff only.',
  request: {
    query: z.object({
      before: z
        .string()
        .max(40)
        .optional()
        .openapi({ description: 'Only older than this time, for the next page.' }),
      kind: Kind.optional(),
    }),
  },
  responses: {
    200: {
      description: 'At most 100, and how many there are of each kind.',
      content: {
        'application/json': {
          schema: z
            .object({
              counts: z.record(z.string(), z.int()),
              feedback: z.array(
                z.object({ receipt: z.string(), kind: Kind, note: z.string().nullable(), at: z.string() }),
              ),
            })
            .openapi('FeedbackList'),
        },
      },
    },
    ...problemResponses('not-found', 'invalid-request'),
  },
})
