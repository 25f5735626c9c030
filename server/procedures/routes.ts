import { createRoute, z } from '@hono/zod-openapi'
import { PROCEDURE_CODE } from '../../corpus/index.ts'
import { problemResponses } from '../problem.ts'
import { DocumentEntrySchema, PassageSchema, ProcedureSchema } from '../schemas.ts'

export const procedureRoute = createRoute({
  method: 'get',
  path: '/api/procedures/{code}',
  tags: ['Documents'],
  summary: 'A procedure in full',
  description: 'The record as data, and its passages: what citations point at.',
  request: {
    params: z.object({
      code: z
        .string()
        .regex(PROCEDURE_CODE, 'Mã thủ tục có dạng 1.004222.')
        .openapi({ param: { name: 'code', in: 'path' }, example: '1.004222' }),
    }),
  },
  responses: {
    200: {
      description: 'The procedure.',
      content: {
        'application/json': {
          schema: z.object({
            procedure: ProcedureSchema,
            passages: z.array(PassageSchema),
            build: z.string().openapi({ description: 'Id of the build it was read from.' }),
          }),
        },
      },
    },
    ...problemResponses('invalid-request', 'unknown-document', 'rate-limited', 'no-build'),
  },
})

export const passageRoute = createRoute({
  method: 'get',
  path: '/api/passages/{id}',
  tags: ['Documents'],
  summary: 'A cited passage',
  description:
    'Opens exactly what a citation quotes, in a procedure, a regulation or a page. The `#` of the id is written `%23`: `/api/passages/1.004222%23fees`.',
  request: {
    params: z.object({
      id: z
        .string()
        .min(1)
        .max(200, 'Mã đoạn trích dài quá 200 ký tự.')
        .openapi({ param: { name: 'id', in: 'path' }, example: '1.004222#fees' }),
    }),
  },
  responses: {
    200: {
      description: 'The passage and the document it belongs to.',
      content: {
        'application/json': {
          schema: z.object({ passage: PassageSchema, document: DocumentEntrySchema, build: z.string() }),
        },
      },
    },
    ...problemResponses('invalid-request', 'unknown-passage', 'rate-limited', 'no-build'),
  },
})
