import { formatReport, type IngestResult, ingest } from '../ingest/index.ts'
import type { Encoder } from '../models/index.ts'
import { type Progress, progressOn } from './terminal.ts'

export interface RunIngestOptions {
  paths: string[]
  out: string
  encoder: Encoder
  catalogue?: string | undefined
}

/** Runs an ingest with progress on stderr; Ctrl+C stops it cleanly, and the next run goes on from there. */
export async function runIngest({ paths, out, encoder, catalogue }: RunIngestOptions): Promise<IngestResult> {
  const stop = new AbortController()
  const onSignal = () =>
    stop.abort(
      new DOMException(
        `stopped: the index in "${out}" is as it was; the same command goes on from here`,
        'AbortError',
      ),
    )
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  const bars = new Map<string, Progress>()
  try {
    return await ingest({
      paths,
      out,
      encoder,
      ...(catalogue === undefined ? {} : { catalogue }),
      signal: stop.signal,
      onProgress({ step, done, total }) {
        let bar = bars.get(step)
        if (!bar) {
          for (const earlier of bars.values()) earlier.stop()
          bar = progressOn(step)
          bars.set(step, bar)
        }
        bar.update(done, total)
      },
    })
  } finally {
    for (const bar of bars.values()) bar.stop()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

/** The report as people read it, with what became of it. */
export function describeResult({ report, manifest, published, reportFile }: IngestResult): string {
  const outcome = published
    ? `published ${manifest.id}: ${manifest.counts.documents} documents, ${manifest.counts.passages} passages, ${manifest.counts.vectors} vectors`
    : `nothing changed: ${manifest.id} stays`
  return `${formatReport(report)}\nreport: ${reportFile}\n${outcome}\n`
}
