import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openBuild } from '../../index/index.ts'
import { createEncoder } from '../../models/index.ts'
import { type Aim, aimsOf } from './aims.ts'
import { benchEncoder, type EncoderBench } from './encoder.ts'
import { benchIngest, type IngestBench } from './ingest.ts'
import { type Machine, thisMachine } from './machine.ts'
import { benchQueries, type QueryBench } from './queries.ts'
import { layOutRecords } from './records.ts'
import { benchResident, type ResidentBench } from './resident.ts'
import { sampleOf } from './statistics.ts'

const ENCODER_TEXTS = 200

export interface BenchOptions {
  /** Documents at most, a seeded sample. Default: all. */
  records?: number
  /** Queries of the memory run, at least 1. Default 10,000. */
  queries?: number
  /** False measures on the shipped procedures even where the official records are there. Default true. */
  official?: boolean
  onStep?(what: string): void
}

export interface BenchResult {
  date: string
  machine: Machine
  source: string
  questionSource: string
  build: { corpusHash: string; modelHash: string; model: string; documents: number; vectors: number }
  encoder: EncoderBench
  ingest: IngestBench
  queries: QueryBench
  resident: ResidentBench
  aims: Aim[]
}

/** Measures encoder, ingest, queries, load and memory against their peers, on the official records where they are. */
export async function runBench(options: BenchOptions = {}): Promise<BenchResult> {
  const { records: limit = Number.POSITIVE_INFINITY, queries = 10_000, onStep = () => {} } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'motcua-bench-'))
  try {
    onStep('laying out the records')
    const source = path.join(folder, 'source')
    await mkdir(source)
    const records = await layOutRecords(source, limit, options.official)
    const folders = { index: path.join(folder, 'index'), peer: path.join(folder, 'peer') }
    const { questions } = records

    onStep('encoder')
    const texts = sampleOf(records.documents, ENCODER_TEXTS).map(({ title }) => title)
    const encoderFigures = await benchEncoder(texts)

    const encoder = await createEncoder()
    try {
      const { figures: ingestFigures, manifest } = await benchIngest(records, encoder, folder, onStep)
      onStep('queries')
      const build = await openBuild(folders.index, { modelHash: encoder.hash })
      const queryFigures = await benchQueries(build, encoder, folders.peer, questions)
      await build.close()
      onStep(`load, and memory over ${queries} queries`)
      const figures = {
        date: new Date().toISOString().slice(0, 10),
        machine: thisMachine(),
        source: records.source,
        questionSource: records.questionSource,
        build: {
          corpusHash: manifest.corpusHash,
          modelHash: manifest.modelHash,
          model: manifest.model,
          documents: manifest.counts.documents,
          vectors: manifest.counts.vectors,
        },
        encoder: encoderFigures,
        ingest: ingestFigures,
        queries: queryFigures,
        resident: await benchResident(folders, questions, queries),
      }
      return { ...figures, aims: aimsOf(figures) }
    } finally {
      await encoder.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
