/**
 * The lexicon: how people say what the records call otherwise, days off, numbers to call. It is data in the files of
 * `lexicon/` (README.md there says how to add to it) and is checked when it is read.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { IsoDate } from './schema.ts'

const FOLDER = new URL('./lexicon/', import.meta.url)

const Words = z.string().trim().min(1)

const Saying = z.strictObject({
  kind: z.enum(['abbreviation', 'chat', 'term']),
  say: z.array(Words).min(1),
  /** Official words: the usual ones first. An abbreviation or chat spelling has one: what it is written out as. */
  official: z.array(Words).min(1),
  /** Holds only where one of these stands in the question too. */
  when: z.array(Words).optional(),
  /** Does not hold where one of these stands in the question. */
  unless: z.array(Words).optional(),
  /** An abbreviation with several meanings: kept, and only added to. */
  ambiguous: z.boolean(),
  /** Holds only as typed with its marks. */
  marked: z.boolean(),
  region: z.enum(['north', 'central', 'south']).optional(),
})

/** One way of saying something, and its official words. */
export type LexiconSaying = Omit<z.infer<typeof Saying>, 'say'> & { say: string }

const Quantity = z.strictObject({
  say: z.array(Words).min(1),
  kind: z.enum(['money', 'time', 'paper']),
  /** What one of it is: `đồng`, `working-day`, `day`, `hour`, `month`, `year`, or what papers are counted in. */
  unit: Words,
  /** How many of `unit` one is. */
  times: z.number().positive(),
  /** Written right behind the number ("2tr", "500k"). */
  attached: z.literal(true).optional(),
})
export type Quantity = z.infer<typeof Quantity>

const Holiday = z.strictObject({
  /** First and last day; the same where it is one. */
  from: IsoDate,
  to: IsoDate,
  name: Words,
  /** Why offices are closed: the holiday itself, a weekday given for one on a weekend, or a day swapped for `workedOn`. */
  kind: z.enum(['holiday', 'substitute', 'swapped']),
  /** The Saturday worked instead. */
  workedOn: IsoDate.optional(),
  /** False where the government sets the days each year and has not done so as far as is known here. */
  announced: z.boolean(),
  source: Words,
})

const Holidays = z.strictObject({ firstDay: IsoDate, lastDay: IsoDate, daysOff: z.array(Holiday) })
export type Holidays = z.infer<typeof Holidays>

const EmergencyNumber = z.strictObject({
  number: z.string().regex(/^\d{3,8}$/),
  name: Words,
  for: z.array(Words).min(1),
  free: z.boolean(),
  allDay: z.boolean(),
  source: Words,
  /** The day on which the source was looked at. */
  asOf: IsoDate,
})
export type EmergencyNumber = z.infer<typeof EmergencyNumber>

/** A file of the lexicon that cannot be used. The message names the file, the line or entry, and what it should be. */
export class LexiconError extends Error {
  override name = 'LexiconError'
  readonly file: string

  constructor(file: string, reason: string) {
    super(`lexicon/${file}: ${reason}`)
    this.file = file
  }
}

/**
 * Every abbreviation, chat spelling and everyday word, in the order in which they are tried.
 * @param folder where the three files are. Default: the lexicon of the project
 * @throws LexiconError naming the file and the line that is wrong
 */
export function readSayings(folder: URL = FOLDER): LexiconSaying[] {
  return [
    ...sayings(folder, 'abbreviations.tsv', 'abbreviation', ['say', 'official', 'flags', 'when']),
    ...sayings(folder, 'chat.tsv', 'chat', ['say', 'official', 'when', 'unless']),
    ...sayings(folder, 'terms.tsv', 'term', ['say', 'official', 'when', 'unless', 'flags']),
  ]
}

/**
 * English phrases with their Vietnamese words.
 * @throws LexiconError naming the line that is wrong
 */
export function readEnglishTerms(): Pick<LexiconSaying, 'say' | 'official' | 'when' | 'unless'>[] {
  return sayings(FOLDER, 'english.tsv', 'term', ['say', 'official', 'when', 'unless'])
}

/** How quantities are said. @throws LexiconError */
export function readQuantities(): Quantity[] {
  return checked('units.yaml', z.array(Quantity), parse(read('units.yaml')))
}

/**
 * The days off and the weekends worked, as one calendar.
 * @throws LexiconError
 */
export function readWorkCalendar(): {
  firstDay: string
  lastDay: string
  daysOff: Set<string>
  workedWeekends: Set<string>
  unsettled: Set<string>
} {
  const { firstDay, lastDay, daysOff } = readHolidays()
  const worked = daysOff.flatMap(({ workedOn, announced }) =>
    workedOn ? [{ day: workedOn, announced }] : [],
  )
  const off = daysOff.flatMap(({ from, to, announced }) =>
    daysOf(from, to).map((day) => ({ day, announced })),
  )
  return {
    firstDay,
    lastDay,
    daysOff: new Set(off.map(({ day }) => day)),
    workedWeekends: new Set(worked.map(({ day }) => day)),
    unsettled: new Set([...off, ...worked].filter(({ announced }) => !announced).map(({ day }) => day)),
  }
}

/** The days off with their names and sources, in the order of the year. @throws LexiconError */
export function readHolidays(): Holidays {
  return checked('holidays.yaml', Holidays, parse(read('holidays.yaml')))
}

/** Numbers to call when something is urgent, each with its source. @throws LexiconError */
export function readEmergencyNumbers(): EmergencyNumber[] {
  return checked('emergency.yaml', z.array(EmergencyNumber), parse(read('emergency.yaml')))
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

function read(file: string, folder: URL = FOLDER): string {
  return readFileSync(new URL(file, folder), 'utf8')
}

function checked<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new LexiconError(file, z.prettifyError(result.error))
}

type Column = 'say' | 'official' | 'when' | 'unless' | 'flags'

/** Reads lines of tab-separated cells, lists in a cell separated by `;`. Empty lines and lines of `#` are skipped. */
function sayings(
  folder: URL,
  file: string,
  kind: LexiconSaying['kind'],
  columns: readonly Column[],
): LexiconSaying[] {
  return read(file, folder)
    .split('\n')
    .flatMap((text, i) =>
      text.trim() === '' || text.startsWith('#') ? [] : [{ text, place: `${file}:${i + 1}` }],
    )
    .flatMap(({ text, place }) => {
      const cells = text.split('\t')
      if (cells.length > columns.length)
        throw new LexiconError(
          place,
          `${cells.length} cells where ${columns.length} are the most: ${columns.join(', ')}`,
        )
      const row: Partial<Record<Column, string[]>> = {}
      columns.forEach((column, at) => {
        const words = cells[at]?.trim()
        if (words) row[column] = words.split(';').map((word) => word.trim())
      })
      const { flags = [], ...words } = row
      const { say, ...rest } = checked(place, Saying, { ...words, kind, ...known(place, flags) })
      return say.map((phrase) => ({ ...rest, say: phrase }))
    })
}

function known(place: string, flags: readonly string[]) {
  const region = flags.find((flag) => flag !== 'ambiguous' && flag !== 'marked')
  if (flags.length > new Set(flags).size) throw new LexiconError(place, 'a note stands twice')
  return {
    ambiguous: flags.includes('ambiguous'),
    marked: flags.includes('marked'),
    ...(region ? { region } : {}),
  }
}
