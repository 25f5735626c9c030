/**
 * The 34 provinces and cities since 1 July 2025, with their two-digit codes and the provinces merged into them
 * (places/provinces.json). Names are found with and without diacritics.
 */
import provinces from './places/provinces.json' with { type: 'json' }
import type { Place } from './schema.ts'

interface Province {
  code: string
  name: string
  type: string
  aliases?: string[]
  /** Provinces of before 1 July 2025 that became part of it. */
  former?: string[]
}

interface Name {
  province: Province
  folded: string[]
  /** Each syllable with its marks, whatever letter they were typed on ("hoà" and "hòa" are one). */
  marked: string[]
}

const MARKS = /[\u0300-\u036f]/g

const fold = (syllable: string) => syllable.normalize('NFD').replace(MARKS, '').replace(/đ/g, 'd')

function mark(syllable: string): string {
  const decomposed = syllable.normalize('NFD')
  return decomposed.replace(MARKS, '') + [...(decomposed.match(MARKS) ?? [])].sort().join('')
}

const hasMarks = (text: string) => /[\u0300-\u036fđ]/i.test(text.normalize('NFD'))

interface Word {
  text: string
  folded: string
  marked: string
}

function words(text: string): Word[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\d]+/gu) ?? []).map((word) => {
    const lower = word.toLowerCase()
    return { text: word, folded: fold(lower), marked: mark(lower) }
  })
}

const NAMES: readonly Name[] = (provinces as Province[])
  .flatMap((province) =>
    [province.name, ...(province.aliases ?? []), ...(province.former ?? [])].map((name) => {
      const syllables = words(name)
      return {
        province,
        folded: syllables.map((word) => word.folded),
        marked: syllables.map((word) => word.marked),
      }
    }),
  )
  .sort((a, b) => b.folded.length - a.folded.length)

const toPlace = ({ code, name }: Province): Place => ({ code, name })

/** All provinces in the order of their codes. */
export function allProvinces(): Place[] {
  return (provinces as Province[]).map(toPlace)
}

const PREFIX = /^(?:tinh|thanh pho|tp)\s+/

/**
 * The present province of a name: with or without diacritics and "tỉnh", "thành phố", "TP"; former provinces give
 * the one they became part of. Null for anything else.
 */
export function provinceByName(name: string): Place | null {
  const folded = words(name)
    .map((word) => word.folded)
    .join(' ')
  const forms = [folded, folded.replace(PREFIX, '')]
  const found = NAMES.find((known) => forms.includes(known.folded.join(' ')))
  return found ? toPlace(found.province) : null
}

/** Names that are common words too ("hòa bình": peace): read as places only when written as one. */
const COMMON_WORDS = new Set(['hoa binh', 'hue', 'thai binh', 'can tho', 'ha nam'])
const PLACE_WORDS = new Set(['tinh', 'tp', 'pho', 'o', 'tai', 've', 'tu', 'den', 'ra', 'vao'])

/** Provinces a text names, each once, in the order of the text. */
export function findProvinces(text: string): Place[] {
  const tokens = words(text)
  const isTyped = hasMarks(text)
  const found: Place[] = []
  for (let at = 0; at < tokens.length; at++) {
    const name = NAMES.find(({ folded }) =>
      folded.every((syllable, i) => tokens[at + i]?.folded === syllable),
    )
    if (!name) continue
    const span = tokens.slice(at, at + name.folded.length)
    const said = span.map((word) => word.text).join(' ')
    const exact = span.every((word, i) => word.marked === name.marked[i])
    if (hasMarks(said) && !exact) continue
    if (COMMON_WORDS.has(name.folded.join(' '))) {
      const isCapital = span.every((word) => /^\p{Lu}/u.test(word.text))
      const isPlaced = PLACE_WORDS.has(tokens[at - 1]?.folded ?? '')
      if (!isPlaced && !(isCapital && (exact || !isTyped))) continue
    }
    if (!found.some((place) => place.code === name.province.code)) found.push(toPlace(name.province))
    at += name.folded.length - 1
  }
  return found
}
