import { scaleLinear, scaleSqrt } from 'd3-scale'
import { line } from 'd3-shape'
import { html } from '../../../text/index.ts'
import type { Calibration } from '../../stats/calibration.ts'
import { count, percent, score } from '../format.ts'
import { HEIGHT, type Plot, WIDTH } from './figure.ts'

const LEFT = 30
const STRIP = 50
const BOTTOM = HEIGHT - 60 - STRIP

/** Whether a probability comes true as often as it says, with the number of questions behind each point. */
export function reliabilityPlot(set: string, what: string, { bins, ece }: Calibration): Plot | null {
  if (bins.length === 0) return null
  const x = scaleLinear([0, 1], [LEFT, WIDTH - 8])
  const y = scaleLinear([0, 1], [BOTTOM, 24])
  const most = Math.max(...bins.map(({ n }) => n))
  const radius = scaleSqrt([0, most], [2, 8])
  const foot = BOTTOM + 24 + STRIP
  const bar = scaleLinear([0, most], [0, STRIP - 14])
  const path = line<(typeof bins)[number]>(
    ({ meanProbability }) => x(meanProbability),
    ({ accuracy }) => y(accuracy),
  ).digits(1)
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const total = bins.reduce((sum, { n }) => sum + n, 0)
  return {
    title: 'Reliability of the probability',
    description: `Share right against the probability given, ${count(total)} ${what} of ${set} in ${bins.length} bins; expected calibration error ${score(ece)}. On the diagonal a probability is worth its name.`,
    height: HEIGHT,
    body: html`${ticks.map(
      (tick) =>
        html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${y(1)}" y2="${BOTTOM}"/><line class="grid" x1="${LEFT}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="${LEFT - 5}" y="${y(tick) + 4}" text-anchor="end">${tick}</text><text class="tick" x="${x(tick)}" y="${foot + 15}" text-anchor="middle">${tick}</text>`,
    )}<line class="reference" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>${bins.map((bin) => {
      const { low, high } = wilson(bin.accuracy, bin.n)
      return html`<path class="whisker" d="M${x(bin.meanProbability).toFixed(1)} ${y(low).toFixed(1)}V${y(high).toFixed(1)}"/>`
    })}<path class="curve" d="${path(bins)}"/>${bins.map((bin) => {
      const left = x(bin.from)
      const width = Math.max(3, x(bin.to) - left - 1)
      const tall = bar(bin.n)
      return html`<circle class="full" cx="${x(bin.meanProbability).toFixed(1)}" cy="${y(bin.accuracy).toFixed(1)}" r="${radius(bin.n).toFixed(1)}"/><rect class="tint" x="${left.toFixed(1)}" y="${(foot - tall).toFixed(1)}" width="${width.toFixed(1)}" height="${tall.toFixed(1)}"/><text class="small" x="${(left + width / 2).toFixed(1)}" y="${(foot - tall - 4).toFixed(1)}" text-anchor="middle">${bin.n}</text>`
    })}<line class="axis" x1="${LEFT}" x2="${x(1)}" y1="${foot}" y2="${foot}"/><text class="tick" x="0" y="9">share right</text><text class="tick" x="${(LEFT + WIDTH) / 2}" y="${foot + 31}" text-anchor="middle">probability given; bars: how many ${what}</text>`,
    note: `${direction(bins)} Dashed: a probability that is worth its name; above it is too low, below too high. Whiskers: 95\u00a0% (Wilson).`,
    data: {
      caption: `${set}: reliability of the probability`,
      head: ['Probability', 'n', 'Mean', 'Share right', '95 % (Wilson)'],
      rows: bins.map((bin) => {
        const { low, high } = wilson(bin.accuracy, bin.n)
        return [
          `${bin.from.toFixed(2)}–${bin.to.toFixed(2)}`,
          count(bin.n),
          score(bin.meanProbability),
          score(bin.accuracy),
          `${score(low)}–${score(high)}`,
        ]
      }),
    },
  }
}

/** Differences smaller than this are not worth a word. */
const SLIGHT = 0.02

/** Which way the probability errs as a whole. */
function direction(bins: Calibration['bins']): string {
  const mean = (of: (bin: Calibration['bins'][number]) => number) =>
    bins.reduce((sum, bin) => sum + of(bin) * bin.n, 0) / bins.reduce((sum, { n }) => sum + n, 0)
  const given = mean(({ meanProbability }) => meanProbability)
  const right = mean(({ accuracy }) => accuracy)
  const verdict =
    Math.abs(given - right) < SLIGHT ? 'as it should be' : given < right ? 'too low' : 'too high'
  return `On the whole ${verdict}: ${percent(given)} given, ${percent(right)} right.`
}

/** The score interval of a share at 95 % (Wilson, Journal of the American Statistical Association 22, 1927). */
export function wilson(share: number, n: number): { low: number; high: number } {
  const z = 1.959964
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n)
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
