import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { html } from '../../../text/index.ts'
import type { Calibration, CoveragePoint } from '../../stats/calibration.ts'
import { percent, score } from '../format.ts'
import { HEIGHT, type Plot, WIDTH } from './figure.ts'

const LEFT = 40
const FLOOR = HEIGHT - 40
const MARKED = [0.5, 0.8, 1]
/** More steps than this cannot be seen and only make the file larger. */
const STEPS = 240

/** What declining the doubtful questions would buy: how many are answered, and how many of those rightly. */
export function coveragePlot(set: string, what: string, { coverage }: Calibration): Plot | null {
  const last = coverage.at(-1)
  if (!last || coverage.length < 2) return null
  const step = Math.ceil(coverage.length / STEPS)
  const drawn = coverage.filter((_, i) => i % step === 0 || i === coverage.length - 1)
  // The first few answers make the share jump about; the scale is that of the curve from 5 % on.
  const settled = coverage.filter((point) => point.coverage >= 0.05)
  const lowest = Math.min(...settled.map(({ accuracy }) => accuracy))
  const floor = Math.min(0.9, Math.floor(lowest * 10) / 10)
  const x = scaleLinear([0, 1], [LEFT, WIDTH - 12])
  const y = scaleLinear([floor, 1], [FLOOR, 14]).clamp(true)
  const path = line<CoveragePoint>(
    (point) => x(point.coverage),
    (point) => y(point.accuracy),
  ).digits(1)
  const marks = MARKED.map((share) => at(coverage, share))
  return {
    title: 'Answering less, answering right',
    description: `Share right against share answered of ${what} of ${set}: ${marks
      .map((point) => `${percent(point.accuracy)} right when ${percent(point.coverage)} are answered`)
      .join(', ')}.`,
    height: HEIGHT,
    body: html`${y
      .ticks(5)
      .map(
        (tick) =>
          html`<line class="grid" x1="${LEFT}" x2="${x(1)}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/><text class="tick" x="${LEFT - 5}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${percent(tick)}</text>`,
      )}${[0, 0.25, 0.5, 0.75, 1].map(
      (tick) =>
        html`<text class="tick" x="${x(tick)}" y="${FLOOR + 16}" text-anchor="${tick === 1 ? 'end' : 'middle'}">${percent(tick)}</text>`,
    )}<line class="axis" x1="${LEFT}" x2="${x(1)}" y1="${FLOOR}" y2="${FLOOR}"/><path class="curve" d="${path(drawn)}"/>${marks.map(
      (point) =>
        html`<circle class="full" cx="${x(point.coverage).toFixed(1)}" cy="${y(point.accuracy).toFixed(1)}" r="4.5"/><text class="halo" x="${(x(point.coverage) + 2).toFixed(1)}" y="${(y(point.accuracy) + (y(point.accuracy) > FLOOR - 24 ? -10 : 20)).toFixed(1)}" text-anchor="end">${percent(point.accuracy)}</text>`,
    )}<text class="tick" x="${(LEFT + WIDTH) / 2}" y="${FLOOR + 34}" text-anchor="middle">share answered</text>`,
    note: `Share right among what is answered, from the surest on. The scale begins at ${percent(floor)}.`,
    data: {
      caption: `${set}: share answered and share right`,
      head: ['Answered', 'Share right', 'From probability'],
      rows: Array.from({ length: 10 }, (_, i) => at(coverage, (i + 1) / 10)).map((point) => [
        percent(point.coverage),
        score(point.accuracy),
        score(point.threshold),
      ]),
    },
  }
}

/** The first point that answers at least this share. */
function at(coverage: readonly CoveragePoint[], share: number): CoveragePoint {
  return coverage.find((point) => point.coverage >= share - 1e-9) ?? coverage.at(-1)!
}
