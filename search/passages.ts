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
/** What is wanted where nothing in particular is asked: "Làm sao để …", "đăng ký khai sinh". */
const UNASKED_BONUS: Partial<Record<SectionId, number>> = { steps: 0.3, dossier: 0.2, conditions: 0.1 }

interface RankedPassage {
  position: number
  section: SectionId | null
  score: number
}

/** The best passages of one document, see `rankPassages`; of different sections where no facet is asked. */
export async function bestPassages(
  build: Build,
  ordinal: number,
  question: Uint32Array,
  facets: readonly Facet[],
  count: number,
): Promise<PassageHit[]> {
  const all = rankPassages(await build.passageTerms(ordinal), question, facets)
  const ranked = (facets.length === 0 ? sectionsInTurn(all) : all).slice(0, count)
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
): RankedPassage[] {
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
      section,
      score: overlaps[position]! / (total || 1) + sectionBonus(section, facets),
    }))
    .sort((x, y) => y.score - x.score)
}

/** The best passage of each section, then what is left: each in the order given. */
function sectionsInTurn(ranked: readonly RankedPassage[]): RankedPassage[] {
  const seen = new Set<SectionId | null>()
  const first = ranked.filter(({ section }) => !seen.has(section) && seen.add(section))
  return [...first, ...ranked.filter((one) => !first.includes(one))]
}

function sectionBonus(section: SectionId | null, facets: readonly Facet[]): number {
  if (section === null) return 0
  if (facets.length === 0) return UNASKED_BONUS[section] ?? 0
  let bonus = 0
  for (const facet of facets) {
    const at = SECTIONS_OF[facet].indexOf(section)
    if (at === 0) bonus = Math.max(bonus, FIRST_SECTION_BONUS)
    else if (at > 0) bonus = Math.max(bonus, OTHER_SECTION_BONUS)
  }
  return bonus
}
