/** Which units the words of a text can mean, given all its words. */
import { isCommonCommune, isCommonDistrict, isPartOfName, isSaidAsPlace } from './bare.ts'
import { type NameAt, namesAt } from './gazetteer.ts'
import type { PresentProvince, Unit } from './units.ts'
import { type Word, wordsOf } from './words.ts'

type UnitLevel = Unit['level']

interface UnitWord {
  words: string[]
  marked: string[]
  types: Unit['type'][]
  levels: UnitLevel[]
  /** One letter: it takes more to be read as a unit. */
  isLetter: boolean
}

const CITY: [Unit['type'][], UnitLevel[]] = [['thành phố'], ['province', 'district']]
const UNIT_WORDS: UnitWord[] = (
  [
    ['thành phố', ...CITY],
    ['tp', ...CITY],
    ['t p', ...CITY],
    ['tỉnh', ['tỉnh'], ['province']],
    ['quận', ['quận'], ['district']],
    ['q', ['quận'], ['district']],
    ['huyện đảo', ['huyện'], ['district']],
    ['huyện', ['huyện'], ['district']],
    ['h', ['huyện'], ['district']],
    ['thị xã', ['thị xã'], ['district']],
    ['tx', ['thị xã'], ['district']],
    ['thị trấn', ['thị trấn'], ['commune']],
    ['tt', ['thị trấn'], ['commune']],
    ['đặc khu', ['đặc khu'], ['commune']],
    ['phường', ['phường'], ['commune']],
    ['p', ['phường'], ['commune']],
    ['xã', ['xã'], ['commune']],
    ['x', ['xã'], ['commune']],
    // English
    ['city', ...CITY],
    ['province', ['tỉnh'], ['province']],
    ['district', ['quận', 'huyện'], ['district']],
    ['ward', ['phường'], ['commune']],
    ['commune', ['xã'], ['commune']],
  ] as [string, Unit['type'][], UnitLevel[]][]
).map(([text, types, levels]) => {
  const words = wordsOf(text)
  return {
    words: words.map((word) => word.folded),
    marked: words.map((word) => word.marked),
    types,
    levels,
    isLetter: text.length === 1,
  }
})

const UNIT_WORDS_FROM = new Map<string, UnitWord[]>()
for (const unitWord of UNIT_WORDS) {
  const first = unitWord.words[0]!
  UNIT_WORDS_FROM.set(first, [...(UNIT_WORDS_FROM.get(first) ?? []), unitWord])
}

/** Without marks these are words of their own: far, glyph, state of mind. */
const NEEDS_MARKS = new Set(['xa', 'quan', 'tinh'])

const LEVELS: Record<UnitLevel, number> = { commune: 0, district: 1, province: 2 }

/** A place named at one spot of the text, before what else the text says is taken into account. */
interface Named {
  from: number
  to: number
  /** Units of the kind that was said; of any kind for a bare name. */
  exact: readonly Unit[]
  /** Units of the name and level but of another kind ("huyện Thủy Nguyên" had become a city). */
  loose: readonly Unit[]
  isBare: boolean
  /** Enough to be read as a place alone; otherwise only beside the place it is in. */
  standsAlone: boolean
  /** A bare name that only counts before its parent. */
  isCommuneName: boolean
}

export interface Reading {
  named: Named
  units: readonly Unit[]
  parents: Named[]
}

const presentProvincesOf = (unit: Unit): readonly PresentProvince[] => {
  if (unit.level === 'province') return [unit.era === 'present' ? unit : unit.became]
  if (unit.level === 'district') return [unit.province.became]
  return [unit.era === 'present' ? unit.province : unit.district.province.became]
}

/** Whether a unit is or was in another, or has territory of it. */
function isIn(unit: Unit, parent: Unit): boolean {
  if (LEVELS[unit.level] >= LEVELS[parent.level]) return false
  if (parent.level === 'province') {
    if (parent.era === 'present') return presentProvincesOf(unit).includes(parent)
    if (parent.code === '') return presentProvincesOf(unit).includes(parent.became)
    if (unit.level === 'district') return unit.province === parent
    if (unit.level === 'commune') {
      return unit.era === 'former'
        ? unit.district.province === parent
        : unit.madeOf.some((commune) => commune.district.province === parent)
    }
    return false
  }
  if (parent.level !== 'district' || unit.level !== 'commune') return false
  return unit.era === 'former' ? parent.communes.includes(unit) : parent.became.includes(unit)
}

/** The units that lie in any of the parents; those that lie in more of them, so in the former province too, first. */
function within(units: readonly Unit[], parents: readonly Unit[]): Unit[] {
  return units
    .map((unit) => ({ unit, hits: parents.filter((parent) => isIn(unit, parent)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((x, y) => y.hits - x.hits)
    .map(({ unit }) => unit)
}

/** Between the parts of one name: `xã Tân Lập`, `Q.1`, `Bà Rịa – Vũng Tàu`. */
const INSIDE = /^(?:\s*|\s*[.:-]\s*|\s+[–—]\s+)$/
/** Between a place and the one it is in. */
const BETWEEN = /^[\s,;.()[\]/|:–—-]*$/
const CONNECTORS = new Set(['thuoc', 'o', 'cua', 'tai', 'cu', 'moi', 'nay'])
/** Between two places these say that the one is not in the other: "từ Hà Nội về xã Tân Lập". */
const MOVES = new Set([
  've',
  'den',
  'toi',
  'sang',
  'qua',
  'vao',
  'ra',
  'len',
  'xuong',
  'tu',
  'chuyen',
  'va',
  'hay',
  'hoac',
])

interface Text {
  text: string
  words: Word[]
  /** Written with marks. */
  isTyped: boolean
  /** Not all in capitals, so that a capital says something. */
  hasCase: boolean
  namedAt: Map<number, Named[]>
}

const gapBefore = ({ text, words }: Text, at: number) => text.slice(words[at - 1]!.end, words[at]!.start)
const isNumber = (word: Word | undefined) => word !== undefined && /^\d/.test(word.folded)

const isCapitalised = (words: readonly Word[], from: number, to: number) =>
  words.slice(from, to).every((word) => word.isCapital || isNumber(word))

/** "xa o Dien Bien" has no commune "o Dien" (Ô Diên): a name does not begin small and go on with capitals. */
const hasLateCapital = (words: readonly Word[], from: number, to: number) =>
  !words[from]!.isCapital && words.slice(from + 1, to).some((word) => word.isCapital)

function hasLevel(units: readonly Unit[], levels: readonly UnitLevel[]): Unit[] {
  return units.filter((unit) => levels.includes(unit.level))
}

/** The word for a unit at a word, and where the name begins. */
function unitWordsAt(source: Text, at: number): { unitWord: UnitWord; nameAt: number }[] {
  const { words, isTyped } = source
  return (UNIT_WORDS_FROM.get(words[at]!.folded) ?? []).flatMap((unitWord) => {
    const nameAt = at + unitWord.words.length
    if (nameAt >= words.length) return []
    for (let i = 0; i < unitWord.words.length; i++) {
      const word = words[at + i]!
      if (word.folded !== unitWord.words[i]) return []
      if (word.isMarked && word.marked !== unitWord.marked[i]) return []
      const isNumbered = word.folded === 'quan' && isNumber(words[nameAt])
      if (isTyped && !word.isMarked && NEEDS_MARKS.has(word.folded) && !isNumbered) return []
      if (i > 0 && !/^[\s.]*$/.test(gapBefore(source, at + i))) return []
    }
    return /^[\s.:]*$/.test(gapBefore(source, nameAt)) ? [{ unitWord, nameAt }] : []
  })
}

/** "P1", "Q. 3", "X. Tân Lập", "P Bến Nghé"; not the "x" of a sum. */
function isUnitLetter(source: Text, at: number): boolean {
  const letter = source.words[at]!
  const next = source.words[at + 1]!
  const gap = gapBefore(source, at + 1)
  return gap.includes('.') || (gap === '' && isNumber(next)) || (letter.isCapital && next.isCapital)
}

/** "Q1/2025", "Q1 năm 2025": a quarter of a year. */
function isQuarter({ text, words }: Text, to: number): boolean {
  const next = words[to]
  return (
    next !== undefined &&
    (/^(?:19|20)\d\d$/.test(next.text) ||
      (next.folded === 'nam' &&
        text.slice(words[to - 1]!.end, next.start).trim() === '' &&
        isNumber(words[to + 1])))
  )
}

function prefixed(source: Text, at: number): Named[] {
  const { words, isTyped } = source
  return unitWordsAt(source, at).flatMap(({ unitWord, nameAt }) =>
    namesAt(words, nameAt, isTyped, (next) => INSIDE.test(gapBefore(source, next))).flatMap(
      (name): Named[] => {
        const levelled = hasLevel(name.units, unitWord.levels)
        if (hasLateCapital(words, nameAt, name.to)) return []
        const exact = levelled.filter((unit) => unitWord.types.includes(unit.type))
        const loose = levelled.filter((unit) => !unitWord.types.includes(unit.type))
        if (exact.length === 0 && (loose.length === 0 || isNumber(words[nameAt]))) return []
        const isCut = isNumber(words[nameAt]) && isQuarter(source, name.to)
        return [
          {
            from: at,
            to: name.to,
            exact,
            loose,
            isBare: false,
            isCommuneName: false,
            standsAlone: !isCut && standsAlone(source, unitWord, at, name, exact.length === 0),
          },
        ]
      },
    ),
  )
}

function standsAlone(source: Text, unitWord: UnitWord, at: number, name: NameAt, isLoose: boolean): boolean {
  const nameAt = at + unitWord.words.length
  const { words, isTyped } = source
  if (unitWord.isLetter && !isUnitLetter(source, at)) return false
  const isNumbered = isNumber(words[nameAt])
  if (unitWord.isLetter && isNumbered && unitWord.words[0] === 'p') return false
  if (isNumbered) return true
  const isCapital = isCapitalised(words, nameAt, name.to)
  const isCommune = unitWord.levels.includes('commune')
  if (name.to - nameAt === 1 && (isCommune || isLoose)) return isCapital && name.isExact
  if (isCommune && !isCapital) {
    const isMarked = words.slice(at, name.to).some((word) => word.isMarked)
    if (isCommonCommune(unitWord.words[0]!, name.folded, isMarked)) return false
  }
  if (isTyped && !name.isExact) return isCapital
  return true
}

function bare(source: Text, at: number): Named[] {
  const { text, words, isTyped } = source
  if (isNumber(words[at])) return []
  return namesAt(words, at, isTyped, (next) => INSIDE.test(gapBefore(source, next))).flatMap(
    (name): Named[] => {
      if (isTyped && !name.isExact && !isCapitalised(words, at, name.to)) return []
      if (hasLateCapital(words, at, name.to)) return []
      const base = { from: at, to: name.to, loose: [], isBare: true }
      const provinces = hasLevel(name.units, ['province'])
      if (provinces.length > 0) {
        const isPlace =
          isSaidAsPlace(words, { at, to: name.to, isExact: name.isExact }, isTyped) &&
          !isPartOfName(text, words, at, name.to, { besideCapitals: false })
        return [{ ...base, exact: provinces, isCommuneName: false, standsAlone: isPlace }]
      }
      if (name.to - at < 2 && name.units.every((unit) => unit.level === 'commune')) return []
      const isFollowed = namedAt(source, name.to).some((next) => next.standsAlone)
      if (isPartOfName(text, words, at, name.to, { besideCapitals: !isFollowed })) return []
      const districts = hasLevel(name.units, ['district'])
      const isCapital = words.slice(at, name.to).every((word) => word.isCapital)
      const whole: Named = { ...base, exact: name.units, isCommuneName: true, standsAlone: false }
      if (districts.length === 0) return [whole]
      const isOne = new Set(districts.flatMap(presentProvincesOf)).size === 1
      const isPlace = isOne && name.to - at > 1 && (isCapital || !isCommonDistrict(name.folded))
      return [whole, { ...base, exact: districts, isCommuneName: false, standsAlone: isPlace }]
    },
  )
}

/** What is named at a word, longest first, with a word for the unit before without. */
function namedAt(source: Text, at: number): Named[] {
  const known = source.namedAt.get(at)
  if (known) return known
  const found = at < source.words.length ? [...prefixed(source, at), ...bare(source, at)] : []
  source.namedAt.set(at, found)
  return found
}

const levelOf = (units: readonly Unit[]) => Math.max(...units.map((unit) => LEVELS[unit.level]))

const alone = (named: Named): Reading => ({
  named,
  units: named.exact.length > 0 ? named.exact : named.loose,
  parents: [],
})

/** Narrows a reading to what lies in its parents; null when nothing does. */
function narrowed(reading: Reading, parents: readonly Unit[]): readonly Unit[] | null {
  for (const units of [reading.units, reading.named.loose]) {
    const fitting = within(units, parents)
    if (fitting.length > 0) return fitting
  }
  return null
}

/** A bare name of a commune is one only with a capital or apart from the words before its parent ("Minh Khai, Hà Nội"). */
function canPrecede(source: Text, named: Named): boolean {
  if (!named.isCommuneName) return true
  if (isCapitalised(source.words, named.from, named.to)) return true
  return /[,–—-]/.test(gapBefore(source, named.to))
}

/** A name together with the places right after it that it lies in. */
function follow(source: Text, named: Named): Reading {
  const { words } = source
  let best = alone(named)
  for (const skipped of [0, 1]) {
    const at = named.to + skipped
    if (at >= words.length) break
    if (skipped === 1 && !CONNECTORS.has(words[named.to]!.folded)) break
    const gap = source.text.slice(words[named.to - 1]!.end, words[named.to]!.start)
    if (!BETWEEN.test(gap) || (skipped === 1 && !BETWEEN.test(gapBefore(source, at)))) break
    if (skipped === 0 && !canPrecede(source, named)) break
    for (const option of namedAt(source, at)) {
      if (option.isCommuneName || (named.isBare && !option.standsAlone)) continue
      const parent = follow(source, option)
      const units = narrowed(alone(named), parent.units)
      if (!units || parent.parents.length + 1 <= best.parents.length) continue
      best = { named, units, parents: [option, ...parent.parents] }
    }
  }
  return best
}

/** The reading that begins at a word: the one with most places after it that agree, then the longest. */
function readAt(source: Text, at: number): Reading | null {
  let best: Reading | null = null
  for (const named of namedAt(source, at)) {
    const reading = follow(source, named)
    if (reading.parents.length === 0 && named.isCommuneName) continue
    if (reading.parents.length === 0 && !named.standsAlone) continue
    if (!best || reading.parents.length > best.parents.length) best = reading
  }
  return best
}

/** Names of no weight alone ("P5") that another place of the text may still give sense to. */
function hintAt(source: Text, at: number): Reading | null {
  const named = namedAt(source, at).find((named) => !named.isBare)
  return named ? alone(named) : null
}

function hasMove({ words }: Text, one: Reading, other: Reading): boolean {
  const [first, second] = one.named.from < other.named.from ? [one, other] : [other, one]
  const end = Math.max(first.named.to, ...first.parents.map((parent) => parent.to))
  return words.slice(end, second.named.from).some((word) => MOVES.has(word.folded))
}

/** Lets places named elsewhere in the text say which one is meant; those that did are parents from then on. */
function narrowByOthers(source: Text, readings: Reading[]): Reading[] {
  const used = new Set<Reading>()
  for (const reading of readings) {
    const levels = [LEVELS.district, LEVELS.province].filter(
      (level) =>
        level >
        Math.max(levelOf(reading.units), ...reading.parents.map((parent) => levelOf(alone(parent).units))),
    )
    for (const level of levels) {
      const parents = readings.filter(
        (other) =>
          other !== reading &&
          other.named.standsAlone &&
          levelOf(other.units) === level &&
          !hasMove(source, reading, other) &&
          narrowed(reading, other.units),
      )
      if (parents.length === 0) continue
      reading.units = narrowed(
        reading,
        parents.flatMap((parent) => parent.units),
      )!
      const named = parents.flatMap((parent) => [parent.named, ...parent.parents])
      reading.parents = [...new Set([...reading.parents, ...named])]
      for (const parent of parents) used.add(parent)
    }
  }
  return readings.filter((reading) => !used.has(reading))
}

/** All places a text names. */
export function readPlaces(text: string): { words: Word[]; readings: Reading[] } {
  const words = wordsOf(text)
  const source: Text = {
    text,
    words,
    isTyped: words.some((word) => word.isMarked),
    hasCase: text !== text.toUpperCase(),
    namedAt: new Map(),
  }
  const readings: Reading[] = []
  for (let at = 0; at < words.length; at++) {
    const reading = readAt(source, at) ?? hintAt(source, at)
    if (!reading) continue
    readings.push(reading)
    if (!reading.named.standsAlone && reading.parents.length === 0) continue
    at = Math.max(reading.named.to, ...reading.parents.map((parent) => parent.to)) - 1
  }
  return {
    words,
    readings: narrowByOthers(source, readings).filter(
      (reading) => reading.named.standsAlone || reading.parents.length > 0,
    ),
  }
}
