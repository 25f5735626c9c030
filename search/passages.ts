import type { Facet, SectionId } from '../corpus/index.ts'
import type { Passage } from '../index/index.ts'
import { fold, forEachTerm, remembered, syllables } from '../text/index.ts'
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
const foldOnce = remembered(fold)
const FIRST_SECTION_BONUS = 1
const OTHER_SECTION_BONUS = 0.4

/**
 * Passages of one document in the order in which they answer the question: those of the asked facets first,
 * among them by the share of the question's terms they hold (weighted by rarity inside the document).
 */
export function rankPassages(
  passages: readonly Passage[],
  question: string,
  facets: readonly Facet[],
  count: number,
): PassageHit[] {
  const wanted = termsOf(question)
  const held = passages.map((passage) => termsOf(`${passage.breadcrumb.slice(1).join(' ')} ${passage.text}`))
  const rarity = new Map<string, number>()
  for (const term of wanted) {
    const frequency = held.reduce((sum, terms) => sum + (terms.has(term) ? 1 : 0), 0)
    rarity.set(term, Math.log(1 + (passages.length - frequency + 0.5) / (frequency + 0.5)))
  }
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0) || 1
  return passages
    .map((passage, i) => {
      let overlap = 0
      for (const term of wanted) if (held[i]!.has(term)) overlap += rarity.get(term)!
      return { passage, score: overlap / total + sectionBonus(passage.section, facets) }
    })
    .sort((x, y) => y.score - x.score)
    .slice(0, count)
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

function termsOf(text: string): Set<string> {
  const found = new Set<string>()
  forEachTerm(syllables(text).map(foldOnce), 'folded', (first, second) => {
    found.add(second === null ? first : `${first}_${second}`)
  })
  return found
}
