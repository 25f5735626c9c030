/**
 * Prints how often a right procedure is among the first 1, 5 and 10, on every official question set.
 * Usage: npm run quality -- INDEX_DIR
 */
import path from 'node:path'
import { openBuild } from '../index/index.ts'
import { createEncoder } from '../models/index.ts'
import { createSearcher } from '../search/index.ts'
import { hitRates } from './hit-rates.ts'
import { readQuestions } from './questions.ts'
import { OFFICIAL_SETS, sharedData } from './shared-data.ts'

const data = sharedData()
const index = process.argv[2]
if (!data || !index)
  throw new Error('usage: npm run quality -- INDEX_DIR, with the shared data beside the repository')

const encoder = await createEncoder()
const build = await openBuild(index, { modelHash: encoder.hash })
const searcher = createSearcher(build, encoder)
console.log('| set | n | Hit@1 | Hit@5 | Hit@10 | MRR@10 |\n|---|---|---|---|---|---|')
for (const set of OFFICIAL_SETS) {
  const questions = await readQuestions(path.join(data, 'questions', `${set}.jsonl`))
  const { n, hitAt, mrrAt10 } = await hitRates(searcher, questions, {})
  console.log(
    `| ${set} | ${n} | ${[hitAt[1], hitAt[5], hitAt[10], mrrAt10].map((x) => x.toFixed(3)).join(' | ')} |`,
  )
}
await build.close()
await encoder.close()
