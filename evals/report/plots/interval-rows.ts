import { scaleLinear } from 'd3-scale'
import { html, type Markup } from '../../../text/index.ts'
import type { Estimate } from '../../stats/intervals.ts'
import { score, shorten } from '../format.ts'
import { WIDTH } from './figure.ts'

export interface IntervalRow {
  label: string
  estimate: Estimate
  /** After the figure, such as a difference. */
  aside?: string
  /** The row the others are held against. */
  main?: boolean
}

const ROW = 32

/**
 * One row a figure: its label and value above a bar (or a dot) from 0 to 1 with its interval as a whisker; the
 * other rows carry the main row's value as a dashed mark.
 */
export function intervalRows(
  rows: readonly IntervalRow[],
  shape: 'bar' | 'dot',
): { height: number; body: Markup } {
  const inset = shape === 'dot' ? 5 : 1
  const x = scaleLinear([0, 1], [inset, WIDTH - inset]).clamp(true)
  const end = rows.length * ROW + 4
  const reference = rows.find(({ main, estimate }) => main && Number.isFinite(estimate.mean))
  const grid = x.ticks(4).map((tick) => {
    const anchor = tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'
    return html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="2" y2="${end}"/><text class="tick" x="${x(tick)}" y="${end + 14}" text-anchor="${anchor}">${tick}</text>`
  })
  const shapes = rows.map(({ estimate: { mean, low, high }, main }, i) => {
    if (!Number.isFinite(mean)) return null
    const middle = i * ROW + 22
    return html`${
      shape === 'bar'
        ? html`<rect class="${main ? 'full' : 'tint'}" x="${x(0)}" y="${middle - 5}" width="${(x(mean) - x(0)).toFixed(1)}" height="10"/>`
        : null
    }<path class="whisker" d="M${x(low).toFixed(1)} ${middle - 3.5}v7m0-3.5H${x(high).toFixed(1)}m0-3.5v7"/>${
      shape === 'dot' ? html`<circle class="full" cx="${x(mean).toFixed(1)}" cy="${middle}" r="4.5"/>` : null
    }`
  })
  const labels = rows.map(({ label, estimate, aside, main }, i) => {
    const y = i * ROW + 12
    const strong = main ? ' strong' : ''
    return html`<text class="halo${strong}" x="0" y="${y}">${shorten(label, 26)}</text><text class="halo${strong}" x="${WIDTH}" y="${y}" text-anchor="end">${score(estimate.mean)}${aside ? ` ${aside}` : ''}</text>`
  })
  const marks = rows.map(({ main }, i) =>
    reference && !main
      ? html`<line class="reference" x1="${x(reference.estimate.mean).toFixed(1)}" x2="${x(reference.estimate.mean).toFixed(1)}" y1="${i * ROW + 15}" y2="${i * ROW + 29}"/>`
      : null,
  )
  const body = html`${grid}${shapes}${marks}${labels}`
  return { height: end + 18, body }
}
