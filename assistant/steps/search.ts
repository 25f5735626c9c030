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
    context.result = await searcher.search(understanding.searchText, {
      k: SEARCH_DEPTH,
      filter: {
        asOf: understanding.asOf,
        ...(understanding.places.length > 0 ? { places: understanding.places } : {}),
      },
      ...(understanding.facetsNamed ? { facets: understanding.facets } : {}),
      ...(signal ? { signal } : {}),
    })
    for (const [name, value] of Object.entries(context.result.timings))
      context.timings[`search.${name}`] = value
  },
}
