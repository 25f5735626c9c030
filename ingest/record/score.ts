import type { Procedure } from '../../corpus/index.ts'

/** A paper of the sample: form number, originals, copies, obligatory, remark. */
type PaperFact = [
  form: string | null,
  originals: number | null,
  copies: number | null,
  obligatory: boolean | null,
  remark: boolean,
]

interface ClauseFact {
  kind: string
  channel?: string
  hasCondition?: boolean
  value?: number
  unit?: string
  amount?: number
  amounts?: number[]
  currency?: string
  validFrom?: string
  validTo?: string
}

/** What a person read of one record's fees and periods. `doubtful` names what two careful people could read differently. */
export interface ClauseFacts {
  code: string
  channels: string[]
  durations: ClauseFact[]
  fees: ClauseFact[]
  doubtful: string[]
}

/** What a person read in the whole of one record, in facts only. */
export interface RecordFacts extends ClauseFacts {
  levels: string[]
  audiences: string[]
  dossier: { ordinary: boolean; items: PaperFact[] }[]
  instruments: [type: string | null, number: string | null, date: string | null][]
  /** Fields (`fees`, `levels`) or one place in a field (`dossier.1.0` case and paper, `dossier.1` heading, `instruments.2`). */
  doubtful: string[]
}

/** `parsed`: values the parser stated, `right` of them; `wellFormed`: values in the record, `read` of them. */
export interface Tally {
  parsed: number
  right: number
  wellFormed: number
  read: number
  errors: string[]
}

export const FIELDS = [
  'fees',
  'durations',
  'channels',
  'levels',
  'audiences',
  'quantities',
  'forms',
  'obligatory',
  'remarks',
  'headings',
  'instrument types',
  'instrument numbers',
  'instrument dates',
] as const
export type Field = (typeof FIELDS)[number]
export type Scores = Record<Field, Tally>

export const emptyScores = (): Scores =>
  Object.fromEntries(
    FIELDS.map((field) => [field, { parsed: 0, right: 0, wellFormed: 0, read: 0, errors: [] }]),
  ) as unknown as Scores

/** Clauses alike but for channel and case, with the channels that carry them. */
interface Group {
  channels: Set<string>
  cases: boolean[]
}

const isValue = ({ kind }: { kind: string }) => kind !== 'text' && kind !== 'unspecified'

function group(clauses: readonly ClauseFact[], channels: readonly string[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const clause of clauses.filter(isValue)) {
    const { kind, value, unit, amount, amounts, currency, validFrom, validTo } = clause
    const sorted = amounts?.length ? [...amounts].sort((a, b) => a - b) : null
    const about = [kind, value, amount, sorted, currency ?? 'VND', unit?.toLowerCase(), validFrom, validTo]
    const key = JSON.stringify(about.map((part) => part ?? null))
    const found = groups.get(key) ?? { channels: new Set<string>(), cases: [] }
    for (const channel of clause.channel === undefined ? channels : [clause.channel])
      found.channels.add(channel)
    found.cases.push(clause.hasCondition ?? false)
    groups.set(key, found)
  }
  return groups
}

const within = (a: Set<string>, b: Set<string> | undefined) =>
  b !== undefined && [...a].every((x) => b.has(x))

function scoreClauses(
  tally: Tally,
  code: string,
  read: readonly ClauseFact[],
  expected: readonly ClauseFact[],
  channels: readonly string[],
) {
  const parsed = group(read, channels)
  const facts = group(expected, channels)
  // An amount that only holds in a case is wrong without it; a case that the fact leaves out ("since when") does no harm.
  const caseKept = (mine: Group | undefined, fact: Group) =>
    !fact.cases.every(Boolean) || mine?.cases.every(Boolean)
  for (const [key, mine] of parsed) {
    const fact = facts.get(key)
    const right = within(mine.channels, fact?.channels) && caseKept(mine, fact!)
    tally.parsed++
    if (right) tally.right++
    else tally.errors.push(`${code} states ${key} ${[...mine.channels]}`)
  }
  for (const [key, fact] of facts) {
    if (key.startsWith('["conflict"')) continue
    const mine = parsed.get(key)
    tally.wellFormed++
    if (within(fact.channels, mine?.channels) && caseKept(mine, fact)) tally.read++
    else tally.errors.push(`${code} misses ${key} ${[...fact.channels]}`)
  }
}

function scoreValue(tally: Tally, where: string, read: unknown, expected: unknown) {
  const [mine, fact] = [JSON.stringify(read), JSON.stringify(expected)]
  if (read !== null) tally.parsed++
  if (read !== null && mine === fact) tally.right++
  if (expected !== null) tally.wellFormed++
  if (expected !== null && mine === fact) tally.read++
  if (mine !== fact) tally.errors.push(`${where} reads ${mine}, is ${fact}`)
}

function scoreSet(tally: Tally, code: string, read: readonly string[], expected: readonly string[]) {
  for (const name of new Set([...read, ...expected]))
    scoreValue(tally, code, read.includes(name) ? name : null, expected.includes(name) ? name : null)
}

const bare = <T extends object>(clause: T): ClauseFact =>
  Object.fromEntries(Object.entries(clause).filter(([, value]) => value !== null)) as unknown as ClauseFact

/** The parser's reading in the form of the facts. */
export function factsOf(procedure: Procedure): Omit<RecordFacts, 'code' | 'doubtful'> {
  return {
    levels: procedure.levels,
    audiences: procedure.audiences,
    channels: procedure.channels,
    durations: procedure.durations.map(({ kind, value, unit, channel, condition }) =>
      bare({ kind, value, unit, channel, hasCondition: condition !== null }),
    ),
    fees: procedure.fees.map(
      ({ kind, amount, amounts, currency, unit, channel, validFrom, validTo, condition, name }) =>
        bare({
          kind,
          amount,
          amounts,
          currency,
          unit,
          channel,
          validFrom,
          validTo,
          hasCondition: (condition ?? name) !== null,
        }),
    ),
    dossier: procedure.dossier.map((group) => ({
      ordinary: group.case === null,
      items: group.items.map(({ form, originals, copies, obligatory, remark }) => [
        form,
        originals,
        copies,
        obligatory,
        remark,
      ]),
    })),
    instruments: procedure.legalBasis.map(({ type, number, date }) => [type, number, date]),
  }
}

/** Adds the fees and durations of one record to the scores, and nothing else. */
export function scoreClausesOf(
  scores: Scores,
  read: Pick<ClauseFacts, 'fees' | 'durations'>,
  { code, channels, doubtful, ...facts }: ClauseFacts,
): void {
  for (const field of ['fees', 'durations'] as const)
    if (!doubtful.includes(field)) scoreClauses(scores[field], code, read[field], facts[field], channels)
}

/** Adds one record to the scores: what the parser read against what a person read. */
export function scoreRecord(scores: Scores, read: ReturnType<typeof factsOf>, facts: RecordFacts): void {
  const { code } = facts
  const doubtful = (place: string) => facts.doubtful.includes(place)
  scoreClausesOf(scores, read, facts)
  for (const field of ['channels', 'levels', 'audiences'] as const)
    if (!doubtful(field)) scoreSet(scores[field], code, read[field], facts[field])
  for (const [at, group] of facts.dossier.entries()) {
    const mine = read.dossier[at]
    if (!doubtful(`dossier.${at}`))
      scoreValue(scores.headings, `${code} ${at}`, mine?.ordinary ?? null, group.ordinary)
    for (const [index, [form, originals, copies, obligatory, remark]] of group.items.entries()) {
      const place = `${at}.${index}`
      if (doubtful(`dossier.${place}`)) continue
      const paper = mine?.items[index] ?? [null, null, null, null, false]
      const where = `${code} ${place}`
      scoreValue(scores.forms, where, paper[0], form)
      const quantity = (a: number | null, b: number | null) => (a === null && b === null ? null : [a, b])
      scoreValue(scores.quantities, where, quantity(paper[1], paper[2]), quantity(originals, copies))
      scoreValue(scores.obligatory, where, paper[3], obligatory)
      scoreValue(scores.remarks, where, paper[4] || null, remark || null)
    }
    for (let index = group.items.length; index < (mine?.items.length ?? 0); index++)
      scoreValue(scores.quantities, `${code} ${at}.${index}`, 'a paper', null)
  }
  for (const [index, [type, number, date]] of facts.instruments.entries()) {
    if (doubtful(`instruments.${index}`)) continue
    const mine = read.instruments[index] ?? [null, null, null]
    const where = `${code} ${index}`
    scoreValue(scores['instrument types'], where, mine[0], type)
    scoreValue(scores['instrument numbers'], where, mine[1], number)
    scoreValue(scores['instrument dates'], where, mine[2], date)
  }
}

/**
 * All fields together. Whether a paper is obligatory is said in prose, not in a figure: what the parser states of it counts
 * for precision, what it leaves open is no missed value.
 */
export function total(scores: Scores): Tally {
  const sum = (key: 'parsed' | 'right' | 'wellFormed' | 'read') =>
    FIELDS.filter((field) => field !== 'obligatory' || key === 'parsed' || key === 'right').reduce(
      (all, field) => all + scores[field][key],
      0,
    )
  return {
    parsed: sum('parsed'),
    right: sum('right'),
    wellFormed: sum('wellFormed'),
    read: sum('read'),
    errors: [],
  }
}

/** Share of stated values that are right; 1 when none is stated. */
export const precision = ({ parsed, right }: Tally): number => (parsed === 0 ? 1 : right / parsed)
/** Share of well-formed values that are read; 1 when there is none. */
export const share = ({ wellFormed, read }: Tally): number => (wellFormed === 0 ? 1 : read / wellFormed)
