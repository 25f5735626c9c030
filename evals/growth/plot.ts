/** Small pictures side by side, each one figure against size, as an SVG file that stands alone. */
import { scaleLinear, scaleLog } from 'd3-scale'
import { html, type Markup, trusted } from '../../text/index.ts'
import { WIDTH } from '../report/plots/figure.ts'
import type { GrowthResult } from './result.ts'

interface Curve {
  name: string
  /** Drawn dashed. */
  second?: boolean
  points: { x: number; y: number }[]
}

interface Panel {
  title: string
  /** What one unit across is. */
  across: string
  log: boolean
  curves: Curve[]
}

const HEIGHT = 230
const LEFT = 44
const TOP = 40
const FLOOR = HEIGHT - 42
const RIGHT = WIDTH - 14
const GAP = 16
const COLUMNS = 3

/** Colours of the report, light and dark. */
const STYLE =
  trusted(`text{font:12px system-ui,sans-serif;fill:#1a2223}.tick{fill:#55605f;font-size:11px}.title{font-weight:650}
.ground{fill:#fff}.grid{stroke:#e6e4dd}.axis{stroke:#7b8481}.curve{fill:none;stroke:#0b5f5b;stroke-width:2;stroke-linejoin:round}
.second{stroke:#55605f;stroke-dasharray:5 3}.full{fill:#0b5f5b;stroke:#fff;stroke-width:1.5}.hollow{fill:#fff;stroke:#55605f;stroke-width:1.5}
@media(prefers-color-scheme:dark){text{fill:#e8ebe7}.tick{fill:#a6b2ae}.ground{fill:#172021}.grid{stroke:#263233}.curve{stroke:#7accc1}
.second{stroke:#a6b2ae}.full{fill:#7accc1;stroke:#172021}.hollow{fill:#172021;stroke:#a6b2ae}}`)

export function growthPlot(result: GrowthResult): string {
  const panels = panelsOf(result).filter(({ curves }) => curves.some(({ points }) => points.length > 0))
  const rows = Math.ceil(panels.length / COLUMNS)
  const width = COLUMNS * (WIDTH + GAP) + GAP
  const height = rows * (HEIGHT + GAP) + GAP
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}"><title>Growth: latency, memory, build time and recall against size</title><style>${STYLE}</style><rect class="ground" width="${width}" height="${height}"/>
${panels.map(
  (panel, i) =>
    html`<g transform="translate(${GAP + (i % COLUMNS) * (WIDTH + GAP)} ${GAP + Math.floor(i / COLUMNS) * (HEIGHT + GAP)})">${draw(panel)}</g>\n`,
)}</svg>
`.text
}

function panelsOf({ whole, vectors }: GrowthResult): Panel[] {
  const documents = (y: (point: (typeof whole)[number]) => number) =>
    whole.map((point) => ({ x: point.documents, y: y(point) }))
  const stored = (y: (point: (typeof vectors)[number]) => number) =>
    vectors.map((point) => ({ x: point.vectors, y: y(point) }))
  const whole_ = { across: 'documents', log: false }
  const vectors_ = { across: 'vectors', log: true }
  return [
    {
      title: 'Whole search: ms a question',
      ...whole_,
      curves: [
        { name: 'p50', points: documents(({ latency }) => latency.p50) },
        { name: 'p95', second: true, points: documents(({ latency }) => latency.p95) },
      ],
    },
    {
      title: 'Whole search: memory, MiB',
      ...whole_,
      curves: [
        { name: 'serving', points: documents(({ rssMb }) => rssMb) },
        { name: 'building', second: true, points: documents(({ build }) => build.maxRssMb) },
      ],
    },
    {
      title: 'Whole search: build, processor minutes',
      ...whole_,
      curves: [{ name: 'build', points: documents(({ build }) => build.cpuMs / 60_000) }],
    },
    {
      title: 'Vectors: processor ms, no filter',
      ...vectors_,
      curves: [
        { name: 'p50', points: stored(({ filters }) => filters[0]!.cpu.p50) },
        { name: 'p95', second: true, points: stored(({ filters }) => filters[0]!.cpu.p95) },
      ],
    },
    {
      title: 'Vectors: processor ms, slowest filter',
      ...vectors_,
      curves: [
        {
          name: 'p50',
          points: stored(({ filters }) => Math.max(...filters.map(({ cpu }) => cpu.p50))),
        },
        {
          name: 'p95',
          second: true,
          points: stored(({ filters }) => Math.max(...filters.map(({ cpu }) => cpu.p95))),
        },
      ],
    },
    {
      title: 'Vectors: memory, MiB',
      ...vectors_,
      curves: [{ name: 'graph and rows', points: stored(({ rssMb }) => rssMb) }],
    },
    {
      title: 'Vectors: build, processor minutes',
      ...vectors_,
      curves: [{ name: 'build', points: stored(({ build }) => build.cpuMs / 60_000) }],
    },
    {
      title: 'Vectors: recall@10',
      ...vectors_,
      curves: [
        { name: 'no filter', points: stored(({ filters }) => filters[0]!.recall.at10) },
        {
          name: 'worst filter',
          second: true,
          points: stored(({ filters }) => Math.min(...filters.map(({ recall }) => recall.at10))),
        },
      ],
    },
    {
      title: 'Vectors: recall@400',
      ...vectors_,
      curves: [
        { name: 'no filter', points: stored(({ filters }) => filters[0]!.recall.at400) },
        {
          name: 'worst filter',
          second: true,
          points: stored(({ filters }) => Math.min(...filters.map(({ recall }) => recall.at400))),
        },
      ],
    },
  ]
}

function draw({ title, across, log, curves }: Panel): Markup {
  const all = curves.flatMap(({ points }) => points)
  const xs = all.map((point) => point.x)
  const ys = all.map((point) => point.y)
  const isRecall = title.includes('recall')
  const x = log
    ? scaleLog([Math.min(...xs) / 1.3, Math.max(...xs) * 1.3], [LEFT, RIGHT])
    : scaleLinear([0, Math.max(...xs) * 1.08], [LEFT, RIGHT])
  const low = isRecall ? Math.min(0.98, Math.floor(Math.min(...ys) * 100) / 100) : 0
  const y = scaleLinear([low, isRecall ? 1 : Math.max(...ys) * 1.1], [FLOOR, TOP])
  const px = (value: number) => x(value).toFixed(1)
  const py = (value: number) => y(value).toFixed(1)
  const across_ = log ? x.ticks().filter((tick) => /^1e/.test(tick.toExponential())) : x.ticks(4)
  return html`<text class="title" x="0" y="14">${title}</text>${y
    .ticks(5)
    .map(
      (tick) =>
        html`<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${py(tick)}" y2="${py(tick)}"/><text class="tick" x="${LEFT - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick.toLocaleString('en-GB')}</text>`,
    )}<line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${FLOOR}" y2="${FLOOR}"/>${across_.map(
    (tick) =>
      html`<line class="axis" x1="${px(tick)}" x2="${px(tick)}" y1="${FLOOR}" y2="${FLOOR + 4}"/><text class="tick" x="${px(tick)}" y="${FLOOR + 17}" text-anchor="middle">${tick.toLocaleString('en-GB')}</text>`,
  )}<text class="tick" x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${across}${log ? ' (log scale)' : ''}</text>${curves.map(
    ({ points, second }) =>
      html`<path class="curve${second ? ' second' : ''}" d="${trusted(points.map((point, i) => `${i ? 'L' : 'M'}${px(point.x)} ${py(point.y)}`).join(''))}"/>${points.map((point) => html`<circle class="${second ? 'hollow' : 'full'}" cx="${px(point.x)}" cy="${py(point.y)}" r="3.5"/>`)}`,
  )}${curves.map(
    ({ name, second }, i) =>
      html`<path class="curve${second ? ' second' : ''}" d="M${LEFT + 6 + i * 90} ${TOP - 14}h18"/><text class="tick" x="${LEFT + 29 + i * 90}" y="${TOP - 10}">${name}</text>`,
  )}`
}
