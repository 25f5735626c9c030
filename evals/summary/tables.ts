/** The figures of a result as rows of text: the terminal and the Markdown file show the same. */
import { answerSetName } from '../compare/measures.ts'
import type { EvalResult, SearchSet } from '../result.ts'
import { OWN_MEASURES } from '../search/score.ts'
import { type Estimate, poolSmallSets } from '../stats/intervals.ts'

/** Columns of the search table; the report and the JSON have the rest. */
const SHOWN_MEASURES = ['nDCG@10', 'Hit@1', 'Hit@5', 'Hit@10', 'MRR@10', 'Judged@10']
/** Beside them in the table of groups and sections. */
const BESIDE_GROUPS = ['Hit@1', 'Hit@5', ...OWN_MEASURES]

export interface Table {
  title: string
  head: string[]
  rows: string[][]
}

/** All tables that have rows. Every figure has its n in the row and its 95 % interval behind it. */
export function tablesOf(result: EvalResult): Table[] {
  return [
    searchTable(result.search),
    groupTable(result.search),
    {
      title: 'Answers',
      head: ['Set', 'Measure', 'n', 'Value'],
      rows: result.answers.flatMap((one) =>
        Object.entries(one.measures).map(([name, estimate]) => [
          answerSetName(one),
          name,
          String(estimate.n),
          cell(estimate),
        ]),
      ),
    },
    {
      title: 'Calibration of the search’s probability',
      head: ['Set', 'Slice', 'n', 'ECE', 'Brier', 'AUROC'],
      rows: result.search.flatMap(({ set, slice, n, calibration }) =>
        calibration
          ? [
              [
                set,
                slice ?? '',
                String(n),
                figure(calibration.ece),
                figure(calibration.brier),
                calibration.auroc === null ? '–' : figure(calibration.auroc),
              ],
            ]
          : [],
      ),
    },
    {
      title: 'HNSW against the exact scan',
      head: ['Documents that pass', 'k', 'Queries', 'Recall', 'Worst query'],
      rows: result.vectorRecall.map(({ filter, k, queries, recall, worst }) => [
        filter,
        String(k),
        String(queries),
        figure(recall, 4),
        figure(worst, 4),
      ]),
    },
    {
      title: 'Latency of a search, ms',
      head: ['Step', 'n', 'p50', 'p95', 'p99'],
      rows: Object.entries(result.latency).map(([step, { n, p50, p95, p99 }]) => [
        step,
        String(n),
        ...[p50, p95, p99].map((value) => value.toFixed(1)),
      ]),
    },
  ].filter(({ rows }) => rows.length > 0)
}

function searchTable(search: readonly SearchSet[]): Table {
  const rows = [...search, ...pools(search)].map(({ set, slice, system, n, measures }) => [
    set,
    slice ?? '',
    system,
    String(n),
    ...SHOWN_MEASURES.map((name) => cell(measures[name])),
  ])
  return { title: 'Search', head: ['Set', 'Slice', 'System', 'n', ...SHOWN_MEASURES], rows }
}

/** What the group of the first document and the passages bring, of systems that have any. */
function groupTable(search: readonly SearchSet[]): Table {
  const rows = [...search, ...pools(search)]
    .filter(({ measures }) => OWN_MEASURES.some((name) => measures[name]))
    .map(({ set, slice, n, measures }) => [
      set,
      slice ?? '',
      String(n),
      ...BESIDE_GROUPS.map((name) => cell(measures[name])),
      String(measures['Section@3']?.n ?? 0),
    ])
  return {
    title: 'The group of the first document, and the section that answers',
    head: ['Set', 'Slice', 'n', ...BESIDE_GROUPS, 'n of Section@3'],
    rows,
  }
}

/** Rows for small sets put together, where there are several of one slice and system. */
export function pools(
  search: readonly SearchSet[],
): Pick<SearchSet, 'set' | 'slice' | 'system' | 'n' | 'measures'>[] {
  const keys = new Map(search.map(({ system, slice }) => [`${system}\0${slice}`, { system, slice }]))
  return [...keys.values()].flatMap(({ system, slice }) => {
    const own = search.filter((one) => one.system === system && one.slice === slice)
    return poolSmallSets(own.map((one) => ({ name: one.set, items: new Array<SearchSet>(one.n).fill(one) })))
      .filter(({ members }) => members.length > 1)
      .map(({ name, members, items }) => ({
        set: name,
        slice,
        system,
        n: items.length,
        measures: Object.fromEntries(
          [...SHOWN_MEASURES, ...OWN_MEASURES].flatMap((measure) => {
            const estimates = own
              .filter(({ set }) => members.includes(set))
              .flatMap(({ measures }) => measures[measure] ?? [])
            return estimates.length > 0 ? [[measure, pooled(estimates)]] : []
          }),
        ),
      }))
  })
}

/**
 * Mean over all questions of several sets. The sets are independent, so the half widths of their intervals add up as
 * standard errors do: squared, weighted by the share of the questions.
 */
function pooled(estimates: readonly Estimate[]): Estimate {
  const judged = estimates.filter(({ n }) => n > 0)
  const n = judged.reduce((sum, one) => sum + one.n, 0)
  const mean = judged.reduce((sum, one) => sum + (one.n / n) * one.mean, 0)
  const half = Math.sqrt(
    judged.reduce((sum, { n: own, low, high }) => sum + ((own / n) * ((high - low) / 2)) ** 2, 0),
  )
  return { n, mean, low: mean - half, high: mean + half }
}

/** `.912 (.890–.931)`. */
function cell(estimate: Estimate | undefined): string {
  if (!estimate || estimate.n === 0) return '–'
  const { mean, low, high } = estimate
  return `${figure(mean)} (${figure(low)}–${figure(high)})`
}

export function figure(value: number, digits = 3): string {
  return value.toFixed(digits).replace(/^(-?)0\./, '$1.')
}
