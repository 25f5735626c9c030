import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { defineCommand } from 'citty'
import { formatGrowth, type GrowthResult, growthPlot, runGrowth, sharedData } from '../../evals/index.ts'
import { EXIT } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { numberFrom } from '../options.ts'

export const manual: Manual = {
  examples: [
    ['motcua growth', '1, 3 and 10 times the official records, up to a million vectors: an hour or two'],
    ['motcua growth --scales 1,2 --vectors 5000,20000', 'a look in a few minutes'],
    ['motcua growth --out evals/results/growth', 'growth.json, growth.md and growth.svg, after every size'],
  ],
  notes: [
    'Sizes that the JSON of --out already holds are not measured again: an interrupted run goes on where it stopped.',
    'The official records are not part of the repository (MOTCUA_SHARED names their folder); without them the shipped procedures are multiplied.',
    'A million vectors take about 4 GB of memory, ten times the records about 4 GB of disk in the temporary folder.',
  ],
}

export default defineCommand({
  meta: { name: 'growth', description: 'Measure search on multiples of the documents and vectors' },
  args: {
    scales: {
      type: 'string',
      valueHint: 'N,…',
      default: '1,3,10',
      description: 'Multiples of the documents for the whole search',
    },
    vectors: {
      type: 'string',
      valueHint: 'N,…',
      default: '5600,20000,100000,300000,1000000',
      description: 'Numbers of vectors for the vector store',
    },
    out: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Write FILE.json, FILE.md and FILE.svg',
    },
  },
  async run({ args }) {
    const { out } = args
    if (sharedData() === null)
      process.stderr.write('the official records are not here: measuring on the shipped procedures\n')
    const known = out !== undefined && existsSync(`${out}.json`) ? await readGrowth(`${out}.json`) : undefined
    const result = await runGrowth({
      scales: numbersFrom(args.scales, '--scales', 1, 1000),
      vectors: numbersFrom(args.vectors, '--vectors', 100, 100_000_000),
      ...(known ? { known } : {}),
      onStep: (what) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`),
      onPoint: async (points) => {
        if (out !== undefined) await writeGrowth(out, points)
      },
    })
    process.stdout.write(formatGrowth(result))
    return EXIT.ok
  },
})

/** @throws UsageError naming the option */
function numbersFrom(text: string, option: string, low: number, high: number): number[] {
  return text.split(',').map((part) => numberFrom(part, option, low, high))
}

async function readGrowth(file: string): Promise<GrowthResult> {
  return JSON.parse(await readFile(file, 'utf8')) as GrowthResult
}

async function writeGrowth(out: string, result: GrowthResult): Promise<void> {
  await mkdir(path.dirname(path.resolve(out)), { recursive: true })
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value
  await writeFile(`${out}.json`, `${JSON.stringify(result, rounded, 2)}\n`)
  await writeFile(`${out}.md`, formatGrowth(result))
  await writeFile(`${out}.svg`, growthPlot(result))
}
