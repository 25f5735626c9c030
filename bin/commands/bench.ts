import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { defineCommand } from 'citty'
import { formatBench, runBench, sharedData } from '../../evals/index.ts'
import { EXIT } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { numberFrom } from '../options.ts'

export const manual: Manual = {
  examples: [
    ['motcua bench', 'everything, on all official records: 20 to 25 minutes on two cores'],
    ['motcua bench --queries 100000', 'memory over as many queries as the aim speaks of: an hour more'],
    ['motcua bench --quick', 'a look in a minute or two: 200 records, 300 queries'],
    ['motcua bench --records 1000 --queries 2000', 'something in between'],
    ['motcua bench --out bench.json > bench.md', 'the figures as JSON and as a Markdown table'],
  ],
  notes: [
    'Measured against transformers.js’ pipeline and LangChain’s HNSWLib, in the same run, with the same encoder.',
    'The official records are not part of the repository (MOTCUA_SHARED names their folder); without them the shipped procedures are measured.',
    'Nothing is kept but --out: indexes are built in a temporary folder. Let the machine rest meanwhile.',
  ],
}

const QUICK = { records: '200', queries: '300' }

export default defineCommand({
  meta: { name: 'bench', description: 'Measure speed and memory against peers' },
  args: {
    records: { type: 'string', valueHint: 'N', description: 'A seeded sample of N records; default all' },
    queries: {
      type: 'string',
      valueHint: 'N',
      description: 'Queries of the memory run; default 10000',
    },
    quick: {
      type: 'boolean',
      description: `Short for --records ${QUICK.records} --queries ${QUICK.queries}`,
    },
    out: { type: 'string', valueHint: 'FILE', description: 'Write all figures as JSON' },
  },
  async run({ args }) {
    const records = args.records ?? (args.quick ? QUICK.records : undefined)
    const queries = args.queries ?? (args.quick ? QUICK.queries : '10000')
    if (sharedData() === null)
      process.stderr.write('the official records are not here: measuring on the shipped procedures\n')
    const result = await runBench({
      ...(records === undefined ? {} : { records: numberFrom(records, '--records', 10, 1_000_000) }),
      queries: numberFrom(queries, '--queries', 1, 10_000_000),
      onStep: (what) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`),
    })
    process.stdout.write(formatBench(result))
    if (args.out !== undefined) {
      await mkdir(path.dirname(path.resolve(args.out)), { recursive: true })
      await writeFile(args.out, `${JSON.stringify(result, null, 2)}\n`)
    }
    return EXIT.ok
  },
})
