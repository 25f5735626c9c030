import { defineCommand } from 'citty'
import { createEncoder } from '../../models/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { DEFAULT_INDEX, encoderOptions, indexOption } from '../options.ts'
import { describeResult, runIngest } from '../run-ingest.ts'

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
    'Unchanged texts are not embedded again. Interrupt with Ctrl+C at any time: the live index stays, the next run goes on.',
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
    catalogue: {
      type: 'string',
      valueHint: 'FILE',
      description: 'CSV (or .csv.gz) with issuer and official link by code',
    },
    mapping: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Mapping (JSON) by which the CSV and JSON files among the paths are procedures',
    },
    json: { type: 'boolean', description: 'Print the report as JSON' },
  },
  async run({ args }) {
    const paths = args._
    if (paths.length === 0) throw new UsageError('give at least one folder, archive or file')
    const encoder = await createEncoder(encoderOptions(args.model))
    try {
      const result = await runIngest({
        paths,
        out: args.out,
        encoder,
        catalogue: args.catalogue,
        mapping: args.mapping,
      })
      process.stdout.write(args.json ? `${JSON.stringify(result, null, 2)}\n` : describeResult(result))
      return result.report.failed.length > 0 ? EXIT.someInputFailed : EXIT.ok
    } finally {
      await encoder.close()
    }
  },
})
