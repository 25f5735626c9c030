import { html, type Markup } from '../../../text/index.ts'
import type { EvalResult } from '../../result.ts'
import { count, milliseconds, score } from '../format.ts'
import { table } from '../table.ts'

/** Time, memory, and what the approximate vector search misses; null when none of it was measured. */
export function speedSection({ latency, memory, vectorRecall }: EvalResult): Markup | null {
  const steps = Object.entries(latency)
  if (steps.length === 0 && memory === null && vectorRecall.length === 0) return null
  const depths = [...new Set(vectorRecall.map(({ k }) => k))]
  const filters = [...new Set(vectorRecall.map(({ filter }) => filter))]
  return html`${
    steps.length > 0
      ? html`<h3>Time a search, by step</h3>${table({
          caption: 'Time a search, by step',
          quietCaption: true,
          head: ['Step', 'n', 'p50', 'p95', 'p99'],
          rows: steps.map(([step, { n, p50, p95, p99 }]) => [
            step,
            count(n),
            milliseconds(p50),
            milliseconds(p95),
            milliseconds(p99),
          ]),
        })}`
      : null
  }${
    memory
      ? html`<h3>Memory</h3><p>${count(memory.atStart)} MiB resident at the start, ${count(memory.afterLoad)} MiB with the build loaded, ${count(memory.highest)} MiB at most.</p>`
      : null
  }${
    vectorRecall.length > 0
      ? html`<h3>Approximate vector search against the exact scan</h3>${table({
          caption: 'Recall of the approximate vector search against the exact scan',
          quietCaption: true,
          head: ['Documents that pass', ...depths.flatMap((k) => [`Recall@${k}`, 'Worst query']), 'Queries'],
          rows: filters.map((filter) => {
            const here = vectorRecall.filter((one) => one.filter === filter)
            return [
              filter,
              ...depths.flatMap((depth) => {
                const one = here.find(({ k }) => k === depth)
                return [score(one?.recall ?? Number.NaN), score(one?.worst ?? Number.NaN)]
              }),
              count(Math.max(...here.map(({ queries }) => queries))),
            ]
          }),
        })}`
      : null
  }`
}
