import type { Build } from '../../index/index.ts'
import { createSuggester, type Suggester } from '../../search/index.ts'
import type { AppDependencies } from '../deps.ts'
import { defined } from '../request-fields.ts'
import { createRouter, type Router } from '../router.ts'
import { withBuild } from '../with-build.ts'
import { suggestRoute } from './routes.ts'

export function suggestRouter({ builds }: AppDependencies): Router {
  const suggesters = new WeakMap<Build, Suggester>()
  function suggesterOf(build: Build): Suggester {
    let suggester = suggesters.get(build)
    if (!suggester) {
      suggester = createSuggester(build.entries)
      suggesters.set(build, suggester)
    }
    return suggester
  }

  return createRouter().openapi(suggestRoute, async (c) => {
    const { q, asOf, place } = c.req.valid('query')
    const suggestions = await withBuild(builds, async ({ build }) =>
      suggesterOf(build)(q, defined({ asOf, place: place?.code })),
    )
    c.header('Cache-Control', 'no-store')
    return c.json({ suggestions }, 200)
  }) as Router
}
