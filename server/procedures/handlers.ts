import type { Build, DocumentEntry } from '../../index/index.ts'
import type { AppDependencies } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import { createRouter, type Router } from '../router.ts'
import { withBuild } from '../with-build.ts'
import { passageRoute, procedureRoute } from './routes.ts'

export function proceduresRouter({ builds }: AppDependencies): Router {
  return createRouter()
    .openapi(procedureRoute, async (c) => {
      const { code } = c.req.valid('param')
      const found = await withBuild(builds, async ({ build }) => {
        const entry = build.entry(code)
        if (entry?.kind !== 'procedure') throw new ProblemError('unknown-document')
        const [procedure, passages] = await Promise.all([build.document(code), build.passages(entry.ordinal)])
        if (procedure.kind !== 'procedure') throw new ProblemError('unknown-document')
        return { procedure, passages, build: build.manifest.id }
      })
      return c.json(found, 200)
    })
    .openapi(passageRoute, async (c) => {
      const { id } = c.req.valid('param')
      const found = await withBuild(builds, async ({ build }) => {
        const document = documentOf(build, id)
        const passages = document ? await build.passages(document.ordinal) : []
        const passage = passages.find((candidate) => candidate.id === id)
        if (!document || !passage) throw new ProblemError('unknown-passage')
        return { passage, document, build: build.manifest.id }
      })
      return c.json(found, 200)
    }) as Router
}

/** A passage's id is its document's id, a `#` or a dot, and an anchor; both separators may stand in either part. */
function documentOf(build: Build, passage: string): DocumentEntry | undefined {
  for (let end = passage.length; end > 0; ) {
    const document = build.entry(passage.slice(0, end))
    if (document) return document
    end = Math.max(passage.lastIndexOf('#', end - 1), passage.lastIndexOf('.', end - 1))
  }
  return undefined
}
