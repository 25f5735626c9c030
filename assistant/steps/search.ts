import { areSiblings, type SearchResult } from '../../search/index.ts'
import type { Step } from '../context.ts'
import { SEARCH_DEPTH } from '../settings.ts'
import { WORDING } from '../texts/composed.ts'

/** Searches, unless the procedure is already known by its code or from the conversation. */
export const searchStep: Step = {
  name: 'search',
  async run(context) {
    const { understanding, build, searcher, signal } = context
    if (context.draft || !understanding?.hasSubject) return
    const known = understanding.code ?? understanding.followUp
    if (known && build.entry(known)) return
    context.emit({ type: 'status', step: 'search', text: WORDING[context.language].progress.search })
    const result = await searcher.search(understanding.searchText, {
      k: SEARCH_DEPTH,
      filter: {
        asOf: understanding.asOf,
        ...(understanding.places.length > 0 ? { places: understanding.places } : {}),
      },
      ...(understanding.facetsNamed ? { facets: understanding.facets } : {}),
      ...(signal ? { signal } : {}),
    })
    context.result = withoutAbolished(result, understanding.asOf)
    for (const [name, value] of Object.entries(result.timings)) context.timings[`search.${name}`] = value
  },
}

/** Districts ended the day before; a record of what was done there stays in the catalogue beside that of the commune. */
const WITHOUT_DISTRICTS = '2025-07-01'
const AT_DISTRICT = /thực hiện (?:tại|ở) cấp huyện/iu

/** Without records of the abolished level where the same matter stands at one that is left. */
function withoutAbolished(result: SearchResult, asOf: string): SearchResult {
  const isAbolished = (title: string) => AT_DISTRICT.test(title.normalize('NFC'))
  const titles = result.hits.map(({ document }) => document.title)
  const isReplaced = (title: string) =>
    isAbolished(title) && titles.some((other) => !isAbolished(other) && areSiblings(title, other))
  if (asOf < WITHOUT_DISTRICTS || !titles.some(isReplaced)) return result
  const [first, ...others] = result.hits.filter(({ document }) => !isReplaced(document.title))
  // What was sure of the matter is sure of it still.
  const probability = Math.max(first!.probability, result.probability)
  const members = result.group?.members.filter(({ title }) => !isReplaced(title)) ?? []
  return {
    ...result,
    hits: [{ ...first!, probability }, ...others],
    probability,
    group: members.length > 1 ? { members } : null,
  }
}
