import { createRoute, z } from '@hono/zod-openapi'
import { OwnerHeader } from '../conversations/routes.ts'
import { problemResponses } from '../problem.ts'
import { AsOf, Province, Question } from '../request-fields.ts'
import { AssistantEventSchema, ChatAnswerSchema } from './schema.ts'

const HISTORY_TURNS = 20
const TURN_LENGTH = 20_000

const TurnSchema = z
  .object({
    role: z.enum(['citizen', 'assistant'], { error: 'Vai phải là citizen hoặc assistant.' }),
    text: z
      .string({ error: 'Lượt hỏi đáp trước phải có nội dung.' })
      .max(TURN_LENGTH, 'Lượt hỏi đáp trước quá dài.'),
    code: z
      .string()
      .max(200)
      .nullable()
      .optional()
      .openapi({ description: 'Procedure the turn answered with.' }),
  })
  .openapi('Turn')

const ChatRequest = z
  .object(
    {
      message: Question,
      conversationId: z
        .string()
        .regex(/^[\w-]{1,64}$/, 'Mã cuộc trao đổi gồm 1 đến 64 chữ cái không dấu, chữ số, gạch ngang.')
        .optional()
        .openapi({
          description:
            'Goes on with this conversation, where `X-Conversation-Token` is its owner’s; otherwise a new one is started.',
        }),
      asOf: AsOf.optional(),
      place: Province.optional(),
      format: z
        .enum(['markdown', 'spoken', 'short'], { error: 'Dạng trả lời phải là markdown, spoken hoặc short.' })
        .optional()
        .openapi({
          default: 'markdown',
          description:
            'What `text` is: Markdown; words to read out; or at most 300 characters with the link, for SMS and chat channels.',
        }),
      history: z
        .array(TurnSchema, { error: 'Các lượt trước phải là một danh sách.' })
        .max(HISTORY_TURNS, `Chỉ nhận ${HISTORY_TURNS} lượt gần nhất.`)
        .optional()
        .openapi({
          description: 'Earlier turns, oldest first. Default: those stored with the conversation.',
        }),
    },
    { error: 'Nội dung gửi lên phải là một đối tượng JSON có trường message.' },
  )
  .openapi('ChatRequest')

export const chatRoute = createRoute({
  method: 'post',
  path: '/api/chat',
  tags: ['Assistant'],
  summary: 'Ask a question',
  description:
    'One answer as JSON, or, with `Accept: text/event-stream`, the events that lead to it as server-sent events: the event’s name is its type, its data is the event as JSON. A stream ends with exactly one `done`, which carries the whole answer, or `error`. Leaving the stream stops the work.',
  request: {
    headers: OwnerHeader,
    body: { required: true, content: { 'application/json': { schema: ChatRequest } } },
  },
  responses: {
    200: {
      description: 'The answer, or the stream of events.',
      content: {
        'application/json': { schema: ChatAnswerSchema },
        'text/event-stream': { schema: AssistantEventSchema },
      },
    },
    ...problemResponses(
      'invalid-request',
      'malformed-json',
      'body-too-large',
      'unsupported-media-type',
      'rate-limited',
      'no-build',
      'overloaded',
      'internal',
    ),
  },
})
