import { formatReport, type IngestResult, ingest } from '../ingest/index.ts'
import type { Encoder } from '../models/index.ts'
import { interruptible } from './interrupt.ts'
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
          ...(catalogue === undefined ? {} : { catalogue }),
          ...(mapping === undefined ? {} : { mapping }),
          signal,
          onProgress: ({ step, done, total }) => steps.update(step, done, total),
        }),
    )
  } finally {
    steps.stop()
  }
}

/** The report as people read it, with what became of it. */
export function describeResult({ report, manifest, published, reportFile }: IngestResult): string {
  const outcome = published
    ? `published ${manifest.id}: ${manifest.counts.documents} documents, ${manifest.counts.passages} passages, ${manifest.counts.vectors} vectors`
    : `nothing changed: ${manifest.id} stays`
  return `${formatReport(report)}\nreport: ${reportFile}\n${outcome}\n`
}
