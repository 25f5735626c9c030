import { formatReport, type IngestResult, ingest } from '../ingest/index.ts'
import type { Encoder } from '../models/index.ts'
import { interruptible } from './interrupt.ts'
import { sourcesFrom } from './options.ts'
import { stepsOnTerminal } from './terminal.ts'

export interface RunIngestOptions {
  paths: string[]
  out: string
  encoder: Encoder
  catalogue?: string | undefined
  mapping?: string | undefined
}

/** Runs an ingest with progress on stderr; Ctrl+C stops it cleanly, and the next run goes on from there. */
export async function runIngest({
  paths,
  out,
  encoder,
  catalogue,
  mapping,
}: RunIngestOptions): Promise<IngestResult> {
  const steps = stepsOnTerminal()
  try {
    return await interruptible(
      `stopped: the index in "${out}" is as it was; the same command goes on from here`,
      (signal) =>
        ingest({
          paths,
          out,
          encoder,
          ...sourcesFrom({ catalogue, mapping }),
          signal,
          onProgress: ({ step, done, total }) => steps.update(step, done, total),
        }),
    )
  } finally {
    steps.stop()
  }
}

/** The run as a maintainer mails it: when, of what, what changed, what is wrong, what became of it, how long it took. */
export function describeResult(
  { report, manifest, published, reportFile, files, timings }: IngestResult,
  { paths, at }: { paths: readonly string[]; at: Date },
): string {
  const { documents, procedures, regulations, pages, passages, vectors } = manifest.counts
  const outcome = published
    ? `published ${manifest.id}: ${documents} documents, ${passages} passages, ${vectors} vectors`
    : `nothing changed: ${manifest.id} stays`
  const kinds = `${procedures} procedures, ${regulations} articles of regulations, ${pages} pages`
  const read = files.parsed + files.reused
  const stages = Object.entries(timings).filter(([, ms]) => ms >= 100)
  return [
    `Ingest of ${paths.join(', ')}, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    formatReport(report),
    `In the index: ${kinds}.`,
    ...(read > 0 ? [`Files: ${files.parsed} parsed, ${files.reused} as read before.`] : []),
    ...(stages.length > 0
      ? [`Time: ${stages.map(([stage, ms]) => `${stage} ${(ms / 1000).toFixed(1)} s`).join(', ')}.`]
      : []),
    `report: ${reportFile}`,
    outcome,
    '',
  ].join('\n')
}
