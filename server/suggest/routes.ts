import { createRoute, z } from '@hono/zod-openapi'
import { problemResponses } from '../problem.ts'
import { AsOf, Province } from '../request-fields.ts'

/** Longest text a name is looked for with, in characters. */
const MAX_TYPED = 200

export const suggestRoute = createRoute({
  method: 'get',
  path: '/api/suggest',
  tags: ['Search'],
  summary: 'Names of procedures while one types',
  description:
    'Titles in which every typed word begins a word, with or without diacritics. Looks at titles alone; `/api/search` understands questions.',
  request: {
    query: z.object({
      q: z
        .string({ error: 'Xin nhập chữ.' })
        .max(MAX_TYPED, `Không quá ${MAX_TYPED} ký tự.`)
        .openapi({ example: 'dang ky khai s' }),
      asOf: AsOf.optional(),
      place: Province.optional(),
    }),
  },
  responses: {
    200: {
      description: 'At most six, best first.',
      content: {
        'application/json': {
          schema: z
            .object({ suggestions: z.array(z.object({ code: z.string(), title: z.string() })) })
            .openapi('Suggestions'),
        },
      },
    },
    ...problemResponses('invalid-request', 'rate-limited', 'no-build'),
  },
})
