/** Options that several commands share, with one meaning and one default. */
import { AUDIENCES, LEVELS, provinceByName } from '../corpus/index.ts'
import type { Filter } from '../index/index.ts'
import { calendarDay, today } from '../text/index.ts'
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

/** What is read beside the paths, by every command that reads documents. */
export const sourceOptions = {
  catalogue: {
    type: 'string',
    valueHint: 'FILE',
    description: 'CSV (or .csv.gz) with issuer and official link by code',
  },
  mapping: {
    type: 'string',
    valueHint: 'FILE',
    description: 'Mapping (JSON) by which the CSV and JSON files among the paths are procedures',
  },
} as const

export function sourcesFrom({
  catalogue,
  mapping,
}: {
  catalogue?: string | undefined
  mapping?: string | undefined
}): { catalogue?: string; mapping?: string } {
  return { ...(catalogue === undefined ? {} : { catalogue }), ...(mapping === undefined ? {} : { mapping }) }
}

/** Options of the encoder that a command was asked to use. */
export function encoderOptions(model: string | undefined): { model?: string } {
  const named = model ?? process.env.MOTCUA_MODEL
  return named ? { model: named } : {}
}

export const filterOptions = {
  'as-of': {
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
  'as-of'?: string | undefined
  place?: string | undefined
  level?: string | undefined
  audience?: string | undefined
}): Filter {
  const filter: Filter = { asOf: dayFrom(args['as-of']) ?? today() }
  if (args.place !== undefined) filter.places = [placeFrom(args.place)]
  if (args.level !== undefined) filter.levels = [oneOf(LEVELS, args.level, '--level')]
  if (args.audience !== undefined) filter.audiences = [oneOf(AUDIENCES, args.audience, '--audience')]
  return filter
}

/**
 * The question: all words, so that one without quotes is asked whole; empty with --batch.
 * @throws UsageError when there is none, or both
 */
export function questionFrom(args: { _: string[]; batch?: string | undefined }): string {
  const question = args._.join(' ')
  if (args.batch === undefined && question === '') throw new UsageError('give a question, or --batch FILE')
  if (args.batch !== undefined && question !== '')
    throw new UsageError('give a question or --batch FILE, not both')
  return question
}

/** @throws UsageError */
export function dayFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!iso || calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3])) === null) {
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

/** A province's code, its name where it has none. @throws UsageError */
export function placeFrom(text: string): string {
  const place = provinceByName(text)
  if (!place)
    throw new UsageError(`--place "${text}" is no province: give its name ("Lào Cai") or two-digit code`)
  return place.code ?? place.name
}

/** @throws UsageError naming the option and its values */
export function oneOf<T extends string>(values: readonly T[], value: string, option: string): T {
  const found = values.find((candidate) => candidate === value)
  if (!found) throw new UsageError(`${option} "${value}": one of ${values.join(', ')}`)
  return found
}
