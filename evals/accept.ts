/**
 * Makes the figures of a run on the shipped corpus the ones to hold: writes the baseline and the floors of
 * `motcua eval --gate`. Look at the difference before you commit it: a floor that falls wants a reason.
 * Usage: npm run eval, then npm run eval:accept -- data/eval/result.json
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { baselineOf, floorsOf } from './compare/accept.ts'
import { COMMITTED } from './compare/floors.ts'
import { readResult } from './compare/read-result.ts'

const file = process.argv[2]
if (!file) throw new Error('usage: npm run eval:accept -- RESULT.json')

const result = await readResult(file)
const floors = floorsOf(result)
await mkdir(path.dirname(COMMITTED.baseline), { recursive: true })
await writeFile(COMMITTED.baseline, baselineOf(result))
await writeFile(
  COMMITTED.floors,
  `{\n  "floors": [\n${floors.map((floor) => `    ${JSON.stringify(floor)}`).join(',\n')}\n  ]\n}\n`,
)
console.log(`${floors.length} floors, baseline of ${result.at}`)
