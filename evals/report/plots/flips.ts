import { scaleLinear } from 'd3-scale'
import { html } from '../../../text/index.ts'
import type { Flip } from '../../compare/compare.ts'
import { count, shorten } from '../format.ts'
import { type Plot, WIDTH } from './figure.ts'

const ROW = 40

/** Questions that flipped, to the right those now right, to the left those now wrong. */
export function flipPlot(flips: readonly Flip[]): Plot | null {
  if (flips.length === 0) return null
  const sets = [...new Set(flips.map(({ set }) => set))].map((set) => {
    const of = (direction: Flip['direction']) =>
      flips.filter((flip) => flip.set === set && flip.direction === direction).length
    return { set, better: of('better'), worse: of('worse') }
  })
  const most = Math.max(...sets.flatMap(({ better, worse }) => [better, worse]))
  const middle = WIDTH / 2
  const size = scaleLinear([0, most], [0, middle - 40])
  const end = sets.length * ROW + 22
  const total = (direction: Flip['direction']) => flips.filter((flip) => flip.direction === direction).length
  return {
    title: 'Questions that flipped',
    description: `${count(total('better'))} questions are right that were wrong, ${count(total('worse'))} are wrong that were right.`,
    height: end + 4,
    body: html`<text class="tick" x="${middle - 8}" y="12" text-anchor="end">◀ now wrong</text><text class="tick" x="${middle + 8}" y="12">now right ▶</text>${sets.map(
      ({ set, better, worse }, i) => {
        const top = 22 + i * ROW
        return html`<text class="halo" x="0" y="${top + 12}">${shorten(set, 40)}</text><rect class="hollow" x="${(middle - size(worse)).toFixed(1)}" y="${top + 18}" width="${size(worse).toFixed(1)}" height="14"/><rect class="full" x="${middle}" y="${top + 18}" width="${size(better).toFixed(1)}" height="14"/><text x="${(middle - size(worse) - 6).toFixed(1)}" y="${top + 30}" text-anchor="end">${worse}</text><text x="${(middle + size(better) + 6).toFixed(1)}" y="${top + 30}">${better}</text>`
      },
    )}<line class="axis" x1="${middle}" x2="${middle}" y1="18" y2="${end}"/>`,
    data: {
      caption: 'Questions that flipped, by set',
      head: ['Set', 'Now right', 'Now wrong'],
      rows: sets.map(({ set, better, worse }) => [set, count(better), count(worse)]),
    },
  }
}
