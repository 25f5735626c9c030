import type { z } from '@hono/zod-openapi'
import type { Filter } from '../../index/index.ts'
import type { QuestionError, SearchResult } from '../../search/index.ts'
import { today } from '../../text/index.ts'
import { clientLeft } from '../client-left.ts'
import type { AppDependencies, Lease } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import { defined } from '../request-fields.ts'
import { createRouter, type Router } from '../router.ts'
import { withBuild } from '../with-build.ts'
import { type SearchQuery, searchRoute } from './routes.ts'

/**
 * Searches as a request asks: today unless it names a day, the whole country unless it names a place.
 * @throws ProblemError `invalid-request` for a question without a letter or digit
 */
export async function searchFor(
  { searcher }: Pick<Lease, 'searcher'>,
  query: z.output<typeof SearchQuery>,
  signal: AbortSignal,
): Promise<SearchResult> {
  const filter: Filter = defined({
    asOf: query.asOf ?? today(),
    places: query.place && [query.place.code ?? query.place.name],
    levels: query.level,
    audiences: query.audience,
  })
  try {
    return await searcher.search(query.q, {
      ...defined({ k: query.k, explain: query.explain }),
      filter,
      signal,
    })
  } catch (error) {
    throw isQuestionError(error) ? unsearchable(error) : error
  }
}

const isQuestionError = (error: unknown): error is QuestionError =>
  error instanceof Error && error.name === 'QuestionError'

function unsearchable({ reason }: QuestionError): ProblemError {
  const message = reason === 'empty' ? 'Xin hỏi bằng chữ.' : 'Câu hỏi quá dài. Xin rút ngắn.'
  return new ProblemError('invalid-request', { errors: [{ in: 'query', field: 'q', message }] })
}

/** Bytes that are no UTF-8 reach a handler as the signs that coded them, `%ff%fe`: nothing to search for. */
function isUtf8(url: string): boolean {
  const raw = new URL(url).search
  if (!/%[89a-f][0-9a-f]/i.test(raw)) return true
  try {
    decodeURIComponent(raw)
    return true
  } catch {
    return false
  }
}

export function searchRouter({ builds }: AppDependencies): Router {
  return createRouter().openapi(searchRoute, async (c) => {
    const query = c.req.valid('query')
    if (!isUtf8(c.req.url)) {
      const message = 'Câu hỏi phải là chữ, gửi theo mã UTF-8.'
      throw new ProblemError('invalid-request', { errors: [{ in: 'query', field: 'q', message }] })
    }
    const log = c.get('log')
    log.questionLength = query.q.length
    const result = await withBuild(builds, (lease) => searchFor(lease, query, clientLeft(c)))
    log.hits = result.hits.length
    log.build = result.build
    c.header('Cache-Control', 'no-store')
    return c.json({ ...result, features: result.features ? { ...result.features } : null }, 200)
  }) as Router
}
