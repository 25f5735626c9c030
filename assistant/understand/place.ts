/** The places a question names: the provinces to search in, and what they are called now. */
import { type PlaceCandidate, type PlaceMention, resolvePlaces } from '../../corpus/index.ts'

/** Successors that are named one by one. */
const NAMED = 8

interface PlaceReading {
  /** Province codes, as `Filter.places` takes them; empty when none is sure. */
  places: string[]
  /** Sentences on what a former place is now, or on which one may be meant. */
  notes: string[]
  /** The text with the places taken out. */
  rest: string
}

/** Reads the places of a text as it was typed: capitals and marks tell names from words. */
export function readPlaces(text: string): PlaceReading {
  const mentions = resolvePlaces(text)
  // A place is named once, by its most exact mention.
  const taken: { start: number; end: number }[] = []
  const own = mentions.filter((mention) => {
    const isTaken = taken.some((span) => mention.start < span.end && span.start < mention.end)
    if (!isTaken) taken.push(mention, ...mention.within)
    return !isTaken
  })
  const sure = own.filter((mention) => mention.provinces.length === 1)
  return {
    places: [...new Set(sure.flatMap(({ provinces }) => provinces.map(({ code, name }) => code ?? name)))],
    notes: own.flatMap((mention) => noteOn(mention) ?? []),
    rest: without(text, taken),
  }
}

function without(text: string, spans: readonly { start: number; end: number }[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a place said by a former name is now; null when it is what it was. */
function noteOn(mention: PlaceMention): string | null {
  const { candidates, candidateCount, units, unitCount, provinces } = mention
  if (candidates.length === 0) return null
  const said = nameOf(units[0]!)
  if (mention.ambiguity === 'shared-name' && (unitCount > 1 || candidateCount > 1)) {
    if (mention.level === 'commune' && units.some((unit) => unit.era === 'present') && provinces.length === 1)
      return null
    const where =
      provinces.length > 1
        ? `ở ${provinces
            .slice(0, NAMED)
            .map(({ name }) => name)
            .join(', ')}${provinces.length > NAMED ? '…' : ''}`
        : `trong ${provinces[0]!.name}`
    return `Có nhiều nơi tên “${mention.text}” ${where}; bạn nói rõ thêm xã, phường và tỉnh thì tôi chỉ đúng nơi.`
  }
  if (mention.era !== 'former') return null
  const province = provinceNamed(mention)
  if (mention.level === 'province') return said.endsWith(province) ? null : `${said} nay thuộc ${province}.`
  const named = candidates.slice(0, NAMED)
  const more = candidateCount > named.length ? ' và một số nơi khác' : ''
  const parts = mention.ambiguity === 'split' || named.length > 1 ? 'nay thuộc các ' : 'nay thuộc '
  return `${said} ${parts}${byType(named)}${more}, ${province}.`
}

/** The present province with its type: `Thành phố Hồ Chí Minh`. */
function provinceNamed({ candidates, units, provinces }: PlaceMention): string {
  const { name } = provinces[0]!
  const known = [candidates[0]!, ...units.map((unit) => unit.province)].find((each) => each.name === name)
  return known && 'type' in known ? nameOf(known) : name
}

function nameOf({ type, name }: { type: string; name: string }): string {
  return `${type.charAt(0).toUpperCase()}${type.slice(1)} ${name}`
}

/** `phường Sài Gòn, Bến Thành; xã Bình Lợi`. */
function byType(candidates: readonly PlaceCandidate[]): string {
  const types = [...new Set(candidates.map(({ type }) => type))]
  return types
    .map(
      (type) =>
        `${type} ${candidates
          .filter((each) => each.type === type)
          .map(({ name }) => name)
          .join(', ')}`,
    )
    .join('; ')
}
