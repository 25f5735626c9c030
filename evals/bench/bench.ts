import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openBuild } from '../../index/index.ts'
import { createEncoder } from '../../models/index.ts'
import { sampleOf } from '../stats/random.ts'
import { aimsOf } from './aims.ts'
import { benchEncoder } from './encoder.ts'
import { benchIngest } from './ingest.ts'
import { thisMachine, withOthers } from './machine.ts'
import { benchQueries, type QueryBench } from './queries.ts'
import { type BenchRecords, layOutRecords } from './records.ts'
import { benchResident } from './resident.ts'
import type { BenchResult } from './result.ts'

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
    const encoder = await withOthers(() => benchEncoder(texts))
    const ingest = await withOthers(() => ingestBoth(records, folder, onStep))
    onStep('queries')
    const queryTimes = await withOthers(() => queryBoth(folders, questions))
    onStep(`load, and memory over ${queries} queries`)
    const resident = await benchResident(folders, questions, queries)

    const { manifest, figures } = ingest.result
    const result = {
      date: new Date().toISOString().slice(0, 10),
      machine: thisMachine(),
      othersShare: {
        encoder: encoder.others,
        ingest: ingest.others,
        queries: queryTimes.others,
        memory: resident.long.othersShare,
      },
      source: records.source,
      questionSource: records.questionSource,
      build: {
        corpusHash: manifest.corpusHash,
        modelHash: manifest.modelHash,
        model: manifest.model,
        documents: manifest.counts.documents,
        vectors: manifest.counts.vectors,
      },
      encoder: encoder.result,
      ingest: figures,
      queries: queryTimes.result,
      resident,
    }
    return { ...result, aims: aimsOf(result) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** With an encoder that is set up for many passages, as the command `ingest` has it. */
async function ingestBoth(records: BenchRecords, folder: string, onStep: (what: string) => void) {
  const encoder = await createEncoder({ bulk: true })
  try {
    return await benchIngest(records, encoder, folder, onStep)
  } finally {
    await encoder.close()
  }
}

async function queryBoth(folders: { index: string; peer: string }, questions: string[]): Promise<QueryBench> {
  const encoder = await createEncoder()
  try {
    const build = await openBuild(folders.index, { modelHash: encoder.hash })
    const figures = await benchQueries(build, encoder, folders.peer, questions)
    await build.close()
    return figures
  } finally {
    await encoder.close()
  }
}
