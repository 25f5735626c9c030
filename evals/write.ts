/** The files of an evaluation. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Comparison } from './compare/compare.ts'
import type { GateCheck } from './compare/gate.ts'
import type { Evaluation } from './evaluate.ts'
import { renderReport } from './parts.ts'
import type { EvalResult } from './result.ts'
import { formatJunit } from './summary/junit.ts'
import { formatMarkdown } from './summary/markdown.ts'
import { formatQrels, formatRun } from './trec.ts'

/**
 * Writes `result.json`, `figures.json` (the same without cases, to be kept), `results.md`, `junit.xml`, with a comparison `comparison.json`, the HTML report, and where runs
 * were kept `trec/<set>[.<slice>].<system>.run` with `trec/<set>.qrels`.
 * @returns the files, in the order in which one would look at them
 */
export async function writeEvaluation(
  out: string,
  { result, runs }: Evaluation,
  { comparison, checks }: { comparison: Comparison | null; checks: readonly GateCheck[] },
): Promise<string[]> {
  const files: Record<string, string> = {
    'report.html': renderReport(result, comparison ?? undefined),
    'results.md': formatMarkdown(result, { comparison, checks }),
    'result.json': formatJson(result),
    'figures.json': formatJson(withoutCases(result)),
    ...(comparison ? { 'comparison.json': formatJson(comparison) } : {}),
    'junit.xml': formatJunit(result, checks),
  }
  for (const { set, slice, system, run, qrels } of runs) {
    files[`trec/${fileName([set, slice, system])}.run`] = formatRun(run, system)
    files[`trec/${fileName([set])}.qrels`] = formatQrels(qrels)
  }
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(out, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return Object.keys(files).map((name) => path.join(out, name))
}

function withoutCases(result: EvalResult): EvalResult {
  const bare = <T extends { card: string | null; cases: unknown[] }>(sets: readonly T[]) =>
    sets.map((set) => ({ ...set, card: null, cases: [] }))
  return { ...result, search: bare(result.search), answers: bare(result.answers) }
}

/** JSON with numbers to six digits behind the point; what is no number (a mean of nothing) becomes null. */
export function formatJson(value: EvalResult | Comparison): string {
  const rounded = (_: string, item: unknown) =>
    typeof item === 'number' && !Number.isInteger(item) ? Math.round(item * 1e6) / 1e6 : item
  return `${JSON.stringify(value, rounded)}\n`
}

const fileName = (parts: readonly (string | null)[]) =>
  parts
    .filter((part) => part !== null)
    .join('.')
    .replace(/[^\p{L}\p{M}\d.]+/gu, '-')
