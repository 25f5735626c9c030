/** From a citizen's words to present units. */
import type { Place } from '../schema.ts'
import { type Reading, readPlaces } from './read.ts'
import type { FormerDistrict, PresentCommune, PresentProvince, Unit } from './units.ts'

type UnitLevel = Unit['level']

/** A unit the words can mean, present or former. */
export interface PlaceUnit {
  level: UnitLevel
  era: Unit['era']
  /** Two, three or five digits by level, of its own time; empty for what was gone before 2025. */
  code: string
  /** `phường`, `quận`, `tỉnh`… in lower case. */
  type: Unit['type']
  /** Without the word for the unit. */
  name: string
  /** Only of a former commune. */
  district: { code: string; type: FormerDistrict['type']; name: string } | null
  /** The province it is or was in, of its own time; itself for a province. */
  province: { code: string; type: PresentProvince['type']; name: string }
}

/**
 * How a present unit relates to what was said: it is that unit; it holds all of it, its main part, or some part.
 */
export type PlaceShare = 'itself' | 'whole' | 'main' | 'part'

/** A present unit: a commune, or a province where a province was said. */
export interface PlaceCandidate {
  level: 'commune' | 'province'
  code: string
  type: PresentCommune['type'] | PresentProvince['type']
  name: string
  /** The present province it is in; itself for a province. */
  province: Place
  share: PlaceShare
  /** Degrees, of a commune; null for a province. */
  position: { lat: number; lon: number } | null
}

export interface PlaceMention {
  /** Offsets in the text of its own words with the word for the unit: `phường Bến Nghé`. */
  start: number
  end: number
  text: string
  /** Words of the same text that said which one is meant: `quận 1`, `TP HCM`. */
  within: { start: number; end: number; text: string }[]
  level: UnitLevel
  /** `both` when the words fit a present and a former unit. */
  era: 'present' | 'former' | 'both'
  /** Units the words can mean, at most 40; `unitCount` is how many there are. */
  units: PlaceUnit[]
  unitCount: number
  /** Where that is today, likeliest first, at most 80; `candidateCount` is how many there are. */
  candidates: PlaceCandidate[]
  candidateCount: number
  /** The present provinces of all candidates. */
  provinces: Place[]
  /**
   * Null when one present unit remains. `split`: one unit was meant, and its territory is in several today.
   * `shared-name`: several units of this name remain.
   */
  ambiguity: 'split' | 'shared-name' | null
}

const MAX_UNITS = 40
export const MAX_CANDIDATES = 80

const placeOf = ({ code, name }: PresentProvince): Place => ({ code, name })

function provinceOf(unit: Unit): PlaceUnit['province'] {
  const { code, type, name } =
    unit.level === 'province'
      ? unit
      : unit.level === 'commune' && unit.era === 'former'
        ? unit.district.province
        : unit.province
  return { code, type, name }
}

function toPlaceUnit(unit: Unit): PlaceUnit {
  const district = unit.level === 'commune' && unit.era === 'former' ? unit.district : null
  return {
    level: unit.level,
    era: unit.era,
    code: unit.code,
    type: unit.type,
    name: unit.name,
    district: district && { code: district.code, type: district.type, name: district.name },
    province: provinceOf(unit),
  }
}

type Present = PresentCommune | PresentProvince

function presentOf(unit: Unit): readonly Present[] {
  if (unit.era === 'present') return [unit]
  return unit.level === 'province' ? [unit.became] : unit.became
}

function shareOf(unit: Unit, index: number): PlaceShare {
  if (unit.era === 'present') return 'itself'
  if (unit.level === 'province' || unit.became.length === 1) return 'whole'
  return unit.level === 'commune' && index === 0 ? 'main' : 'part'
}

const SHARES: PlaceShare[] = ['itself', 'whole', 'main', 'part']
/** With a district beside it an address is one of before July 2025. */
const SHARES_OF_OLD: PlaceShare[] = ['whole', 'main', 'itself', 'part']

/** Every present unit once, with the best share any of the units gives it; likeliest first. */
function successorsOf(
  units: readonly Unit[],
  ranks: readonly PlaceShare[],
): { present: Present; share: PlaceShare }[] {
  const shares = new Map<Present, PlaceShare>()
  for (const unit of units) {
    presentOf(unit).forEach((present, i) => {
      const share = shareOf(unit, i)
      const known = shares.get(present)
      if (!known || ranks.indexOf(share) < ranks.indexOf(known)) shares.set(present, share)
    })
  }
  const found = Array.from(shares, ([present, share]) => ({ present, share }))
  return found.sort((x, y) => ranks.indexOf(x.share) - ranks.indexOf(y.share))
}

function toCandidate({ present, share }: { present: Present; share: PlaceShare }): PlaceCandidate {
  const isCommune = present.level === 'commune'
  return {
    level: present.level,
    code: present.code,
    type: present.type,
    name: present.name,
    province: placeOf(isCommune ? present.province : present),
    share,
    position: isCommune ? { lat: present.lat, lon: present.lon } : null,
  }
}

function ambiguityOf(
  units: readonly Unit[],
  successors: readonly { present: Present }[],
): PlaceMention['ambiguity'] {
  if (successors.length <= 1) return null
  const isOneUnit = units.some((unit) => new Set(presentOf(unit)).size === successors.length)
  return isOneUnit ? 'split' : 'shared-name'
}

function toMention(
  text: string,
  words: readonly { start: number; end: number }[],
  reading: Reading,
): PlaceMention {
  const span = ({ from, to }: { from: number; to: number }) => {
    const start = words[from]!.start
    const end = words[to - 1]!.end
    return { start, end, text: text.slice(start, end) }
  }
  const { units } = reading
  const isOld = reading.parents.some((parent) => parent.exact[0]?.level === 'district')
  const successors = successorsOf(units, isOld ? SHARES_OF_OLD : SHARES)
  const eras = new Set(units.map((unit) => unit.era))
  const provinces = new Map(
    successors.map(({ present }) => {
      const province = present.level === 'commune' ? present.province : present
      return [province.code, placeOf(province)]
    }),
  )
  return {
    ...span(reading.named),
    within: reading.parents.map(span).sort((x, y) => x.start - y.start),
    level: (['province', 'district', 'commune'] as const).find((level) =>
      units.some((unit) => unit.level === level),
    )!,
    era: eras.size > 1 ? 'both' : units[0]!.era,
    units: units.slice(0, MAX_UNITS).map(toPlaceUnit),
    unitCount: units.length,
    candidates: successors.slice(0, MAX_CANDIDATES).map(toCandidate),
    candidateCount: successors.length,
    provinces: [...provinces.values()],
    ambiguity: ambiguityOf(units, successors),
  }
}

const BY_DETAIL: UnitLevel[] = ['commune', 'district', 'province']

/**
 * Places a citizen's words name, most specific first, then in the order of the text: with or without marks, with
 * the usual short forms ("Q1", "P. Bến Nghé", "TP HCM"), as they are called now or were before 1 July 2025.
 *
 * A name is read with the places around it: "xã Tân Lập, huyện Đan Phượng, Hà Nội" is one mention of one former
 * commune. Where several units remain, all are given; where the words contradict each other, none is chosen. A
 * commune counts only with the word for it (xã, phường, thị trấn, P., X.) or right before the place it is in,
 * since most names of communes are common words.
 */
export function resolvePlaces(text: string): PlaceMention[] {
  const { words, readings } = readPlaces(text)
  return readings
    .map((reading) => toMention(text, words, reading))
    .sort((x, y) => BY_DETAIL.indexOf(x.level) - BY_DETAIL.indexOf(y.level) || x.start - y.start)
}
