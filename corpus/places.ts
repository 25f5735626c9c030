/**
 * The 34 provinces and cities since 1 July 2025, with their two-digit codes and the provinces merged into them
 * (places/provinces.json). Names are found with and without diacritics.
 */
import { isSaidAsPlace } from './places/bare.ts'
import provinces from './places/provinces.json' with { type: 'json' }
import { wordsOf } from './places/words.ts'
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
  marked: string[]
}

const NAMES: readonly Name[] = (provinces as Province[])
  .flatMap((province) =>
    [province.name, ...(province.aliases ?? []), ...(province.former ?? [])].map((name) => {
      const syllables = wordsOf(name)
      return {
        province,
        folded: syllables.map((word) => word.folded),
        marked: syllables.map((word) => word.marked),
      }
    }),
  )
  .sort((a, b) => b.folded.length - a.folded.length)

/** Names by their first syllable, longest first. */
const NAMES_FROM = new Map<string, Name[]>()
for (const name of NAMES) {
  const first = name.folded[0]!
  NAMES_FROM.set(first, [...(NAMES_FROM.get(first) ?? []), name])
}

const toPlace = ({ code, name }: Province): Place => ({ code, name })

/** All provinces in the order of their codes. */
export function allProvinces(): Place[] {
  return (provinces as Province[]).map(toPlace)
}

/** `thành phố` or `tỉnh`, of a present province by its name as published; null for another name. */
export function provinceType(name: string): string | null {
  return (provinces as Province[]).find((province) => province.name === name)?.type ?? null
}

const PREFIX = /^(?:tinh|thanh pho|tp)\s+/

/**
 * The present province of a name: with or without diacritics and "tỉnh", "thành phố", "TP"; former provinces give
 * the one they became part of. Null for anything else.
 */
export function provinceByName(name: string): Place | null {
  const folded = wordsOf(name)
    .map((word) => word.folded)
    .join(' ')
  const forms = [folded, folded.replace(PREFIX, '')]
  const found = NAMES.find((known) => forms.includes(known.folded.join(' ')))
  return found ? toPlace(found.province) : null
}

/** Provinces a text names, each once, in the order of the text. */
export function findProvinces(text: string): Place[] {
  const words = wordsOf(text)
  const isTyped = words.some((word) => word.isMarked)
  const found: Place[] = []
  for (let at = 0; at < words.length; at++) {
    const name = NAMES_FROM.get(words[at]!.folded)?.find(({ folded }) =>
      folded.every((syllable, i) => words[at + i]?.folded === syllable),
    )
    if (!name) continue
    const to = at + name.folded.length
    const span = words.slice(at, to)
    const isExact = span.every((word, i) => word.marked === name.marked[i])
    if (!isExact && span.some((word) => word.isMarked)) continue
    if (!isSaidAsPlace(words, { at, to, isExact }, isTyped)) continue
    if (!found.some((place) => place.code === name.province.code)) found.push(toPlace(name.province))
    at = to - 1
  }
  return found
}

/** Names of the provinces merged on 1 July 2025 → the province each became part of. */
export function formerProvinces(): ReadonlyMap<string, Place> {
  return new Map(
    (provinces as Province[]).flatMap((province) =>
      (province.former ?? []).map((name) => [name, toPlace(province)] as const),
    ),
  )
}
