import type { AnswerCase, EvalResult, SearchCase } from '../result.ts'
import { OWN_MEASURES, SEARCH_MEASURES } from '../search/score.ts'
import { MOTCUA } from '../search/system.ts'
import { meanOf, poolSmallSets } from '../stats/intervals.ts'
import { holm, pairedRandomisation } from '../stats/significance.ts'
import { answerSetName } from './measures.ts'

const ALPHA = 0.05
const SHOWN = 3
const ANSWER_SHOWN = 300

/** What changed between two results, in motcua's own figures. */
export interface Comparison {
  /** ISO day and time of the earlier result. */
  baselineAt: string
  rows: ComparisonRow[]
  /** Questions that one result has right and the other wrong, worse ones first. */
  flips: Flip[]
  /** What could not be compared and why, in words. */
  notes: string[]
}

export interface ComparisonRow {
  part: 'search' | 'answers'
  /** Names joined with ` + ` for small sets that were pooled. */
  set: string
  slice: string | null
  measure: string
  /** Questions that both results have; never held-out ones. */
  n: number
  before: number
  after: number
  /** `after - before`. */
  difference: number
  /** Of the paired randomisation test, and with Holm's correction over the rows of this measure. */
  p: number
  pHolm: number
  significant: boolean
}

export interface Flip {
  part: 'search' | 'answers'
  set: string
  slice: string | null
  id: string
  question: string
  direction: 'better' | 'worse'
  /** Right answers: documents, or statuses. */
  wanted: string[]
  /** What each result returned: documents best first, or a status with its text. */
  before: string[]
  after: string[]
}

/** One question as both parts of a result know it. */
interface Case {
  id: string
  question: string
  right: boolean
  wanted: string[]
  returned: string[]
  measures: Record<string, number>
}

interface Group {
  part: 'search' | 'answers'
  set: string
  slice: string | null
  cases: Case[]
}

/** A result that was written keeps six digits: without this the same run differs from itself, always one way. */
const stored = (value: number) => Math.round(value * 1e6) / 1e6

/**
 * Pairs the questions of two results by id and text, tests every measure, and lists the questions that flipped: in search
 * those whose first document is right in one of them only, in answers those without a failure in one of them only.
 * Sets of fewer than 150 shared questions are pooled, slice by slice (slices of one set are the same questions again
 * and would count them twice).
 */
export function compare(
  baseline: EvalResult,
  result: EvalResult,
  { seed = 1 }: { seed?: number } = {},
): Comparison {
  const before = groupsOf(baseline)
  const after = groupsOf(result)
  const notes = buildNotes(baseline, result)
  const lacking: string[] = []
  const pairs = after.flatMap((group) => {
    const name = nameOf(group)
    const earlier = before.find((other) => nameOf(other) === name)
    if (!earlier) {
      lacking.push(name)
      return []
    }
    const known = new Map(earlier.cases.map((one) => [one.id, one]))
    const shared = group.cases.flatMap((now) => {
      const then = known.get(now.id)
      return then && then.question === now.question ? [{ then, now }] : []
    })
    const [fresh, gone] = [group.cases.length - shared.length, earlier.cases.length - shared.length]
    if (fresh + gone > 0)
      notes.push(`${name}: ${fresh} questions are new or reworded, ${gone} are gone; not compared`)
    return [{ ...group, shared }]
  })
  const ran = new Set(after.map(nameOf))
  const missing = before.map(nameOf).filter((name) => !ran.has(name))
  if (lacking.length > 0) notes.push(`the baseline lacks ${lacking.join(', ')}`)
  if (missing.length > 0) notes.push(`in the baseline and not run this time: ${missing.join(', ')}`)

  return {
    baselineAt: baseline.at,
    rows: rowsOf(pairs, seed),
    flips: pairs
      .flatMap(({ shared, part, set, slice }) =>
        shared
          .filter(({ then, now }) => then.right !== now.right)
          .map(
            ({ then, now }): Flip => ({
              part,
              set,
              slice,
              id: now.id,
              question: now.question,
              direction: now.right ? 'better' : 'worse',
              wanted: now.wanted,
              before: then.returned,
              after: now.returned,
            }),
          ),
      )
      .sort((a, b) => Number(a.direction === 'better') - Number(b.direction === 'better')),
    notes,
  }
}

type Paired = Group & { shared: { then: Case; now: Case }[] }

function rowsOf(pairs: readonly Paired[], seed: number): ComparisonRow[] {
  const rows: Omit<ComparisonRow, 'pHolm' | 'significant'>[] = []
  for (const part of ['search', 'answers'] as const) {
    const own = pairs.filter((pair) => pair.part === part)
    for (const slice of new Set(own.map((pair) => pair.slice)))
      for (const measure of measuresOf(own)) {
        const sets = own
          .filter((pair) => pair.slice === slice)
          .map(({ set, shared }) => ({
            name: set,
            items: shared.flatMap(({ then, now }) => {
              const [x, y] = [then.measures[measure], now.measures[measure]]
              return x === undefined || y === undefined ? [] : [{ before: stored(x), after: stored(y) }]
            }),
          }))
          .filter(({ items }) => items.length > 0)
        for (const { name, items } of poolSmallSets(sets)) {
          const values = { before: items.map((one) => one.before), after: items.map((one) => one.after) }
          const { n, difference, p } = pairedRandomisation(values.before, values.after, { seed })
          rows.push({
            part,
            set: name,
            slice,
            measure,
            n,
            before: meanOf(values.before),
            after: meanOf(values.after),
            difference,
            p,
          })
        }
      }
  }
  return [...new Set(rows.map(({ part, measure }) => `${part} ${measure}`))].flatMap((family) => {
    const own = rows.filter(({ part, measure }) => `${part} ${measure}` === family)
    const adjusted = holm(own.map(({ p }) => p))
    return own.map((row, i) => ({ ...row, pHolm: adjusted[i]!, significant: adjusted[i]! <= ALPHA }))
  })
}

function measuresOf(pairs: readonly Paired[]): string[] {
  return [...new Set(pairs.flatMap(({ shared }) => shared.flatMap(({ now }) => Object.keys(now.measures))))]
}

function groupsOf(result: EvalResult): Group[] {
  return [
    ...result.search
      .filter(({ system }) => system === MOTCUA)
      .map(({ set, slice, cases }): Group => ({ part: 'search', set, slice, cases: cases.map(searchCase) })),
    ...result.answers.map(
      (one): Group => ({
        part: 'answers',
        set: answerSetName(one),
        slice: null,
        cases: one.cases.map(answerCase),
      }),
    ),
  ]
}

function searchCase({ id, question, relevant, ranked, measures }: SearchCase): Case {
  return {
    id,
    question,
    right: measures['Hit@1'] === 1,
    wanted: Object.keys(relevant).filter((document) => relevant[document]! > 0),
    returned: ranked.slice(0, SHOWN).map((document) => `${document.id} ${document.title}`.trim()),
    measures: Object.fromEntries([
      ...SEARCH_MEASURES.map((name) => [name, measures[name] ?? 0]),
      ...OWN_MEASURES.flatMap((name) => (measures[name] === undefined ? [] : [[name, measures[name]]])),
    ]),
  }
}

function answerCase({
  id,
  question,
  expected,
  status,
  procedures,
  text,
  failures,
  measures,
}: AnswerCase): Case {
  return {
    id,
    question,
    right: failures.length === 0,
    wanted: expected,
    returned: [
      [status, ...procedures].join(' '),
      ...failures,
      ...(text === '' ? [] : [text.length > ANSWER_SHOWN ? `${text.slice(0, ANSWER_SHOWN)}…` : text]),
    ],
    measures,
  }
}

const nameOf = ({ part, set, slice }: Pick<Group, 'part' | 'set' | 'slice'>) =>
  `${part} · ${set}${slice === null ? '' : ` · ${slice}`}`

function buildNotes(
  { build: then, machine: a }: EvalResult,
  { build: now, machine: b }: EvalResult,
): string[] {
  const notes: string[] = []
  if (then.corpusHash !== now.corpusHash)
    notes.push(
      `another corpus: ${then.documents} documents (${then.corpusHash.slice(0, 12)}) then, ${now.documents} (${now.corpusHash.slice(0, 12)}) now`,
    )
  if (then.modelHash !== now.modelHash) notes.push(`another encoder: ${then.model} then, ${now.model} now`)
  if (JSON.stringify(a) !== JSON.stringify(b)) notes.push('another machine: times cannot be compared')
  return notes
}
