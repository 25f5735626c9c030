import { html, type Markup } from '../../../text/index.ts'
import type { Comparison, ComparisonRow, Flip } from '../../compare/compare.ts'
import { count, moment, points, pValue, score } from '../format.ts'
import { figure } from '../plots/figure.ts'
import { flipPlot } from '../plots/flips.ts'
import { table } from '../table.ts'

/** Flips listed in full in each direction of a set; the plot and its table count all. */
const LISTED = 100

export function comparisonSection({ baselineAt, rows, flips, notes }: Comparison): Markup {
  const plot = flipPlot(flips)
  const significant = rows.filter(({ significant }) => significant)
  return html`<p>This result against that of ${moment(baselineAt)}, question by question. A change is significant when a paired randomisation test says so at 5 %, after Holm’s correction over all ${count(rows.length)} figures.</p>
${notes.length > 0 ? html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>` : null}
<h3>Significant changes</h3>
${significant.length > 0 ? rowTable('Significant changes', significant) : html`<p>None. Differences as large as those seen come about by chance.</p>`}
${
  rows.length > significant.length
    ? html`<details class="more"><summary>All ${count(rows.length)} figures compared</summary>${rowTable('All figures compared', rows)}</details>`
    : null
}
<h3>Questions that flipped</h3>
${plot ? html`<div class="plots">${figure('flips', plot)}</div>` : html`<p>None.</p>`}
${[...new Set(flips.map(({ set }) => set))].map((set) =>
  (['worse', 'better'] as const).map((direction) =>
    flipList(
      set,
      direction,
      flips.filter((flip) => flip.set === set && flip.direction === direction),
    ),
  ),
)}`
}

function rowTable(caption: string, rows: readonly ComparisonRow[]): Markup {
  return table({
    caption,
    quietCaption: true,
    head: ['Set', 'Typed', 'Measure', 'Before', 'Now', 'Points', 'p', 'p (Holm)', 'Verdict'],
    words: [1, 2, 8],
    rows: rows.map((row) => [
      row.set,
      row.slice ?? 'as it is',
      row.measure,
      score(row.before),
      score(row.after),
      points(row.difference),
      pValue(row.p),
      pValue(row.pHolm),
      !row.significant
        ? html`<span class="quiet">not significant</span>`
        : row.difference > 0
          ? html`<strong>▲ better</strong>`
          : html`<strong>▼ worse</strong>`,
    ]),
  })
}

function flipList(set: string, direction: Flip['direction'], flips: readonly Flip[]): Markup | null {
  if (flips.length === 0) return null
  const name = direction === 'better' ? '▲ now right' : '▼ now wrong'
  return html`<details class="group"><summary><strong>${set}</strong>: ${count(flips.length)} ${name}</summary>
${flips
  .slice(0, LISTED)
  .map(
    (flip) =>
      html`<article class="flip"><p class="q"><span lang="vi">${flip.question}</span> <span class="id">${flip.id}</span></p><div class="pair"><div><p class="fine">Before</p>${returned(flip.before)}</div><div><p class="fine">Now</p>${returned(flip.after)}</div></div></article>\n`,
  )}
${flips.length > LISTED ? html`<p class="left-out">${count(flips.length - LISTED)} more are left out to keep this file small; they are in the JSON.</p>` : null}</details>
`
}

function returned(lines: readonly string[]): Markup {
  return lines.length > 0
    ? html`<ol lang="vi">${lines.map((text) => html`<li>${text}</li>`)}</ol>`
    : html`<p class="quiet">nothing</p>`
}
