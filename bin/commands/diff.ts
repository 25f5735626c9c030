import { defineCommand } from 'citty'
import { touchedCases } from '../../evals/index.ts'
import { readContents } from '../../index/index.ts'
import { diffBuilds, formatDiff, touchedIds } from '../../ingest/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'

export const manual: Manual = {
  examples: [
    ['motcua diff data/index/builds/OLD data/index', 'what the last ingest changed, in words'],
    ['motcua diff index-june index-july --json', 'the same for a program'],
  ],
  notes: [
    'A build is an index folder (its live build) or one folder under its "builds"; the build before the live one is kept.',
    'Below the changes stand the shipped evaluation cases that rest on what changed.',
  ],
}

export default defineCommand({
  meta: { name: 'diff', description: 'Say what changed between two builds' },
  args: {
    before: { type: 'positional', required: true, description: 'The earlier build' },
    after: { type: 'positional', required: true, description: 'The later build' },
    json: { type: 'boolean', description: 'Print everything as JSON' },
  },
  async run({ args }) {
    if (args._.length !== 2) throw new UsageError('give two builds: the earlier one, then the later one')
    const diff = await diffBuilds(await readContents(args.before), await readContents(args.after))
    const cases = await touchedCases(touchedIds(diff))
    if (args.json) process.stdout.write(`${JSON.stringify({ ...diff, cases }, null, 2)}\n`)
    else {
      process.stdout.write(formatDiff(diff))
      if (cases.length > 0)
        process.stdout.write(
          `\nEvaluation cases that rest on what changed (${cases.length})\n${cases.map(({ set, id, code }) => `  ${set} ${id} (${code})`).join('\n')}\n`,
        )
    }
    return EXIT.ok
  },
})
