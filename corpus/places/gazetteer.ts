/** The names of all units, found by the folded words of a text. */
import provinces from './provinces.json' with { type: 'json' }
import { allUnits, type Unit } from './units.ts'
import { type Word, wordsOf } from './words.ts'

interface Name {
  marked: string[]
  units: Unit[]
}

interface Gazetteer {
  names: Map<string, Name[]>
  /** The most words a name has that begins with this one. */
  longest: Map<string, number>
}

/** Written short or in one piece; by the code of the present province. */
const SHORT_NAMES: Record<string, string[]> = {
  '01': ['HN', 'Hanoi'],
  '31': ['Haiphong'],
  '48': ['Danang'],
  '79': ['SG', 'Saigon'],
}

/** A name of two parts is said by either of them ("Phan Rang"), except by the city in "Xuân Hương - Đà Lạt". */
function partsOf(name: string): string[] {
  const parts = name.split(' - ')
  return parts.length > 1 ? parts.filter((part) => part !== 'Đà Lạt') : []
}

/** Every way to write a unit's name, with the units written so. */
function spellings(): Map<string, Unit[]> {
  const units = allUnits()
  const spelt = new Map<string, Unit[]>()
  const add = (name: string, unit: Unit) => {
    const alike = spelt.get(name)
    if (!alike) spelt.set(name, [unit])
    else if (!alike.includes(unit)) alike.push(unit)
  }
  const aliases = new Map(
    provinces.map(({ code, aliases }) => [code, [...(aliases ?? []), ...(SHORT_NAMES[code] ?? [])]]),
  )
  for (const province of [...units.presentProvinces, ...units.formerProvinces]) {
    add(province.name, province)
    // Only where the present province goes on under the name: "Sài Gòn" is no name for Bình Dương.
    const goesOn = province.era === 'present' || province.became.name === province.name
    const { code } = province.era === 'present' ? province : province.became
    for (const alias of (goesOn && aliases.get(code)) || []) add(alias, province)
  }
  for (const unit of [...units.formerDistricts, ...units.presentCommunes, ...units.formerCommunes]) {
    add(unit.name, unit)
    for (const part of partsOf(unit.name)) add(part, unit)
  }
  return spelt
}

function build(): Gazetteer {
  const names = new Map<string, Name[]>()
  const longest = new Map<string, number>()
  for (const [text, units] of spellings()) {
    const words = wordsOf(text)
    const first = words[0]!.folded
    const folded = words.map((word) => word.folded).join(' ')
    const marked = words.map((word) => word.marked)
    const alike = names.get(folded)
    const same = alike?.find((name) => name.marked.every((syllable, i) => syllable === marked[i]))
    if (same) same.units.push(...units.filter((unit) => !same.units.includes(unit)))
    else if (alike) alike.push({ marked, units })
    else names.set(folded, [{ marked, units }])
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length))
  }
  return { names, longest }
}

let gazetteer: Gazetteer | undefined

export interface NameAt {
  /** Index after its last word. */
  to: number
  folded: string
  units: readonly Unit[]
  /** Written with the marks of the name (a name that has none counts). */
  isExact: boolean
}

/**
 * Names that begin at a word, longest first. Words with marks must be those of the name; a name written without
 * any is every name it can be.
 * @param isTyped whether the text is written with marks, so that a word without any has none
 * @param canJoin whether a word may be followed by the next one inside a name
 */
export function namesAt(
  words: readonly Word[],
  at: number,
  isTyped: boolean,
  canJoin: (next: number) => boolean,
): NameAt[] {
  gazetteer ??= build()
  const { names, longest } = gazetteer
  const most = longest.get(words[at]!.folded)
  if (most === undefined) return []
  const found: NameAt[] = []
  let folded = ''
  let isMarked = false
  for (let to = at + 1; to <= Math.min(at + most, words.length); to++) {
    if (to > at + 1 && !canJoin(to - 1)) break
    const last = words[to - 1]!
    folded = folded === '' ? last.folded : `${folded} ${last.folded}`
    isMarked ||= last.isMarked
    const alike = names.get(folded)
    if (!alike) continue
    const exact = alike.filter((name) =>
      name.marked.every((syllable, i) => syllable === words[at + i]!.marked),
    )
    const fitting = isMarked || (isTyped && exact.length > 0) ? exact : alike
    if (fitting.length === 0) continue
    found.unshift({
      to,
      folded,
      units: fitting.length === 1 ? fitting[0]!.units : fitting.flatMap((name) => name.units),
      isExact: exact.length > 0,
    })
  }
  return found
}
