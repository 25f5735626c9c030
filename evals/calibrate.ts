/**
 * Fits `search/probability.json`: how sure the search may be that its first procedure is right.
 * Cases are the dev questions as they are, and again with their procedures and the siblings of these taken out of the
 * build (then no first procedure is right). Usage: node --import tsx evals/calibrate.ts INDEX_DIR
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openBuild } from '../index/index.ts'
import { createEncoder } from '../models/index.ts'
import { createSearcher } from '../search/index.ts'
import {
  type Coefficients,
  FEATURE_NAMES,
  type ProbabilityFeatures,
  probabilityOf,
} from '../search/probability.ts'
import { siblingFinder } from './answers/removed-gold.ts'
import { fitLogistic } from './logistic.ts'
import { readProcedureQuestions } from './sets/procedure-questions.ts'
import { OFFICIAL_SETS, sharedData } from './shared-data.ts'
import { auroc, expectedCalibrationError, reliabilityBins } from './stats/calibration.ts'

const RIDGE = 1
const FOLDS = 5

interface Case {
  /** Number of its question. */
  question: number
  features: ProbabilityFeatures
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
const siblings = siblingFinder(build.entries)
const cases: Case[] = []
let number = 0
for (const set of OFFICIAL_SETS) {
  for (const { question, procedures } of await readProcedureQuestions(
    path.join(data, 'questions', `${set}.jsonl`),
  )) {
    number++
    for (const removed of [false, true]) {
      const { hits, features } = await searcher.search(question, {
        passages: 0,
        filter: removed ? { exclude: siblings(procedures) } : {},
      })
      if (!features) continue
      const right = !removed && procedures.includes(hits[0]?.document.id ?? '')
      cases.push({ question: number, features, right, removed })
    }
  }
}
await build.close()
await encoder.close()

const fitted = (some: readonly Case[]): Coefficients => {
  const [intercept, ...weights] = fitLogistic(
    some.map(({ features }) => FEATURE_NAMES.map((name) => features[name])),
    some.map(({ right }) => Number(right)),
    RIDGE,
  )
  const byName = Object.fromEntries(FEATURE_NAMES.map((name, i) => [name, weights[i]]))
  return { intercept, ...byName } as Coefficients
}

const coefficients = fitted(cases)
await writeFile(
  new URL('../search/probability.json', import.meta.url),
  `${JSON.stringify(coefficients, (_, value) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value), 2)}\n`,
)
console.log(
  'before:',
  describe(({ features }) => probabilityOf(features)),
)
console.log(
  'after: ',
  describe(({ features }) => probabilityOf(features, coefficients)),
)
// A question is in the same fold with and without its procedures.
const byFold = Array.from({ length: FOLDS }, (_, fold) =>
  fitted(cases.filter(({ question }) => question % FOLDS !== fold)),
)
console.log(
  `${FOLDS} folds:`,
  describe(({ features, question }) => probabilityOf(features, byFold[question % FOLDS])),
)
console.log(coefficients)

function describe(probability: (one: Case) => number): string {
  const scored = cases.map((one) => ({ ...one, p: probability(one) }))
  const ece = expectedCalibrationError(reliabilityBins(scored))
  const kept = auroc(scored.map(({ p, removed }) => ({ p, right: !removed })))
  const right = auroc(scored.filter(({ right, removed }) => right || removed))
  return `n ${scored.length}, ECE ${ece.toFixed(3)}, AUROC against removed: kept ${kept.toFixed(3)}, right ${right.toFixed(3)}`
}
