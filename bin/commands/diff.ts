import { defineCommand } from 'citty'
import { touchedCases } from '../../evals/index.ts'
import { type BuildContents, readContents } from '../../index/index.ts'
import { diffBuilds, formatDiff, touchedIds } from '../../ingest/index.ts'
import { type TouchedReceipt, touchedReceipts } from '../../server/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'

export const manual: Manual = {
  examples: [
    ['motcua diff data/index/builds/OLD data/index', 'what the last ingest changed, in words'],
    ['motcua diff index-june index-july --json', 'the same for a program'],
    ['motcua diff OLD data/index --data data/motcua.db', 'and which answers given rest on what changed'],
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
    data: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Database of the server (MOTCUA_DATA): also list the stored answers that are touched',
    },
    json: { type: 'boolean', description: 'Print everything as JSON' },
  },
  async run({ args }) {
    if (args._.length !== 2) throw new UsageError('give two builds: the earlier one, then the later one')
    const after = await readContents(args.after)
    const diff = await diffBuilds(await readContents(args.before), after)
    const ids = touchedIds(diff)
    const cases = await touchedCases(ids)
    const answers = args.data === undefined ? null : await touchedAnswers(args.data, after, ids)
    if (args.json)
      process.stdout.write(`${JSON.stringify({ ...diff, cases, ...(answers && { answers }) }, null, 2)}\n`)
    else {
      process.stdout.write(formatDiff(diff))
      list(
        'Evaluation cases that rest on what changed',
        cases.map(({ set, id, code }) => `${set} ${id} (${code})`),
      )
      list(
        'Stored answers that quote what changed',
        (answers ?? []).map(({ id, at, changed, gone }) =>
          [
            `${at.slice(0, 10)} receipt ${id}`,
            ...(changed.length > 0 ? [`says something else: ${changed.join(', ')}`] : []),
            ...(gone.length > 0 ? [`gone: ${gone.join(', ')}`] : []),
          ].join('; '),
        ),
      )
    }
    return EXIT.ok
  },
})

function list(heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  process.stdout.write(`\n${heading} (${lines.length})\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
}

async function touchedAnswers(
  file: string,
  after: BuildContents,
  ids: ReadonlySet<string>,
): Promise<TouchedReceipt[]> {
  const texts = new Map<string, string>()
  for await (const { id, text } of after.passages(ids)) texts.set(id, text)
  return touchedReceipts(file, ids, (passage) => texts.get(passage))
}
