import { scaleLinear, scaleLog } from 'd3-scale'
import { html } from '../../../text/index.ts'
import type { Percentiles } from '../../result.ts'
import type { Estimate } from '../../stats/intervals.ts'
import { interval, milliseconds, score } from '../format.ts'
import { HEIGHT, type Plot, WIDTH } from './figure.ts'

export interface TimedSystem {
  system: string
  own: boolean
  estimate: Estimate
  latency: Percentiles
}

const LEFT = 34
const FLOOR = HEIGHT - 38

/** How much each system finds against how long a question takes. Nearer to the top left is better. */
export function speedPlot(set: string, measure: string, systems: readonly TimedSystem[]): Plot | null {
  const drawn = systems.filter(
    ({ estimate, latency }) => Number.isFinite(estimate.mean) && latency.p50 > 0 && latency.p95 > 0,
  )
  if (drawn.length === 0) return null
  const low = Math.min(...drawn.map(({ latency }) => latency.p50)) / 1.6
  const high = Math.max(...drawn.map(({ latency }) => latency.p95)) * 1.6
  const x = scaleLog([low, high], [LEFT, WIDTH - 8])
  const floor = Math.max(
    0,
    Math.floor(Math.min(...drawn.map(({ estimate }) => estimate.low)) * 10 - 0.5) / 10,
  )
  const y = scaleLinear([floor, 1], [FLOOR, 12]).clamp(true)
  const marks = drawn.map((one, i) => ({ ...one, letter: String.fromCharCode(65 + i) }))
  const ticks = x.ticks(4).filter((tick) => /^[125]/.test(tick.toExponential()))
  return {
    title: `${measure} against time a question`,
    description: `${set}: ${marks.map(({ system, estimate, latency }) => `${system} finds ${score(estimate.mean)} in ${milliseconds(latency.p50)}`).join('; ')}.`,
    height: HEIGHT,
    body: html`${y
      .ticks(5)
      .map(
        (tick) =>
          html`<line class="grid" x1="${LEFT}" x2="${x(high).toFixed(1)}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/><text class="tick" x="${LEFT - 5}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick}</text>`,
      )}${ticks.map(
      (tick) =>
        html`<line class="grid" x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="12" y2="${FLOOR}"/><text class="tick" x="${x(tick).toFixed(1)}" y="${FLOOR + 15}" text-anchor="middle">${tick}</text>`,
    )}<line class="axis" x1="${LEFT}" x2="${x(high).toFixed(1)}" y1="${FLOOR}" y2="${FLOOR}"/>${marks.map(
      ({ estimate, latency }) =>
        html`<path class="whisker" d="M${x(latency.p50).toFixed(1)} ${y(estimate.low).toFixed(1)}V${y(estimate.high).toFixed(1)}M${x(latency.p50).toFixed(1)} ${y(estimate.mean).toFixed(1)}H${x(latency.p95).toFixed(1)}m0-3.5v7"/>`,
    )}${marks.map(
      ({ own, letter, estimate, latency }) =>
        html`<circle class="${own ? 'full' : 'peer'}" cx="${x(latency.p50).toFixed(1)}" cy="${y(estimate.mean).toFixed(1)}" r="9"/><text class="letter${own ? ' on' : ''}" x="${x(latency.p50).toFixed(1)}" y="${(y(estimate.mean) + 4).toFixed(1)}" text-anchor="middle">${letter}</text>`,
    )}<text class="tick" x="${(LEFT + WIDTH) / 2}" y="${FLOOR + 32}" text-anchor="middle">ms: median to 95th percentile, log scale</text>`,
    note: html`<ul class="key">${marks.map(({ own, letter, system }) => html`<li><span class="letter-key${own ? ' on' : ''}">${letter}</span> ${system}</li>`)}</ul>`,
    data: {
      caption: `${set}: ${measure} and time a question`,
      head: ['System', measure, '95 % interval', 'p50', 'p95', 'p99'],
      rows: marks.map(({ letter, system, estimate, latency }) => [
        `${letter} ${system}`,
        score(estimate.mean),
        interval(estimate),
        milliseconds(latency.p50),
        milliseconds(latency.p95),
        milliseconds(latency.p99),
      ]),
    },
  }
}
