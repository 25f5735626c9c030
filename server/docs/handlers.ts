import { PROBLEMS } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { type OpenApiDocument, openApiDocument } from './openapi.ts'
import { renderDocs } from './page.ts'

/** `app` is the whole application: its routes are read at the first request, when all are there. */
export function docsRouter(app: Router): Router {
  let made: { document: OpenApiDocument; page: string } | null = null
  const docs = () => {
    if (!made) {
      const document = openApiDocument(app)
      made = { document, page: renderDocs(document) }
    }
    return made
  }

  return createRouter()
    .get('/openapi.json', (c) => c.json(docs().document))
    .get('/docs', (c) => c.html(docs().page))
    .get('/problems/:slug', (c) => {
      const slug = c.req.param('slug')
      return Object.hasOwn(PROBLEMS, slug) ? c.redirect(`/docs#problem-${slug}`) : c.notFound()
    }) as unknown as Router
}
