import { defineCommand } from 'citty'
import { formatDiff, formatReport, listInputs, preview } from '../../ingest/index.ts'
import { createEncoder } from '../../models/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import { follow } from '../follow.ts'
import type { Manual } from '../help.ts'
import { interruptible } from '../interrupt.ts'
import { DEFAULT_INDEX, encoderOptions, indexOption, sourceOptions, sourcesFrom } from '../options.ts'
import { describeResult, runIngest } from '../run-ingest.ts'
import { stepsOnTerminal } from '../terminal.ts'

export const manual: Manual = {
  examples: [
    [
      'motcua ingest corpus/procedures corpus/regulations --out data/index',
      'the documents that ship with motcua',
    ],
    [
      'motcua ingest procedures-2026-07.tar.gz catalogue.csv.gz --out data/index',
      'official records and their catalogue',
    ],
    [
      'motcua ingest corpus/procedures corpus/regulations records/ --out data/index',
      'both: official values, our wording',
    ],
    [
      'motcua ingest procedures.csv --mapping mapping.json --out data/index',
      'an agency’s spreadsheet; docs/ingestion.md describes the mapping',
    ],
  ],
  notes: [
    'The index holds exactly what the paths hold: documents that are no longer there leave it.',
    'Unchanged files are not parsed and unchanged texts not embedded again. Interrupt with Ctrl+C at any time: the live index stays, the next run goes on.',
  ],
}

export default defineCommand({
  meta: { name: 'ingest', description: 'Read documents and publish an index' },
  args: {
    path: {
      type: 'positional',
      required: true,
      description:
        'Folders, archives (.zip, .tar.gz) or files: portal records, Markdown, PDF, Word, HTML, a catalogue CSV; several may follow',
    },
    out: {
      type: 'string',
      valueHint: 'DIR',
      default: DEFAULT_INDEX,
      description: 'Folder of the index (MOTCUA_INDEX)',
    },
    model: indexOption.model,
    ...sourceOptions,
    'dry-run': { type: 'boolean', description: 'Say what would change, and publish nothing' },
    watch: { type: 'boolean', description: 'Ingest again whenever a file changes, until Ctrl+C' },
    json: { type: 'boolean', description: 'Print the report as JSON' },
  },
  async run({ args }) {
    const paths = args._
    if (paths.length === 0) throw new UsageError('give at least one folder, archive or file')
    if (args.watch && args['dry-run']) throw new UsageError('--watch publishes: leave out --dry-run')
    const sources = { paths, out: args.out, catalogue: args.catalogue, mapping: args.mapping }
    if (args['dry-run']) return await dryRun(sources, args.json ?? false)
    const encoder = await createEncoder({ ...encoderOptions(args.model), first: 'passage' })
    const once = async () => {
      const result = await runIngest({ ...sources, encoder })
      process.stdout.write(
        args.json
          ? `${JSON.stringify(result, null, 2)}\n`
          : describeResult(result, { paths, at: new Date() }),
      )
      return result.report.failed.length > 0 ? EXIT.someInputFailed : EXIT.ok
    }
    try {
      return args.watch ? await watch(sources, once) : await once()
    } finally {
      await encoder.close()
    }
  },
})

interface Sources {
  paths: string[]
  out: string
  catalogue: string | undefined
  mapping: string | undefined
}

async function dryRun({ paths, out, catalogue, mapping }: Sources, asJson: boolean): Promise<number> {
  const steps = stepsOnTerminal()
  const { report, diff } = await interruptible('stopped: nothing was changed', (signal) =>
    preview({
      paths,
      out,
      ...sourcesFrom({ catalogue, mapping }),
      signal,
      onProgress: ({ done, total }) => steps.update('reading', done, total),
    }),
  ).finally(() => steps.stop())
  if (asJson) process.stdout.write(`${JSON.stringify({ report, diff }, null, 2)}\n`)
  else {
    process.stdout.write(`${formatReport(report)}\n`)
    process.stdout.write(
      diff ? formatDiff(diff) : `There is no index in "${out}" yet: all of it would be new.\n`,
    )
    process.stdout.write('Dry run: nothing was published.\n')
  }
  return report.failed.length > 0 ? EXIT.someInputFailed : EXIT.ok
}

/** Ends with Ctrl+C or SIGTERM, which is how it is meant to end. */
async function watch({ paths, catalogue, mapping }: Sources, run: () => Promise<unknown>): Promise<number> {
  const look = async () => {
    const { inputs, errors } = await listInputs(
      [...paths, catalogue, mapping].filter((one) => one !== undefined),
    )
    const seen = inputs.map(({ path, size, modified }) => `${path} ${size} ${modified}`)
    return [...seen, ...errors.map(({ message }) => message)].join('\n')
  }
  process.stderr.write('watching; stop with Ctrl+C\n')
  await interruptible('stopped', (signal) =>
    follow(look, run, {
      signal,
      onError: (error) => process.stderr.write(`${(error as Error).message}\nstill watching\n`),
    }),
  )
  return EXIT.ok
}
