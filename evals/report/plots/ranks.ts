import { scaleBand, scaleLinear } from 'd3-scale'
import { html } from '../../../text/index.ts'
import type { SearchSet } from '../../result.ts'
import { firstRelevant } from '../cases.ts'
import { count, percent } from '../format.ts'
import { HEIGHT, type Plot, WIDTH } from './figure.ts'

const DEPTH = 10
const FLOOR = HEIGHT - 36

/** At which place the first relevant document came. */
export function rankPlot({ set, cases, heldOut }: SearchSet): Plot | null {
  if (cases.length === 0) return null
  const places = [...Array.from({ length: DEPTH }, (_, i) => String(i + 1)), 'none']
  const counts = new Map(places.map((place) => [place, 0]))
  for (const one of cases) {
    const place = firstRelevant(one)
    const key = place !== null && place <= DEPTH ? String(place) : 'none'
    counts.set(key, counts.get(key)! + 1)
  }
  const x = scaleBand(places, [0, WIDTH]).paddingInner(0.18)
  const y = scaleLinear([0, Math.max(...counts.values())], [FLOOR, 20])
  const share = (place: string) => percent(counts.get(place)! / cases.length)
  return {
    title: 'Place of the first relevant document',
    description: `Of ${count(cases.length)} questions of ${set}, ${share('1')} have a relevant document first and ${share('none')} none among the first ten.`,
    height: HEIGHT,
    body: html`<line class="axis" x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}"/>${places.map((place) => {
      const top = y(counts.get(place)!)
      const middle = x(place)! + x.bandwidth() / 2
      const kind = place === '1' ? 'full' : place === 'none' ? 'hollow' : 'tint'
      return html`<rect class="${kind}" x="${x(place)!.toFixed(1)}" y="${top.toFixed(1)}" width="${x.bandwidth().toFixed(1)}" height="${(FLOOR - top).toFixed(1)}"/><text class="small" x="${middle.toFixed(1)}" y="${(top - 5).toFixed(1)}" text-anchor="middle">${counts.get(place)!}</text><text class="tick" x="${middle.toFixed(1)}" y="${FLOOR + 15}" text-anchor="middle">${place}</text>`
    })}<text class="tick" x="${WIDTH / 2}" y="${HEIGHT - 5}" text-anchor="middle">place among the first ten</text>`,
    note: html`${count(cases.length)} questions${heldOut > 0 ? `; ${count(heldOut)} held-out ones are only in the totals` : ''}.`,
    data: {
      caption: `${set}: place of the first relevant document`,
      head: ['Place', 'Questions', 'Share'],
      rows: places.map((place) => [place, count(counts.get(place)!), share(place)]),
    },
  }
}
