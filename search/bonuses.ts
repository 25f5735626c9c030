/** What is added to the score of a document for what it is, beside the words it shares with the question. */
import type { Build, DocumentEntry } from '../index/index.ts'
import type { Former } from './former.ts'
import type { Candidate } from './fusion.ts'
import { FORMER_BONUS, LOCAL_BONUS, OWN_PLACE_BONUS } from './settings.ts'
import type { Bonuses } from './types.ts'

/** What of a question makes some documents likelier, whatever their words. */
export interface Wanted {
  places: readonly string[]
  former: Former | null
  asOf: string | undefined
}

/** What is added to the fused score of a document. */
export function bonusesOf(entry: DocumentEntry, { places, former, asOf }: Wanted): Bonuses {
  const { levels, place, kind, validTo } = entry
  // The filter lets those pass alone that are asked for.
  const hasEnded = kind === 'regulation' && validTo !== null && asOf !== undefined && validTo < asOf
  const isOwn =
    place !== null && (places.includes(place.name) || (place.code !== null && places.includes(place.code)))
  return {
    local: levels.some((level) => level !== 'ministry') ? LOCAL_BONUS : 0,
    ownPlace: isOwn ? OWN_PLACE_BONUS : 0,
    former: former && hasEnded ? FORMER_BONUS : 0,
  }
}

/** Adds the bonuses and puts the candidates in order again. */
export function prefer(ranked: Candidate[], build: Build, wanted: Wanted): void {
  for (const candidate of ranked) {
    const { local, ownPlace, former } = bonusesOf(build.entries[candidate.ordinal]!, wanted)
    candidate.score += local + ownPlace + former
  }
  ranked.sort((x, y) => y.score - x.score || x.ordinal - y.ordinal)
}
