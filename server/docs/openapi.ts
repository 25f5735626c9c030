/** The API as an OpenAPI 3.1 document, made from the routes themselves. */
import type { Router } from '../router.ts'

export type OpenApiDocument = ReturnType<Router['getOpenAPI31Document']>

export function openApiDocument(app: Router): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'motcua',
      version: '0.1.0',
      license: { name: 'MIT' },
      description:
        'Answers on Vietnamese administrative procedures, with sources. Errors are RFC 9457 problems. Requests are counted by client: see `RateLimit` and `Retry-After`.',
    },
    tags: [
      { name: 'Assistant', description: 'Questions and cited answers.' },
      { name: 'Search', description: 'Ranked documents and passages.' },
      { name: 'Documents', description: 'What is ranked and cited.' },
      {
        name: 'Conversations',
        description: 'What is kept of an exchange, for its owner. Absent where nothing is stored.',
      },
      { name: 'Staff', description: 'With the secret of the staff; otherwise as if they were not there.' },
      { name: 'Operation', description: 'For those who run the server. Not counted by the limit.' },
    ],
  })
}
