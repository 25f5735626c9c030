import { html, type Markup } from '../../../text/index.ts'
import type { EvalResult, SearchSet } from '../../result.ts'
import { OWN_MEASURES } from '../../search/score.ts'
import type { Estimate } from '../../stats/intervals.ts'
import { isOwn, ownSets, slicesOf } from '../cases.ts'
import { count, interval, score } from '../format.ts'
import { coveragePlot } from '../plots/coverage.ts'
import { figure } from '../plots/figure.ts'
import { rankPlot } from '../plots/ranks.ts'
import { reliabilityPlot } from '../plots/reliability.ts'
import { slicePlot } from '../plots/slices.ts'
import { speedPlot } from '../plots/speed.ts'
import { table } from '../table.ts'
import { aboutSet } from './about-set.ts'

/** Shown in this order where a set has them. */
const SHOWN = ['nDCG@10', 'Hit@1', 'Hit@5', 'Recall@10', 'MRR@10', 'Judged@10', ...OWN_MEASURES]
/** Sets smaller than this are compared and gated only together with others. */
const SMALL = 150

export function searchSection(result: EvalResult): Markup {
  const sets = [...new Set(result.search.filter(({ slice }) => slice === null).map(({ set }) => set))]
  return html`${sets.map((set, i) => oneSet(result, set, `s${i}`))}`
}

function oneSet(result: EvalResult, set: string, id: string): Markup {
  const systems = result.search
    .filter((one) => one.set === set && one.slice === null)
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
  const own = ownSets(result).find((one) => one.set === set)
  const slices = slicesOf(result, set)
  const n = Math.max(...systems.map((one) => one.n))
  const plots = own
    ? [
        rankPlot(own),
        slicePlot(own, slices, 'Hit@1'),
        slicePlot(own, slices, 'nDCG@10'),
        speedPlot(set, 'Recall@10', timed(systems)),
        own.calibration && reliabilityPlot(set, 'questions', own.calibration),
        own.calibration && coveragePlot(set, 'questions', own.calibration),
      ]
    : []
  const [first] = systems
  return html`<section class="set" aria-labelledby="search-h ${id}"><h3 id="${id}">${set}</h3>
<p class="fine">${count(n)} judged questions${first && first.heldOut > 0 ? `, ${count(first.heldOut)} of them held out` : ''}${first && first.withoutRelevant > 0 ? `; ${count(first.withoutRelevant)} more have no relevant document and do not count` : ''}.${n < SMALL ? ' Small: its figures move much by chance.' : ''}</p>
${aboutSet(set, first?.card ?? null)}
${systemTable(set, systems)}
${own?.calibration ? html`<p class="fine">Probability that the first document is right: expected calibration error ${score(own.calibration.ece)}, Brier ${score(own.calibration.brier)}, AUROC ${score(own.calibration.auroc ?? Number.NaN)}.</p>` : null}
<div class="plots">${plots.map((plot, i) => (plot ? figure(`${id}p${i}`, plot) : null))}</div>
${peerSlices(result, set)}
</section>
`
}

function systemTable(set: string, systems: readonly SearchSet[]): Markup {
  const names = SHOWN.filter((name) => systems.some(({ measures }) => measures[name]))
  const best = new Map(names.map((name) => [name, Math.max(...systems.map((one) => mean(one, name)))]))
  return html`${table({
    caption: `${set}: figures with 95 % intervals`,
    quietCaption: true,
    head: ['System', 'n', ...names],
    rows: systems.map((one) => [
      isOwn(one) ? html`<strong>${one.system}</strong>` : one.system,
      count(one.n),
      ...names.map((name) =>
        figureCell(one.measures[name], isCompared(systems, name) && mean(one, name) === best.get(name)),
      ),
    ]),
  })}${systems.length > 1 ? html`<p class="fine">★ highest of its column; where intervals overlap, the difference may be chance.</p>` : null}`
}

const isCompared = (systems: readonly SearchSet[], name: string) =>
  systems.filter(({ measures }) => measures[name]).length > 1

const mean = ({ measures }: SearchSet, name: string) => {
  const value = measures[name]?.mean ?? Number.NaN
  return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY
}

export function figureCell(estimate: Estimate | undefined, best = false): Markup {
  if (!estimate) return html`–`
  return html`${best ? html`<span class="best">★<span class="unseen"> highest</span></span> ` : null}${score(estimate.mean)}${Number.isFinite(estimate.mean) ? html`<span class="ci">${interval(estimate)}</span>` : null}`
}

function timed(systems: readonly SearchSet[]) {
  return systems.flatMap(({ system, measures, latency }) => {
    const estimate = measures['Recall@10']
    return estimate && latency ? [{ system, own: isOwn({ system }), estimate, latency }] : []
  })
}

/** The other systems on the set typed otherwise. */
function peerSlices({ search }: EvalResult, set: string): Markup | null {
  const sliced = search.filter((one) => one.set === set && one.slice !== null)
  const systems = [...new Set(sliced.map(({ system }) => system))]
  if (!systems.some((system) => !isOwn({ system }))) return null
  const slices = [...new Set(sliced.map(({ slice }) => slice!))]
  return html`<details class="more"><summary>All systems by way of typing</summary>${table({
    caption: `${set}: nDCG@10 of all systems by way of typing`,
    head: ['Typed', ...systems],
    rows: slices.map((slice) => [
      slice,
      ...systems.map((system) =>
        figureCell(sliced.find((one) => one.slice === slice && one.system === system)?.measures['nDCG@10']),
      ),
    ]),
  })}</details>`
}
