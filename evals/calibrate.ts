/**
 * Fits `search/probability.json`: how sure the search may be that its first procedure is right.
 * Cases are the dev questions as they are, and again with their procedures taken out of the build (then no first
 * procedure is right). Usage: node --import tsx evals/calibrate.ts INDEX_DIR
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openBuild } from '../index/index.ts'
import { createEncoder } from '../models/index.ts'
import { createSearcher } from '../search/index.ts'
import { FEATURE_NAMES, probabilityOf } from '../search/probability.ts'
import { fitLogistic } from './logistic.ts'
import { readQuestions } from './questions.ts'
import { OFFICIAL_SETS, sharedData } from './shared-data.ts'

const RIDGE = 1

interface Case {
  features: number[]
  right: boolean
  removed: boolean
}

const data = sharedData()
const index = process.argv[2]
if (!data || !index)
  throw new Error(
    'usage: node --import tsx evals/calibrate.ts INDEX_DIR, with the shared data beside the repository',
  )

const encoder = await createEncoder()
const build = await openBuild(index, { modelHash: encoder.hash })
const searcher = createSearcher(build, encoder)
const cases: Case[] = []
for (const set of OFFICIAL_SETS) {
  for (const { question, procedures } of await readQuestions(path.join(data, 'questions', `${set}.jsonl`))) {
    for (const removed of [false, true]) {
      const { hits, features } = await searcher.search(question, {
        passages: 0,
        filter: removed ? { exclude: procedures } : {},
      })
      if (!features) continue
      const right = !removed && procedures.includes(hits[0]?.document.id ?? '')
      cases.push({ features: FEATURE_NAMES.map((name) => features[name]), right, removed })
    }
  }
}
await build.close()
await encoder.close()

const labels = cases.map(({ right }) => Number(right))
const [intercept, ...weights] = fitLogistic(
  cases.map(({ features }) => features),
  labels,
  RIDGE,
)
const coefficients = { intercept, ...Object.fromEntries(FEATURE_NAMES.map((name, i) => [name, weights[i]])) }
await writeFile(
  new URL('../search/probability.json', import.meta.url),
  `${JSON.stringify(coefficients, (_, value) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value), 2)}\n`,
)
console.log(
  'before:',
  describe((row) =>
    probabilityOf(Object.fromEntries(FEATURE_NAMES.map((name, i) => [name, row[i]])) as never),
  ),
)
console.log(
  'after: ',
  describe((row) => 1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * weights[i]!, intercept!)))),
)
console.log(coefficients)

function describe(probability: (row: number[]) => number): string {
  const scored = cases.map((one) => ({ ...one, p: probability(one.features) }))
  const auroc = areaUnderCurve(
    scored.filter(({ removed }) => !removed).map(({ p }) => p),
    scored.filter(({ removed }) => removed).map(({ p }) => p),
  )
  const bins = Array.from({ length: 10 }, (_, i) =>
    scored.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === i),
  )
  const ece = bins.reduce((sum, bin) => {
    if (bin.length === 0) return sum
    const mean = (of: (one: (typeof scored)[number]) => number) =>
      bin.reduce((total, one) => total + of(one), 0) / bin.length
    return (
      sum + (bin.length / scored.length) * Math.abs(mean(({ p }) => p) - mean(({ right }) => Number(right)))
    )
  }, 0)
  return `n ${scored.length}, ECE ${ece.toFixed(3)}, AUROC kept against removed ${auroc.toFixed(3)}`
}

/** Probability that a random member of `high` scores above a random member of `low`. */
function areaUnderCurve(high: number[], low: number[]): number {
  const all = [...high.map((p) => ({ p, high: true })), ...low.map((p) => ({ p, high: false }))].sort(
    (a, b) => a.p - b.p,
  )
  let below = 0
  let wins = 0
  for (const one of all) {
    if (one.high) wins += below
    else below++
  }
  return wins / (high.length * low.length)
}
