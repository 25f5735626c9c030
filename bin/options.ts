/** Options that several commands share, with one meaning and one default. */
import { AUDIENCES, LEVELS, provinceByName } from '../corpus/index.ts'
import type { Filter } from '../index/index.ts'
import { UsageError } from './exit-codes.ts'

export const DEFAULT_INDEX = process.env.MOTCUA_INDEX ?? 'data/index'

export const indexOption = {
  index: {
    type: 'string',
    valueHint: 'DIR',
    default: DEFAULT_INDEX,
    description: 'Folder of the index, as given to ingest --out (MOTCUA_INDEX)',
  },
  model: {
    type: 'string',
    valueHint: 'DIR|HUB-ID',
    description: 'Encoder folder, or the id of a hub model; the hub is contacted only then (MOTCUA_MODEL)',
  },
} as const

export const filterOptions = {
  asOf: {
    type: 'string',
    valueHint: 'YYYY-MM-DD',
    description: 'The day the answer must hold for; default today',
  },
  place: { type: 'string', valueHint: 'PROVINCE', description: 'Province, by name or two-digit code' },
  level: {
    type: 'string',
    valueHint: LEVELS.join('|'),
    description: 'Only procedures handled at this level',
  },
  audience: {
    type: 'string',
    valueHint: 'AUDIENCE',
    description: `Only procedures for ${AUDIENCES.join(', ')}`,
  },
} as const

/** @throws UsageError naming the option and what it takes */
export function filterFrom(args: {
  asOf?: string | undefined
  place?: string | undefined
  level?: string | undefined
  audience?: string | undefined
}): Filter {
  const filter: Filter = { asOf: dayFrom(args.asOf) ?? today() }
  if (args.place !== undefined) filter.places = [placeFrom(args.place)]
  if (args.level !== undefined) filter.levels = [oneOf(LEVELS, args.level, '--level')]
  if (args.audience !== undefined) filter.audiences = [oneOf(AUDIENCES, args.audience, '--audience')]
  return filter
}

/** @throws UsageError */
export function dayFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const day = new Date(`${text}T00:00:00Z`)
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(day.getTime()) ||
    day.toISOString().slice(0, 10) !== text
  ) {
    throw new UsageError(`--as-of "${text}" is no day: write it as 2026-07-01`)
  }
  return text
}

/** @throws UsageError */
export function numberFrom(text: string, option: string, low: number, high: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new UsageError(`${option} "${text}": a whole number from ${low} to ${high} is needed`)
  }
  return value
}

function placeFrom(text: string): string {
  const place = provinceByName(text)
  if (!place)
    throw new UsageError(`--place "${text}" is no province: give its name ("Lào Cai") or two-digit code`)
  return place.code ?? place.name
}

function oneOf<T extends string>(values: readonly T[], value: string, option: string): T {
  const found = values.find((candidate) => candidate === value)
  if (!found) throw new UsageError(`${option} "${value}": one of ${values.join(', ')}`)
  return found
}

/** Today in Viet Nam, where every date of the data counts. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
}
