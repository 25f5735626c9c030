import type { Comparison, ComparisonRow } from '../compare/compare.ts'
import type { GateCheck } from '../compare/gate.ts'
import { directionOf } from '../compare/measures.ts'
import type { EvalResult } from '../result.ts'
import { figure, type Table, tablesOf } from './tables.ts'

/** The whole result as Markdown: what was measured on what, then every table. For `evals/results/`. */
export function formatMarkdown(
  result: EvalResult,
  { comparison, checks }: { comparison: Comparison | null; checks: readonly GateCheck[] },
): string {
  const { at, build, machine, memory, seed } = result
  const lines = [
    `# Evaluation, ${at.slice(0, 10)}`,
    '',
    `Build ${build.corpusHash.slice(0, 12)}: ${build.documents} documents, ${build.passages} passages, ${build.vectors} vectors${build.asOf ? `, as of ${build.asOf}` : ''}. Model ${build.model} ${build.modelHash.slice(0, 12)}. Seed ${seed}.`,
    `Machine: ${machine.cores} cores, ${machine.vectorInstructions ?? 'unknown'} vector instructions, ${machine.memoryGib} GiB, ${machine.platform}, Node ${machine.node}.`,
    ...(memory
      ? [
          `Memory, encoder included: ${memory.atStart} MiB before the index was opened, ${memory.afterLoad} after, ${memory.highest} at most while searching.`,
        ]
      : []),
    '',
    'Means with 95 % bootstrap intervals; n is the number of judged questions, held-out ones included.',
  ]
  const tables = [...tablesOf(result), ...comparisonTables(comparison), ...gateTable(checks)]
  return `${[...lines, ...tables.flatMap(markdownTable)].join('\n')}\n`
}

export function comparisonTables(comparison: Comparison | null): Table[] {
  if (!comparison) return []
  return [
    {
      title: `Against the result of ${comparison.baselineAt.slice(0, 10)}`,
      head: ['Part', 'Set', 'Slice', 'Measure', 'n', 'Before', 'After', 'Difference', 'p (Holm)', ''],
      rows: comparison.rows.map((row) => [
        row.part,
        row.set,
        row.slice ?? '',
        row.measure,
        String(row.n),
        figure(row.before),
        figure(row.after),
        `${row.difference < 0 ? '−' : '+'}${figure(Math.abs(row.difference))}`,
        figure(row.pHolm),
        row.significant ? verdict(row) : '',
      ]),
    },
  ].filter(({ rows }) => rows.length > 0)
}

function verdict({ measure, difference }: ComparisonRow): string {
  const direction = directionOf(measure)
  if (direction === null) return difference < 0 ? 'less' : 'more'
  return difference < 0 === (direction === 'up') ? 'worse' : 'better'
}

function gateTable(checks: readonly GateCheck[]): Table[] {
  if (checks.length === 0) return []
  const rows = checks.map(({ ok, name, message }) => [ok ? 'passed' : 'FAILED', name, message])
  return [{ title: 'Gate', head: ['', 'Check', 'Found'], rows }]
}

function markdownTable({ title, head, rows }: Table): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text) => text.replace(/\|/g, '\\|')).join(' | ')} |`
  return ['', `## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)]
}
