import type { EvalResult } from '../result.ts'
import { MOTCUA } from '../search/system.ts'
import { type Estimate, meanOf, poolSmallSets } from '../stats/intervals.ts'
import type { Floor } from './floors.ts'
import { LEAST_QUESTIONS } from './gate.ts'
import { answerSetName, directionOf } from './measures.ts'

const SHOWN = 3
const ANSWER_SHOWN = 150
/** No answer may state one; all other measures leave room under their interval. */
const NEVER = 'unsupported values'

/**
 * Floors for every figure of right and wrong that enough questions stand behind: a little under the lower end of its
 * interval.
 */
export function floorsOf({ search, answers }: EvalResult): Floor[] {
  const own = search.filter(({ system }) => system === MOTCUA)
  const slices = new Set(own.map(({ slice }) => slice))
  return [
    ...[...slices].flatMap((slice) =>
      (slice === null ? ['nDCG@10', 'Hit@1'] : ['nDCG@10']).flatMap((measure) =>
        floorsFor(
          'search',
          own.filter((one) => one.slice === slice),
          slice,
          measure,
        ),
      ),
    ),
    ...[...new Set(answers.flatMap(({ measures }) => Object.keys(measures)))]
      .filter((measure) => directionOf(measure) === 'up' || measure === NEVER)
      .flatMap((measure) =>
        floorsFor(
          'answers',
          answers.map((one) => ({ set: answerSetName(one), measures: one.measures })),
          null,
          measure,
        ),
      ),
  ]
}

function floorsFor(
  part: Floor['part'],
  sets: readonly { set: string; measures: Record<string, Estimate> }[],
  slice: string | null,
  measure: string,
): Floor[] {
  const judged = sets.flatMap(({ set, measures }) => {
    const estimate = measures[measure]
    return estimate ? [{ name: set, items: new Array<Estimate>(estimate.n).fill(estimate) }] : []
  })
  return poolSmallSets(judged)
    .filter(({ items }) => items.length >= LEAST_QUESTIONS)
    .map(({ members, items }) => ({
      part,
      sets: members,
      slice,
      measure,
      ...(measure === NEVER ? { most: 0 } : { least: under(meanOf(items.map(({ low }) => low))) }),
    }))
}

/** Two digits, half a hundredth to a hundredth and a half under the value. */
const under = (value: number) => Math.max(0, Math.floor(value * 100 - 0.5) / 100)

/**
 * A result as the repository keeps it: motcua on the sets as they are (slices are held by their floors), what it
 * returned cut short, one case a line.
 */
export function baselineOf(result: EvalResult): string {
  const kept: EvalResult = {
    ...result,
    vectorRecall: [],
    latency: {},
    search: result.search
      .filter(({ system, slice }) => system === MOTCUA && slice === null)
      .map((one) => ({
        ...one,
        card: null,
        calibration: null,
        cases: one.cases.map((found) => ({ ...found, ranked: found.ranked.slice(0, SHOWN) })),
      })),
    answers: result.answers.map((one) => ({
      ...one,
      card: null,
      calibration: null,
      groups: {},
      cases: one.cases.map((found) => ({ ...found, text: cut(found.text) })),
    })),
  }
  return `${JSON.stringify(kept).replace(/\},\{"id":/g, '},\n{"id":')}\n`
}

const cut = (text: string) => (text.length > ANSWER_SHOWN ? `${text.slice(0, ANSWER_SHOWN)}…` : text)
