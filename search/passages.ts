import type { Facet, SectionId } from '../corpus/index.ts'
import { type Build, holds, type PassageTerms } from '../index/index.ts'
import type { PassageHit } from './types.ts'

/** Sections that answer a facet, best first. `overview` and `status` have none of their own. */
const SECTIONS_OF: Record<Facet, readonly SectionId[]> = {
  dossier: ['dossier', 'forms'],
  steps: ['steps'],
  channels: ['channels', 'steps'],
  fees: ['fees', 'channels'],
  duration: ['duration', 'channels', 'steps'],
  authority: ['authority', 'channels', 'steps'],
  conditions: ['conditions', 'audience'],
  audience: ['audience', 'conditions'],
  result: ['result'],
  'legal-basis': ['legal-basis'],
  forms: ['forms', 'dossier'],
  overview: [],
  status: [],
}
const FIRST_SECTION_BONUS = 1
const OTHER_SECTION_BONUS = 0.4

/** The best passages of one document, see `rankPassages`. */
export async function bestPassages(
  build: Build,
  ordinal: number,
  question: Uint32Array,
  facets: readonly Facet[],
  count: number,
): Promise<PassageHit[]> {
  const ranked = rankPassages(await build.passageTerms(ordinal), question, facets).slice(0, count)
  const passages = await build.passages(
    ordinal,
    ranked.map(({ position }) => position),
  )
  return passages.map((passage, i) => ({ passage, score: ranked[i]!.score }))
}

/**
 * Passages of one document in the order in which they answer the question: those of the asked facets first,
 * among them by the share of the question's terms they hold (weighted by rarity inside the document).
 * @param question terms of the question, from `passageTermsOf`
 */
function rankPassages(
  passages: readonly PassageTerms[],
  question: Uint32Array,
  facets: readonly Facet[],
): { position: number; score: number }[] {
  const overlaps = new Float64Array(passages.length)
  let total = 0
  for (const term of question) {
    const holders = passages.flatMap(({ terms }, i) => (holds(terms, term) ? [i] : []))
    const rarity = Math.log(1 + (passages.length - holders.length + 0.5) / (holders.length + 0.5))
    total += rarity
    for (const i of holders) overlaps[i]! += rarity
  }
  return passages
    .map(({ section }, position) => ({
      position,
      score: overlaps[position]! / (total || 1) + sectionBonus(section, facets),
    }))
    .sort((x, y) => y.score - x.score)
}

function sectionBonus(section: SectionId | null, facets: readonly Facet[]): number {
  if (section === null) return 0
  let bonus = 0
  for (const facet of facets) {
    const at = SECTIONS_OF[facet].indexOf(section)
    if (at === 0) bonus = Math.max(bonus, FIRST_SECTION_BONUS)
    else if (at > 0) bonus = Math.max(bonus, OTHER_SECTION_BONUS)
  }
  return bonus
}
