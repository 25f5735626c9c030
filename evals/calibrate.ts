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
import { readProcedureQuestions } from './sets/procedure-questions.ts'
import { OFFICIAL_SETS, sharedData } from './shared-data.ts'
import { auroc, expectedCalibrationError, reliabilityBins } from './stats/calibration.ts'

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
  for (const { question, procedures } of await readProcedureQuestions(
    path.join(data, 'questions', `${set}.jsonl`),
  )) {
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
  const ece = expectedCalibrationError(reliabilityBins(scored))
  const keptAgainstRemoved = auroc(scored.map(({ p, removed }) => ({ p, right: !removed })))
  return `n ${scored.length}, ECE ${ece.toFixed(3)}, AUROC kept against removed ${keptAgainstRemoved.toFixed(3)}`
}
