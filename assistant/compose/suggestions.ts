/** What may be asked next: facets the record can answer and the answer has not told in full. */
import type { Facet, Procedure } from '../../corpus/index.ts'
import type { Wording } from '../texts/composed.ts'
import type { Answer } from '../types.ts'

/** Suggestions beside an answer, at most. */
const MOST = 3
/** In the order in which citizens go through a procedure. */
const ORDER = [
  'dossier',
  'fees',
  'duration',
  'channels',
  'steps',
  'conditions',
  'forms',
  'legal-basis',
] as const

/** @param asked facets the answer is about */
export function suggestionsFor(
  procedure: Procedure,
  asked: readonly Facet[],
  words: Wording['suggestions'],
): Answer['suggestions'] {
  const has = new Set<string>(procedure.sections.map(({ id }) => id))
  return ORDER.filter((facet) => !asked.includes(facet) && has.has(facet))
    .slice(0, MOST)
    .map((facet) => words[facet])
}
