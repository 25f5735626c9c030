import path from 'node:path'
import type { Manifest } from '../../index/index.ts'
import { type IngestResult, ingest } from '../../ingest/index.ts'
import type { Encoder } from '../../models/index.ts'
import { buildPeer } from './langchain.ts'
import { type BenchRecords, changeOneRecord } from './records.ts'

export interface IngestRun {
  ms: number
  /** Milliseconds by stage, see `IngestResult`; `reading` is parsing, splitting and indexing terms. */
  stages: IngestResult['timings']
  /** Milliseconds during which the encoder had work of this run. */
  encoderMs: number
  /** `encoderMs / ms`. */
  encoderShare: number
  textsEncoded: number
  published: boolean
}

export interface IngestBench {
  documents: number
  cold: IngestRun
  unchanged: IngestRun
  oneChanged: IngestRun
  peer: { ms: number; encoderMs: number; encoderShare: number; textsEncoded: number; vectors: number }
  /** The peer's time divided by ours. It has no incremental run: to take up a change it builds again. */
  ratio: { cold: number; unchanged: number; oneChanged: number }
  /** Texts a second while the encoder had work: the same on both sides, or the machine was busy with something else. */
  encoderTextsPerSecond: { motcua: number; peer: number }
}

/**
 * Ingests into an empty folder, again, and again after one record changed; and builds the peer's store of the
 * same texts with the same encoder. Leaves the index in `folder/index` and the peer's store in `folder/peer`.
 */
export async function benchIngest(
  records: BenchRecords,
  encoder: Encoder,
  folder: string,
  onStep: (what: string) => void,
): Promise<{ figures: IngestBench; manifest: Manifest }> {
  await encoder.encode(
    records.documents.slice(0, 32).map(({ title }) => title),
    'passage',
  )
  const once = async (): Promise<{ run: IngestRun; result: IngestResult }> => {
    const watched = watch(encoder)
    const start = performance.now()
    const result = await ingest({
      paths: records.paths,
      out: path.join(folder, 'index'),
      encoder: watched.encoder,
    })
    const ms = performance.now() - start
    const { encoderMs, textsEncoded } = watched.read()
    return {
      result,
      run: {
        ms,
        stages: result.timings,
        encoderMs,
        encoderShare: encoderMs / ms,
        textsEncoded,
        published: result.published,
      },
    }
  }
  onStep('ingest, empty folder')
  const cold = await once()
  onStep('HNSWLib.fromDocuments')
  const watched = watch(encoder)
  const start = performance.now()
  const { vectors } = await buildPeer(records, watched.encoder, path.join(folder, 'peer'))
  const peerMs = performance.now() - start
  const used = watched.read()
  onStep('ingest, unchanged')
  const unchanged = await once()
  onStep('ingest, one record changed')
  await changeOneRecord(records)
  const oneChanged = await once()
  if (unchanged.result.published || oneChanged.result.report.changed !== 1)
    throw new Error('the warm runs did not meet what they were to measure: nothing changed, then one record')
  const rate = (texts: number, ms: number) => (texts / ms) * 1000
  return {
    manifest: oneChanged.result.manifest,
    figures: {
      documents: records.documents.length,
      cold: cold.run,
      unchanged: unchanged.run,
      oneChanged: oneChanged.run,
      peer: { ms: peerMs, ...used, encoderShare: used.encoderMs / peerMs, vectors },
      ratio: {
        cold: peerMs / cold.run.ms,
        unchanged: peerMs / unchanged.run.ms,
        oneChanged: peerMs / oneChanged.run.ms,
      },
      encoderTextsPerSecond: {
        motcua: rate(cold.run.textsEncoded, cold.run.encoderMs),
        peer: rate(used.textsEncoded, used.encoderMs),
      },
    },
  }
}

/** The encoder, with a clock that runs while at least one call is under way. */
function watch(encoder: Encoder): {
  encoder: Encoder
  read(): { encoderMs: number; textsEncoded: number }
} {
  let calls = 0
  let since = 0
  let encoderMs = 0
  let textsEncoded = 0
  return {
    encoder: {
      ...encoder,
      async encode(texts, kind, options) {
        if (calls++ === 0) since = performance.now()
        try {
          return await encoder.encode(texts, kind, options)
        } finally {
          textsEncoded += texts.length
          if (--calls === 0) encoderMs += performance.now() - since
        }
      },
    },
    read: () => ({ encoderMs, textsEncoded }),
  }
}
