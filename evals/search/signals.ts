/** The two signals of the search on their own, to see what putting them together brings. */
import { readSayings } from '../../corpus/index.ts'
import { type Build, type Filter, openLexicalIndex, RESTORER_BLOB, type Scored } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import { readingsOf } from '../../search/readings.ts'
import { expander, normalize, Restorer } from '../../text/index.ts'
import { DEPTH, type System } from './system.ts'

/** Both read a question as the product does: diacritics put back, short forms written out. */
export function signalSystems(build: Build, encoder: Encoder, filter: Filter): System[] {
  const words = openLexicalIndex((name) => build.blob(name))
  const restorer = new Restorer(build.blob(RESTORER_BLOB))
  const expand = expander(readSayings())
  const read = (question: string) => {
    const clean = normalize(question)
    return expand(restorer.restore(clean) ?? clean)
  }
  const listed = (found: readonly Scored[]) => ({
    ranked: found.map(({ ordinal, score }) => {
      const { id, title } = build.entries[ordinal]!
      return { id, title, score, lexical: null, dense: null }
    }),
    restored: null,
    probability: null,
  })
  return [
    {
      name: 'words alone',
      search: async ({ question }) =>
        listed(words.search(readingsOf(read(question)), DEPTH, build.mask(filter).bits).top),
    },
    {
      name: 'vectors alone',
      async search({ question }) {
        const [vector] = await encoder.encode([read(question).text], 'query')
        return listed(await build.vectors.search(vector!, DEPTH, filter))
      },
    },
  ]
}
