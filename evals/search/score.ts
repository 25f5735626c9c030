import { relevantCount } from '../metrics/rank.ts'
import { type Measure, rankingOf, scoreRun, searchMeasures } from '../metrics/score-run.ts'
import type { SearchCase, SearchSet } from '../result.ts'
import { calibrationOf } from '../stats/calibration.ts'
import { bootstrapMean } from '../stats/intervals.ts'
import type { TestQuestion } from './sets.ts'
import type { Found } from './system.ts'

/** The first is the headline. */
export const SEARCH_MEASURES = [
  'nDCG@10',
  'Hit@1',
  'Hit@5',
  'Hit@10',
  'MRR@10',
  'Recall@5',
  'Recall@10',
  'Judged@10',
] as const

/** What motcua alone says; each only of the questions it applies to. `Group size` is a number of documents. */
export const OWN_MEASURES = ['Group@5', 'Group size', 'Section@3'] as const

const SHOWN = 10

export interface ScoreInput {
  set: string
  card: string | null
  slice: string | null
  changed: number | null
  system: string
  questions: readonly TestQuestion[]
  /** One a question, in the same order. */
  found: readonly Found[]
  seed: number
}

/**
 * Figures of one system on one set, and its cases. Rankings are put in trec_eval's order first (see `rankingOf`), so
 * that the run file of the same search gives the same figures in trec_eval.
 */
export function scoreSet(input: ScoreInput): SearchSet {
  const { set, card, slice, changed, system, seed } = input
  const measures = pick(searchMeasures([1, 5, 10]))
  const judged = input.questions.map((question, i) => ({ question, found: inTrecOrder(input.found[i]!) }))
  const counted = judged.filter(({ question }) => relevantCount(question.relevant) > 0)
  const { perQuery, withoutRelevant } = scoreRun(
    new Map(judged.map(({ question, found }) => [question.id, found.ranked])),
    new Map(judged.map(({ question }) => [question.id, question.relevant])),
    measures,
  )
  const own = new Map(judged.map(({ question, found }) => [question.id, ownMeasures(question, found)]))
  const estimate = (values: number[]) => bootstrapMean(values, { seed })
  return {
    set,
    card,
    slice,
    changed,
    system,
    n: counted.length,
    heldOut: counted.filter(({ question }) => question.heldOut).length,
    measures: {
      ...Object.fromEntries(
        SEARCH_MEASURES.map((name) => [
          name,
          estimate(counted.map(({ question }) => perQuery.get(question.id)![name]!)),
        ]),
      ),
      ...Object.fromEntries(
        OWN_MEASURES.flatMap((name) => {
          const values = counted.flatMap(({ question }) => own.get(question.id)![name] ?? [])
          return values.length > 0 ? [[name, estimate(values)]] : []
        }),
      ),
    },
    withoutRelevant: withoutRelevant.length,
    calibration: calibrationOf(
      counted.flatMap(({ question, found: { probability, ranked } }) =>
        probability === null
          ? []
          : [{ p: probability, right: (question.relevant.get(ranked[0]?.id ?? '') ?? 0) > 0 }],
      ),
    ),
    cases: counted
      .filter(({ question }) => !question.heldOut)
      .map(
        ({ question: { id, question, relevant }, found: { ranked, restored, probability } }): SearchCase => ({
          id,
          question,
          relevant: Object.fromEntries(relevant),
          ranked: ranked.slice(0, SHOWN),
          restored,
          probability,
          measures: { ...perQuery.get(id)!, ...own.get(id)! },
        }),
      ),
  }
}

/** Whether a right document is in the group of the first one, and the section that answers among its passages. */
function ownMeasures(
  { relevant, section }: TestQuestion,
  { group, sections = {} }: Found,
): Partial<Record<(typeof OWN_MEASURES)[number], number>> {
  const isRight = (id: string) => (relevant.get(id) ?? 0) > 0
  const right = Object.keys(sections).filter(isRight)
  return {
    ...(group && { 'Group@5': Number(group.some(isRight)), 'Group size': group.length }),
    ...(section &&
      right.length > 0 && { 'Section@3': Number(right.some((id) => sections[id]!.includes(section))) }),
  }
}

function pick(all: Record<string, Measure>): Record<string, Measure> {
  return Object.fromEntries(SEARCH_MEASURES.map((name) => [name, all[name]!]))
}

function inTrecOrder(found: Found): Found {
  // Of a document returned twice the better place counts.
  const byId = new Map(found.ranked.toReversed().map((one) => [one.id, one]))
  return { ...found, ranked: rankingOf(found.ranked).map((id) => byId.get(id)!) }
}
