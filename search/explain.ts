/** Says why a search came out as it did, from the values it used; see `SearchExplanation`. */
import { type Build, type LexicalIndex, lexicalFieldsOf, readFields } from '../index/index.ts'
import { type Candidate, type Scale, standardised } from './fusion.ts'
import type { Bonuses, HitExplanation, MatchedTerm, SearchExplanation, SignalExplanation } from './types.ts'

/** What a search hands over to be explained. */
export interface Explained extends Omit<SearchExplanation, 'hits'> {
  build: Build
  lexical: LexicalIndex
  /** The candidates returned, as ranked in the end. */
  ranked: readonly Candidate[]
  /** The question names the code of the first. */
  isByCode: boolean
  bonusesOf: (ordinal: number) => Bonuses
}

/** Reads each returned document once, to say where its terms stand. */
export async function explain({
  build,
  lexical,
  ranked,
  isByCode,
  bonusesOf,
  ...search
}: Explained): Promise<SearchExplanation> {
  const hits: HitExplanation[] = []
  // One after the other: a hundred long records at once would hold up every other request.
  for (const [rank, candidate] of ranked.entries()) {
    const bonuses = bonusesOf(candidate.ordinal)
    const lexicalPart = signal(candidate.lexical, search.scales.lexical)
    const densePart = signal(candidate.dense, search.scales.dense)
    const others = lexicalPart.part + densePart.part + bonuses.local + bonuses.ownPlace + bonuses.former
    const contributions = candidate.lexical > 0 ? lexical.explain(search.readings, candidate.ordinal) : []
    const terms = contributions.length > 0 ? await located(build, candidate.ordinal, contributions) : []
    hits.push({
      id: build.entries[candidate.ordinal]!.id,
      lexical: lexicalPart,
      dense: densePart,
      // A code puts its procedure first whatever the rest is: it adds what is lacking.
      bonuses: { ...bonuses, code: isByCode && rank === 0 ? candidate.score - others : 0 },
      terms,
    })
  }
  return { ...search, hits }
}

function signal(raw: number, scale: Scale): SignalExplanation {
  const deviations = standardised(raw, scale)
  return { raw, standardised: deviations, part: scale.weight * deviations }
}

async function located(
  build: Build,
  ordinal: number,
  contributions: ReturnType<LexicalIndex['explain']>,
): Promise<MatchedTerm[]> {
  const document = await build.document(build.entries[ordinal]!.id)
  const passages = document.kind === 'procedure' ? [] : await build.passages(ordinal)
  const countsOf = readFields(lexicalFieldsOf(document, passages))
  return contributions.map((one) => ({ ...one, fields: countsOf(one.term, one.space) }))
}
