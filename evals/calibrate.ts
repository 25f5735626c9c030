/**
 * Fits `search/probability.json`: how sure the search may be that its first procedure is right.
 * Cases are the dev questions as they are, and again with their procedures and the siblings of these taken out of the
 * build (then no first procedure is right), each over the whole build and over a fifth and a thirtieth of it: what the
 * features are worth must not depend on how many documents there are.
 * Usage: node --import tsx evals/calibrate.ts INDEX_DIR
 */
import { createHash } from 'node:crypto'
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
/** Shares of the build that are kept, beside the answer where it is not taken out. */
const DENSITIES = [1, 0.2, 0.03]
/** Different samples of the build at each density. */
const SAMPLES = 5

interface Case {
  /** Number of its question. */
  question: number
  density: number
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
const samples = new Map(
  DENSITIES.flatMap((density) =>
    Array.from({ length: SAMPLES }, (_, sample): [string, string[]] => [
      `${density}/${sample}`,
      density === 1
        ? []
        : build.entries.map(({ id }) => id).filter((id) => share(`${density}/${sample}/${id}`) >= density),
    ]),
  ),
)
const cases: Case[] = []
let number = 0
for (const set of OFFICIAL_SETS) {
  for (const { question, procedures } of await readProcedureQuestions(
    path.join(data, 'questions', `${set}.jsonl`),
  )) {
    number++
    for (const density of DENSITIES) {
      const left = samples.get(`${density}/${number % SAMPLES}`)!
      for (const removed of [false, true]) {
        const exclude = removed
          ? [...left, ...siblings(procedures)]
          : left.filter((id) => !procedures.includes(id))
        const { hits, features } = await searcher.search(question, {
          passages: 0,
          filter: { kinds: ['procedure'], exclude },
        })
        if (!features) continue
        const right = !removed && procedures.includes(hits[0]?.document.id ?? '')
        cases.push({ question: number, density, features, right, removed })
      }
    }
  }
}
await build.close()
await encoder.close()

/** Of an id, evenly between 0 and 1. */
function share(id: string): number {
  return createHash('md5').update(id).digest().readUInt32LE(0) / 2 ** 32
}

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
// A question is in the same fold with and without its procedures, at every density.
const byFold = Array.from({ length: FOLDS }, (_, fold) =>
  fitted(cases.filter(({ question }) => question % FOLDS !== fold)),
)
for (const density of DENSITIES) {
  const some = cases.filter((one) => one.density === density)
  console.log(`density ${density}`)
  console.log(describe(some, ({ features }) => probabilityOf(features)))
  console.log(
    '  all:    ',
    describe(some, ({ features }) => probabilityOf(features, coefficients)),
  )
  console.log(
    `  ${FOLDS} folds:`,
    describe(some, ({ features, question }) => probabilityOf(features, byFold[question % FOLDS])),
  )
}
console.log(coefficients)

function describe(some: readonly Case[], probability: (one: Case) => number): string {
  const scored = some.map((one) => ({ ...one, p: probability(one) }))
  const ece = expectedCalibrationError(reliabilityBins(scored))
  const kept = auroc(scored.map(({ p, removed }) => ({ p, right: !removed })))
  const right = auroc(scored.filter(({ right, removed }) => right || removed))
  return `n ${scored.length}, ECE ${ece.toFixed(3)}, AUROC against removed: kept ${kept.toFixed(3)}, right ${right.toFixed(3)}`
}
