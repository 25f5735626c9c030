/** The places a question names: the provinces to search in, and what they are called now. */
import { type PlaceCandidate, type PlaceMention, provinceType, resolvePlaces } from '../../corpus/index.ts'
import type { Language } from '../texts/fixed.ts'
import { PLACE_WORDING } from '../texts/places.ts'

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

/**
 * Reads the places of a text as it was typed: capitals and marks tell names from words.
 * @param language of the notes; names stay as they are
 */
export function readPlaces(typed: string, language: Language = 'vi'): PlaceReading {
  const text = unitsFirst(typed)
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
    notes: own.flatMap((mention) => noteOn(mention, language) ?? []),
    rest: without(text, taken),
  }
}

const ENGLISH_NAME = /((?:\p{Lu}[\p{L}\p{M}]+ ){1,3})(district|city|province|ward|commune)(?![\p{L}\p{M}])/giu

/** "Binh Thanh District" as "District Binh Thanh": the word for the unit goes before the name here. */
function unitsFirst(text: string): string {
  return text.replace(ENGLISH_NAME, (whole, before: string, unit: string) => {
    const words = before.trim().split(' ')
    for (let from = 0; from < words.length; from++) {
      const name = `${unit} ${words.slice(from).join(' ')}`
      if (resolvePlaces(name).some(({ text: said }) => said === name))
        return [...words.slice(0, from), name].join(' ')
    }
    return whole
  })
}

/** What a place leaves behind: "ở …", "in …", "… province". */
const LEADING = /(?:^|[\s,])(?:ở|tại|in|at)\s+$/iu
const ENGLISH_UNIT = /^\s+(?:province|city|district|ward|commune)\b/i

function without(text: string, spans: readonly { start: number; end: number }[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (rest, { start, end }) =>
        `${rest.slice(0, start).replace(LEADING, ' ')} ${rest.slice(end).replace(ENGLISH_UNIT, '')}`,
      text,
    )
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*,)+\s*(?=[?.!]|$)/g, '')
    .trim()
}

/** What a place said by a former name is now; null when it is what it was. */
function noteOn(mention: PlaceMention, language: Language): string | null {
  const words = PLACE_WORDING[language]
  const { candidates, candidateCount, unitCount, provinces } = mention
  if (candidates.length === 0) return null
  const said = capitalised(nameOf(mention.units[0]!))
  if (mention.ambiguity === 'shared-name' && (unitCount > 1 || candidateCount > 1)) {
    if (
      mention.level === 'commune' &&
      mention.units.some((unit) => unit.era === 'present') &&
      provinces.length === 1
    )
      return null
    const names = provinces.slice(0, NAMED).map(({ name }) => name)
    return words.shared(mention.text, names.join(', '), provinces.length - names.length)
  }
  if (mention.era !== 'former') return null
  const province = provinceNamed(mention)
  if (mention.level === 'province')
    return said.toLowerCase() === province.toLowerCase() ? null : words.now(said, province)
  const named = candidates.slice(0, NAMED)
  const units = `${byType(named)}${candidateCount > named.length ? words.more : ''}`
  return words.now(said, `${units}, ${province}`, named.length > 1)
}

/** The present province with its type: `thành phố Hồ Chí Minh`. */
function provinceNamed({ provinces }: PlaceMention): string {
  const { name } = provinces[0]!
  return nameOf({ type: provinceType(name) ?? '', name }).trim()
}

function nameOf({ type, name }: { type: string; name: string }): string {
  return `${type} ${name}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
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
