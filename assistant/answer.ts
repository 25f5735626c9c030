import { citationsIn, citationsOf } from './compose/citations.ts'
import { suggestionsFor } from './compose/suggestions.ts'
import type { Context } from './context.ts'
import { renderMarkdown } from './render/markdown.ts'
import { WORDING } from './texts/composed.ts'
import type { Answer, Block } from './types.ts'

/** The first paragraph as a block: a model's verified prose, otherwise the composed one. */
export function leadBlock(context: Pick<Context, 'draft' | 'prose'>): Block {
  const text = context.prose ?? context.draft!.lead
  return { type: 'paragraph', text, citations: [...new Set(citationsIn(text))] }
}

/** The finished answer; `draft` must be there. */
export function answerOf(context: Context): Answer {
  const draft = context.draft!
  const blocks = [leadBlock(context), ...draft.blocks]
  const used = new Set(citationsOf(blocks))
  const citations = context.sources.citations().filter((citation) => used.has(citation.n))
  const text = renderMarkdown(blocks, citations, context.language)
  return {
    status: draft.status,
    language: context.language,
    degraded: context.degraded,
    facets: facetsOf(context),
    procedures: draft.procedures,
    blocks,
    text,
    citations,
    suggestions: draft.answered
      ? suggestionsFor(
          draft.answered.procedure,
          context.understanding?.facets ?? [],
          WORDING[context.language].suggestions,
        )
      : [],
    derived: context.sources.derived().filter(({ value }) => text.includes(value)),
    asOf: context.understanding?.asOf ?? context.today,
    dataAsOf: context.dataAsOf ?? context.build.manifest.asOf,
    filingDay: context.understanding?.filing?.day ?? null,
    restored: context.result?.restored ?? null,
    build: context.build.manifest.id,
    timings: context.timings,
  }
}

/** Those asked about, and what else of them the answer tells. */
function facetsOf({ understanding, draft }: Context): Answer['facets'] {
  return [...new Set([...(understanding?.facets ?? []), ...(draft?.answered?.alsoTold ?? [])])]
}
