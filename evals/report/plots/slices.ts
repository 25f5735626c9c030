import { html } from '../../../text/index.ts'
import type { SearchSet } from '../../result.ts'
import { count, interval, points, score } from '../format.ts'
import type { Plot } from './figure.ts'
import { intervalRows } from './interval-rows.ts'

/**
 * One measure of a set typed as it is and in other ways, with what each way costs.
 * @param clean the set as it is
 * @param slices the same set typed otherwise
 */
export function slicePlot(clean: SearchSet, slices: readonly SearchSet[], measure: string): Plot | null {
  const base = clean.measures[measure]
  if (!base || slices.length === 0) return null
  const others = slices.flatMap((one) => {
    const estimate = one.measures[measure]
    return estimate ? [{ ...one, estimate, loss: difference(estimate.mean, base.mean) }] : []
  })
  const worst = others.toSorted((a, b) => a.loss - b.loss)[0]
  return {
    title: `${measure} by way of typing`,
    description: `${measure} of ${clean.set} is ${score(base.mean)} as it is${
      worst ? `; the costliest way of typing is ${worst.slice} with ${points(worst.loss)} points` : ''
    }.`,
    ...intervalRows(
      [
        { label: 'as it is', estimate: base, main: true },
        ...others.map(({ slice, estimate, loss }) => ({
          label: slice ?? '',
          estimate,
          aside: `(${points(loss)})`,
        })),
      ],
      'bar',
    ),
    note: html`In brackets: points against the set as it is (dashed marks). Whiskers: 95&nbsp;% intervals.`,
    data: {
      caption: `${clean.set}: ${measure} by way of typing`,
      head: ['Typed', 'n', 'Changed', measure, '95 % interval', 'Points'],
      rows: [
        ['as it is', count(base.n), '–', score(base.mean), interval(base), '–'],
        ...others.map(({ slice, changed, estimate, loss }) => [
          slice ?? '',
          count(estimate.n),
          changed === null ? '–' : count(changed),
          score(estimate.mean),
          interval(estimate),
          points(loss),
        ]),
      ],
    },
  }
}

/** NaN when one was not measured; JSON makes NaN null, and null counts as 0 in a subtraction. */
function difference(a: number, b: number): number {
  return Number.isFinite(a) && Number.isFinite(b) ? a - b : Number.NaN
}
