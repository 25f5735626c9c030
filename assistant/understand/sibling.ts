/** The procedure of the same matter for the case a follow-up names: "nếu mất thì sao?" after "cấp thẻ căn cước". */
import type { DocumentEntry, Filter } from '../../index/index.ts'
import { matterOf, type Searcher, shareMatter } from '../../search/index.ts'
import { caseFit, casesOf } from './cases.ts'

/** Documents looked at; siblings stand near, since the title of the one before is part of what is searched. */
const DEPTH = 30

interface Wanted {
  /** The procedure of the conversation. */
  entry: DocumentEntry
  /** The message, as the search reads it, and the cases it names. */
  said: string
  cases: ReadonlySet<string>
  filter: Filter
}

/** Code of the procedure that fits the named case better than `entry` does; null when none does. */
export async function siblingFor(
  searcher: Pick<Searcher, 'search'>,
  { entry, said, cases, filter }: Wanted,
  signal?: AbortSignal,
): Promise<string | null> {
  const options = { k: DEPTH, passages: 0, filter, ...(signal ? { signal } : {}) }
  const results = await Promise.all(
    [`${entry.title}. ${said}`, entry.title].map((text) => searcher.search(text, options)),
  )
  // What the procedure before was for goes on, unless the message says otherwise.
  const held =
    casesOf(entry).has('foreign') && !cases.has('domestic') ? new Set([...cases, 'foreign']) : cases
  const own = caseFit(held, entry)
  const seen = new Map(results.flatMap(({ hits }) => hits.map(({ document }) => [document.id, document])))
  const better = [...seen.values()]
    .filter((document) => document.id !== entry.id && shareMatter(entry, document))
    .map((document) => ({ document, fit: caseFit(held, document) }))
    .filter(({ fit }) => fit > own && fit >= 0)
  const matter = matterOf(entry.title)
  const sharesLevel = ({ levels }: DocumentEntry) => levels.some((level) => entry.levels.includes(level))
  // Beside the same matter, the plainer title: "cấp lại thẻ căn cước" before that of one level or another paper.
  better.sort(
    (a, b) =>
      Number(matterOf(b.document.title) === matter) - Number(matterOf(a.document.title) === matter) ||
      b.fit - a.fit ||
      Number(sharesLevel(b.document)) - Number(sharesLevel(a.document)) ||
      a.document.title.length - b.document.title.length,
  )
  return better[0]?.document.id ?? null
}
