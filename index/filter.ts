import type { DocumentEntry, Filter } from './types.ts'

/** Which ordinals may be returned. `bits` is null when all may. */
export interface Mask {
  bits: Uint8Array | null
  count: number
}

const REMEMBERED = 64

/** Compiles filters over the entries of one build; the last few are remembered, without what they exclude. */
export function createFilterCompiler(entries: readonly DocumentEntry[]): (filter: Filter) => Mask {
  const known = new Map<string, Mask>()
  const ordinals = new Map(entries.map(({ id, ordinal }) => [id, ordinal]))
  return ({ exclude, ...filter }) => {
    const key = JSON.stringify(filter)
    let mask = known.get(key)
    if (!mask) {
      mask = compile(filter, entries)
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value!)
      known.set(key, mask)
    }
    return exclude?.length
      ? without(
          mask,
          exclude.map((id) => ordinals.get(id)),
          entries.length,
        )
      : mask
  }
}

function without({ bits, count }: Mask, ordinals: readonly (number | undefined)[], size: number): Mask {
  const rest = bits?.slice() ?? new Uint8Array(size).fill(1)
  let left = count
  for (const ordinal of ordinals)
    if (ordinal !== undefined && rest[ordinal]) {
      rest[ordinal] = 0
      left--
    }
  return { bits: rest, count: left }
}

function compile(filter: Filter, entries: readonly DocumentEntry[]): Mask {
  const bits = new Uint8Array(entries.length)
  let count = 0
  for (const entry of entries) {
    if (!passes(entry, filter)) continue
    bits[entry.ordinal] = 1
    count++
  }
  return { bits: count === entries.length ? null : bits, count }
}

const hasEnded = ({ validTo }: DocumentEntry, asOf: string | undefined) =>
  asOf !== undefined && validTo !== null && validTo < asOf

const isEndedArticle = ({ kind, instrument }: DocumentEntry, year: string | null) =>
  kind === 'regulation' && (year === null || (instrument?.number ?? '').includes(year))

/** The meaning of a filter, one document at a time. Lists a document leaves empty do not restrict it. */
export function passes(entry: DocumentEntry, filter: Filter): boolean {
  const { asOf, ended, places, levels, audiences, fields, kinds, exclude } = filter
  if (asOf !== undefined && entry.validFrom !== null && entry.validFrom > asOf) return false
  if (hasEnded(entry, asOf) && !(ended && isEndedArticle(entry, ended.year))) return false
  if (entry.place !== null) {
    const { code, name } = entry.place
    if (!places?.some((place) => place === code || place === name)) return false
  }
  if (levels && entry.levels.length > 0 && !entry.levels.some((level) => levels.includes(level))) return false
  if (audiences && entry.audiences.length > 0 && !entry.audiences.some((one) => audiences.includes(one)))
    return false
  if (fields && (entry.field === null || !fields.includes(entry.field))) return false
  if (kinds && !kinds.includes(entry.kind)) return false
  return !exclude?.includes(entry.id)
}
