import type { EvalResult, SearchSet } from '../result.ts'
import { MOTCUA } from '../search/system.ts'
import { meanOf } from '../stats/intervals.ts'
import type { Comparison } from './compare.ts'
import type { Floor } from './floors.ts'
import { answerSetName, directionOf, isHeadline } from './measures.ts'

/** Under so many questions a figure is chance: nothing is gated on it. */
export const LEAST_QUESTIONS = 150

export interface GateCheck {
  name: string
  ok: boolean
  /** What was found, and when it failed what to do. */
  message: string
}

/**
 * Everything a change must hold to. A result fails when a figure is under its floor, when a floor names what did not
 * run or too few questions, on a significant drop, and when a set is empty or all zero; a gate that checked
 * nothing fails as well.
 */
export function gate(
  result: EvalResult,
  floors: readonly Floor[],
  comparison: Comparison | null,
): GateCheck[] {
  const sets = setsOf(result)
  const checks = [
    ...sets.flatMap(aliveCheck),
    ...floors.map((floor) => floorCheck(floor, sets)),
    ...(comparison ? dropChecks(comparison) : []),
  ]
  const judged = floors.length + (comparison?.rows.length ?? 0)
  return judged > 0
    ? checks
    : [
        ...checks,
        {
          name: 'something is judged',
          ok: false,
          message: 'there is neither a floor nor a baseline with the same sets',
        },
      ]
}

interface JudgedSet {
  part: Floor['part']
  set: string
  slice: string | null
  n: number
  measures: SearchSet['measures']
}

function setsOf({ search, answers }: EvalResult): JudgedSet[] {
  return [
    ...search
      .filter(({ system }) => system === MOTCUA)
      .map(({ set, slice, n, measures }): JudgedSet => ({ part: 'search', set, slice, n, measures })),
    ...answers.map(
      (one): JudgedSet => ({
        part: 'answers',
        set: answerSetName(one),
        slice: null,
        n: one.n,
        measures: one.measures,
      }),
    ),
  ]
}

function aliveCheck({ part, set, slice, n, measures }: JudgedSet): GateCheck[] {
  const name = `${label(part, [set], slice)} is not empty`
  if (n === 0) return [{ name, ok: false, message: 'no question was judged: the set is empty' }]
  const telling = Object.entries(measures).filter(([measure]) => directionOf(measure) === 'up')
  const allZero = telling.every(([, { mean }]) => !(mean > 0))
  return [
    {
      name,
      ok: !allZero,
      message: allZero
        ? `every figure of ${n} questions is 0: set and build do not belong together`
        : `${n} questions`,
    },
  ]
}

function floorCheck(floor: Floor, sets: readonly JudgedSet[]): GateCheck {
  const { part, sets: names, slice, measure, least = 0, most = 1 } = floor
  const bound = floor.most === undefined ? `≥ ${least}` : `≤ ${most}`
  const name = `${label(part, names, slice)}: ${measure} ${bound}`
  const failed = (message: string): GateCheck => ({ name, ok: false, message })
  const found: { n: number; mean: number }[] = []
  for (const wanted of names) {
    const one = sets.find((other) => other.part === part && other.set === wanted && other.slice === slice)
    if (!one) return failed(`${label(part, [wanted], slice)} did not run`)
    const estimate = one.measures[measure]
    if (!estimate) return failed(`${label(part, [wanted], slice)} has no measure "${measure}"`)
    found.push(estimate)
  }
  const n = found.reduce((sum, one) => sum + one.n, 0)
  if (n < LEAST_QUESTIONS)
    return failed(
      `${n} questions are too few to judge: name more sets in this floor until there are ${LEAST_QUESTIONS}`,
    )
  const value = meanOf(found.flatMap((one) => new Array<number>(one.n).fill(one.mean)))
  const ok = value >= least && value <= most
  return { name, ok, message: `${value.toFixed(4)} (n ${n})${ok ? '' : `, not ${bound}`}` }
}

function dropChecks({ rows }: Comparison): GateCheck[] {
  return rows
    .filter(({ measure, n }) => n >= LEAST_QUESTIONS && isHeadline(measure))
    .map(({ part, set, slice, measure, n, before, after, pHolm, significant }) => ({
      name: `${label(part, [set], slice)}: ${measure} is not significantly worse`,
      ok: !(significant && (directionOf(measure) === 'down' ? after > before : after < before)),
      message: `${before.toFixed(4)} → ${after.toFixed(4)} (n ${n}, p ${pHolm.toFixed(4)} after Holm)`,
    }))
}

const label = (part: string, sets: readonly string[], slice: string | null) =>
  [part, sets.join(' + '), slice].filter(Boolean).join(' · ')
