import { html, type Markup } from '../../../text/index.ts'
import { answerSetName } from '../../compare/measures.ts'
import type { AnswerSet } from '../../result.ts'
import type { Estimate } from '../../stats/intervals.ts'
import { besideOf, isShare } from '../answer-measures.ts'
import { count, interval, oneOf, percent, score, statusName } from '../format.ts'
import { coveragePlot } from '../plots/coverage.ts'
import { figure, type Plot } from '../plots/figure.ts'
import { intervalRows } from '../plots/interval-rows.ts'
import { reliabilityPlot } from '../plots/reliability.ts'
import { table } from '../table.ts'
import { aboutSet } from './about-set.ts'
import { figureCell } from './search.ts'

const KINDS: Record<AnswerSet['kind'], string> = {
  questions: 'Questions with known answers',
  declines: 'Questions to decline, redirect or ask back',
  'removed-gold': 'Questions whose procedure was taken out of the build, to be declined',
  conversations: 'Conversations',
}

export function answersSection(sets: readonly AnswerSet[]): Markup {
  return html`${sets.map((one, i) => oneSet(one, `a${i}`))}`
}

function oneSet(one: AnswerSet, id: string): Markup {
  const { n, heldOut, calibration } = one
  const set = answerSetName(one)
  // With the procedure gone no answer can be right, so there is no share of right ones to hold a probability against.
  const drawn = one.kind === 'removed-gold' ? null : calibration
  const plots = [
    measurePlot(one),
    drawn && reliabilityPlot(set, 'answers', drawn),
    drawn && coveragePlot(set, 'answers', drawn),
  ]
  return html`<section class="set" aria-labelledby="answers-h ${id}"><h3 id="${id}">${set}</h3>
<p class="fine">${KINDS[one.kind] ?? one.kind}: ${count(n)} judged${heldOut > 0 ? `, ${count(heldOut)} of them held out` : ''}.</p>
${aboutSet(set, one.card)}
<div class="plots">${plots.map((plot, i) => (plot ? figure(`${id}p${i}`, plot) : null))}${beside(one)}</div>
${calibration && !drawn ? html`<p class="fine">How well the probability tells a question whose procedure is in the build from the same question without it: AUROC ${score(calibration.auroc ?? Number.NaN)} (1 is best, 0.5 is chance).</p>` : null}
${drawn ? html`<p class="fine">Probability: expected calibration error ${score(drawn.ece)}, Brier ${score(drawn.brier)}, AUROC ${score(drawn.auroc ?? Number.NaN)}.</p>` : null}
${confusion(one)}
${groups(one)}
</section>
`
}

function measurePlot({ set, measures }: AnswerSet): Plot | null {
  const rows = Object.entries(measures).filter(([name]) => isShare(name))
  if (rows.length === 0) return null
  return {
    title: 'What is right',
    description: `${set}: ${rows.map(([name, { mean }]) => `${name} ${score(mean)}`).join(', ')}.`,
    ...intervalRows(
      rows.map(([label, estimate]) => ({ label, estimate, aside: `(n ${count(estimate.n)})` })),
      'dot',
    ),
    note: 'Shares, 1 is best; whiskers: 95\u00a0% intervals.',
    data: {
      caption: `${set}: answer measures`,
      head: ['Measure', 'n', 'Share', '95 % interval'],
      rows: rows.map(([name, estimate]) => [
        name,
        count(estimate.n),
        score(estimate.mean),
        interval(estimate),
      ]),
    },
  }
}

/** Length, time, values without a source: 1 is not the best of them, so they are not drawn among what is right. */
function beside(one: AnswerSet): Markup | null {
  const rows = besideOf(one)
  if (rows.length === 0) return null
  return html`<div class="plot beside"><h4>Other figures</h4><dl>${rows.map(({ label, value, n }) => html`<div><dt>${label}</dt><dd>${value} <span class="quiet">(n ${count(n)})</span></dd></div>`)}</dl></div>`
}

/**
 * Expected against given status, the most frequent expectation first; a cell's ground is its share of its row, and
 * right cells carry a tick.
 */
function confusion({ set, confusion }: AnswerSet): Markup | null {
  const totalOf = (row: string) => Object.values(confusion[row]!).reduce((sum, n) => sum + n, 0)
  const expected = Object.keys(confusion).toSorted((a, b) => totalOf(b) - totalOf(a))
  if (expected.length === 0) return null
  const given = [...new Set(Object.values(confusion).flatMap(Object.keys))].toSorted()
  return html`<h4>Status expected and given</h4>${table({
    caption: `${set}: status expected (rows) and given (columns)`,
    quietCaption: true,
    head: ['Expected', ...given.map(statusName), 'All', 'Right'],
    rows: expected.map((row) => {
      const accepted = row.split('|')
      const total = totalOf(row)
      const right = accepted.reduce((sum, status) => sum + (confusion[row]![status] ?? 0), 0)
      return [
        oneOf(accepted),
        ...given.map((status) => {
          const n = confusion[row]![status] ?? 0
          if (n === 0) return html`<span class="quiet">0</span>`
          return html`<span class="shade" style="--s:${((n / total) * 100).toFixed(0)}">${accepted.includes(status) ? html`<span aria-hidden="true">✓ </span>` : null}${count(n)}${accepted.includes(status) ? html`<span class="unseen"> right</span>` : null}</span>`
        }),
        count(total),
        percent(right / total),
      ]
    }),
  })}<p class="fine">✓ a status that is right for the row. The darker the ground, the larger the share of its row.</p>`
}

function groups({ set, groups }: AnswerSet): Markup | null {
  const rows = Object.entries(groups)
  if (rows.length === 0) return null
  const names = [...new Set(rows.flatMap(([, measures]) => Object.keys(measures)))].filter(isShare)
  const size = (measures: Record<string, Estimate>) =>
    Math.max(0, ...Object.values(measures).map(({ n }) => n))
  return html`<h4>By kind of case</h4>${table({
    caption: `${set}: measures by kind of case, with 95 % intervals`,
    quietCaption: true,
    head: ['Kind', 'n', ...names],
    rows: rows.map(([name, measures]) => [
      name,
      count(size(measures)),
      ...names.map((measure) => figureCell(measures[measure])),
    ]),
  })}`
}
