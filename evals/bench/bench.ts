import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openBuild } from '../../index/index.ts'
import { createEncoder } from '../../models/index.ts'
import { sampleOf } from '../stats/random.ts'
import { aimsOf } from './aims.ts'
import { benchClients, type ClientsBench } from './clients.ts'
import { benchEncoder } from './encoder.ts'
import { benchIngest } from './ingest.ts'
import { thisMachine, withOthers } from './machine.ts'
import { benchQuality, type QualityBench } from './quality.ts'
import { benchQueries, type QueryBench } from './queries.ts'
import { type BenchRecords, layOutRecords } from './records.ts'
import { benchResident } from './resident.ts'
import type { BenchResult } from './result.ts'

const ENCODER_TEXTS = 200

export interface BenchOptions {
  /** Documents at most, a seeded sample. Default: all. */
  records?: number
  /** Queries of the memory run, at least 1. Default 10,000; the aim speaks of 100,000. */
  queries?: number
  /** False measures on the shipped procedures even where the official records are there. Default true. */
  official?: boolean
  onStep?(what: string): void
}

/**
 * Measures encoder, ingest, queries, load and memory against their peers, throughput and what quantising costs, on
 * the official records where they are.
 */
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
    const queryTimes = await withOthers(() => queryAll(folders, records, onStep))
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
      ...queryTimes.result,
      resident,
    }
    return { ...result, aims: aimsOf(result) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function ingestBoth(records: BenchRecords, folder: string, onStep: (what: string) => void) {
  const encoder = await createEncoder({ first: 'passage' })
  try {
    return await benchIngest(records, encoder, folder, onStep)
  } finally {
    await encoder.close()
  }
}

/** With an encoder that has to encode every question: the same ones are asked by several sides. */
async function queryAll(
  folders: { index: string; peer: string },
  records: BenchRecords,
  onStep: (what: string) => void,
): Promise<{ queries: QueryBench; clients: ClientsBench; quality: QualityBench }> {
  const encoder = await createEncoder({ remembered: 0 })
  try {
    const build = await openBuild(folders.index, { modelHash: encoder.hash })
    onStep('queries')
    const queries = await benchQueries(build, encoder, folders.peer, records.questions)
    onStep('one client and eight')
    const clients = await benchClients(build, encoder, records.questions)
    onStep('quality against float weights and exact scan')
    const quality = await benchQuality(build, encoder, records)
    await build.close()
    return { queries, clients, quality }
  } finally {
    await encoder.close()
  }
}
