/** Pages for people: `/` asks and searches, `/thu-tuc/…` and `/van-ban/…` open what is cited. All work without script. */
import type { Context } from 'hono'
import type { Place } from '../../corpus/index.ts'
import { noteAnswer } from '../chat/handlers.ts'
import { clientLeft } from '../client-left.ts'
import type { AppDependencies, Lease, ServerEnv } from '../deps.ts'
import type { Metrics } from '../metrics.ts'
import { ProblemError } from '../problem.ts'
import { readReceipt } from '../receipts/handlers.ts'
import { AsOf, defined, Province, Question } from '../request-fields.ts'
import { createRouter, type Router } from '../router.ts'
import { searchFor } from '../search/handlers.ts'
import { withBuild } from '../with-build.ts'
import { renderDocument } from './document-page.ts'
import { type HomeParts, renderHome } from './home-page.ts'
import { renderReceipt } from './receipt-page.ts'

/** Results of a search on the page. */
const LISTED = 20

export function pageRouter(deps: AppDependencies, metrics: Metrics): Router {
  const { builds, assistant } = deps

  async function home(c: Context<ServerEnv>): Promise<Response> {
    const form = {
      q: c.req.query('q') ?? '',
      place: c.req.query('place') ?? '',
      asOf: c.req.query('asOf') ?? '',
    }
    c.header('Cache-Control', 'no-store')
    if (c.req.query('q') === undefined) return c.html(renderHome({ form, ...holdings() }))

    const checked = checkForm(form)
    if ('problems' in checked)
      return c.html(renderHome({ form, ...holdings(), problems: checked.problems }), 400)
    c.get('log').questionLength = checked.q.length
    form.place = checked.place?.name ?? ''
    try {
      const outcome = await withBuild<Pick<HomeParts, 'answer' | 'results'>>(builds, (lease) =>
        c.req.query('view') === 'list' ? list(c, lease, checked) : answer(c, checked),
      )
      return c.html(renderHome({ form, ...holdings(), ...outcome }))
    } catch (error) {
      if (!(error instanceof ProblemError) || error.slug !== 'invalid-request') throw error
      const problems = error.errors.map(({ message }) => message)
      return c.html(renderHome({ form, ...holdings(), problems }), 400)
    }
  }

  /** What the page says of the data, whether or not there is a build. */
  function holdings(): Pick<HomeParts, 'procedures' | 'dataAsOf'> {
    const { procedures, asOf } = builds.status()
    return { procedures, dataAsOf: asOf }
  }

  async function list(c: Context<ServerEnv>, lease: Lease, { q, place, asOf }: CheckedForm) {
    const query = { q, k: LISTED, place, asOf, level: undefined, audience: undefined }
    const results = await searchFor(lease, query, clientLeft(c))
    c.get('log').hits = results.hits.length
    return { results }
  }

  async function answer(c: Context<ServerEnv>, { q, place, asOf }: CheckedForm) {
    const given = await assistant.answer(defined({ message: q, place: place?.name, asOf }), {
      signal: clientLeft(c),
    })
    noteAnswer(given, c.get('log'), metrics)
    return { answer: given }
  }

  async function document(c: Context<ServerEnv>): Promise<Response> {
    const id = c.req.param('id') ?? ''
    const page = await withBuild(builds, async ({ build }) => {
      const entry = build.entry(id)
      if (!entry) throw new ProblemError('unknown-document')
      const [document, passages] = await Promise.all([build.document(id), build.passages(entry.ordinal)])
      return renderDocument(build, entry, passages, document)
    })
    c.header('Cache-Control', 'no-cache')
    return c.html(page)
  }

  /** A receipt as a page: what a citizen or an officer opens from the number under an answer. */
  async function receipt(c: Context<ServerEnv>): Promise<Response> {
    if (!deps.records) throw new ProblemError('unknown-receipt')
    const found = await readReceipt(deps.records, c.req.param('id') ?? '', {
      link: c.req.query('t'),
      owner: undefined,
      isStaff: false,
    })
    c.header('Cache-Control', 'no-store')
    return c.html(renderReceipt(found, c.req.query('t') ?? ''))
  }

  return createRouter()
    .get('/', home)
    .get('/phieu/:id', receipt)
    .get('/thu-tuc/:id', document)
    .get('/van-ban/:id', document) as unknown as Router
}

interface CheckedForm {
  q: string
  place: Place | undefined
  asOf: string | undefined
}

function checkForm(form: HomeParts['form']): CheckedForm | { problems: string[] } {
  const q = Question.safeParse(form.q)
  const place = Province.optional().safeParse(form.place || undefined)
  const asOf = AsOf.optional().safeParse(form.asOf || undefined)
  const problems = [q, place, asOf].flatMap(({ error }) => error?.issues.map((issue) => issue.message) ?? [])
  return problems.length > 0 ? { problems } : { q: q.data!, place: place.data, asOf: asOf.data }
}
