import { createRoute, z } from '@hono/zod-openapi'
import { OwnerHeader } from '../conversations/routes.ts'
import { problemResponses } from '../problem.ts'
import { TICKET_STATES } from '../storage/schema.ts'

const State = z.enum(TICKET_STATES, { error: `Trạng thái phải là một trong: ${TICKET_STATES.join(', ')}.` })
const Id = z.object({ id: z.string().max(20).openapi({ example: 'T-7K3M-9QXW' }) })
const NOTE_LENGTH = 1_000
const CONTACT_LENGTH = 200

const TicketSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    updatedAt: z.string(),
    state: State,
    transcript: z.array(
      z.object({ at: z.string(), question: z.string(), answer: z.string(), receipt: z.string() }),
    ),
    note: z.string().nullable(),
    contact: z.string().nullable().openapi({ description: 'As the citizen left it.' }),
  })
  .openapi('Ticket')

export const openRoute = createRoute({
  method: 'post',
  path: '/api/tickets',
  tags: ['Conversations'],
  summary: 'Talk to a person',
  description: 'Hands the conversation, personal data masked, to staff. `text` says what happens next.',
  request: {
    headers: OwnerHeader,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              conversationId: z.string().max(64),
              note: z.string().trim().max(NOTE_LENGTH, `Lời nhắn dài quá ${NOTE_LENGTH} ký tự.`).optional(),
              contact: z
                .string()
                .trim()
                .max(CONTACT_LENGTH, `Thông tin liên hệ dài quá ${CONTACT_LENGTH} ký tự.`)
                .optional()
                .openapi({
                  description:
                    'Telephone or e-mail; the only thing stored as written, and erased with the conversation.',
                }),
            })
            .openapi('TicketRequest'),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'The ticket.',
      content: {
        'application/json': {
          schema: z.object({ id: z.string(), text: z.string() }).openapi('OpenedTicket'),
        },
      },
    },
    ...problemResponses('invalid-request', 'malformed-json', 'unknown-conversation', 'rate-limited'),
  },
})

export const readRoute = createRoute({
  method: 'get',
  path: '/api/tickets/{id}',
  tags: ['Conversations'],
  summary: 'A ticket',
  description: 'For the owner of the conversation and for staff.',
  request: { params: Id, headers: OwnerHeader },
  responses: {
    200: { description: 'The ticket.', content: { 'application/json': { schema: TicketSchema } } },
    ...problemResponses('unknown-ticket'),
  },
})

export const listTicketsRoute = createRoute({
  method: 'get',
  path: '/api/tickets',
  tags: ['Staff'],
  summary: 'Tickets',
  description: 'Oldest first. Staff only.',
  request: { query: z.object({ state: State.optional() }) },
  responses: {
    200: {
      description: 'At most 100.',
      content: {
        'application/json': { schema: z.object({ tickets: z.array(TicketSchema) }).openapi('Tickets') },
      },
    },
    ...problemResponses('not-found', 'invalid-request'),
  },
})

export const stateRoute = createRoute({
  method: 'patch',
  path: '/api/tickets/{id}',
  tags: ['Staff'],
  summary: 'Set the state of a ticket',
  request: {
    params: Id,
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ state: State }).openapi('TicketChange') } },
    },
  },
  responses: {
    200: { description: 'The ticket.', content: { 'application/json': { schema: TicketSchema } } },
    ...problemResponses('not-found', 'invalid-request', 'unknown-ticket'),
  },
})
