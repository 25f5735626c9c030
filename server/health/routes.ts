import { createRoute, z } from '@hono/zod-openapi'
import { problemResponses } from '../problem.ts'

export const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Operation'],
  summary: 'Is the process alive',
  responses: {
    200: {
      description: 'It is.',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
    },
  },
})

export const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['Operation'],
  summary: 'Can it answer',
  description: 'Ready once a build is open and until the server is told to stop.',
  responses: {
    200: {
      description: 'It can, with this build.',
      content: {
        'application/json': {
          schema: z.object({
            status: z.literal('ready'),
            build: z.object({
              id: z.string(),
              createdAt: z.string().nullable(),
              asOf: z.string().nullable().openapi({ description: 'The day the data holds.' }),
              model: z.string().nullable(),
              documents: z.int(),
              passages: z.int(),
            }),
            refused: z
              .object({ at: z.string(), error: z.string() })
              .nullable()
              .openapi({ description: 'A newer build that could not be opened; the log has the cause.' }),
          }),
        },
      },
    },
    ...problemResponses('no-build', 'shutting-down'),
  },
})

export const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['Operation'],
  summary: 'Figures for Prometheus',
  responses: {
    200: { description: 'Prometheus text format.', content: { 'text/plain': { schema: z.string() } } },
  },
})
