/** Does one task of the measurement in a fresh process, so that its memory is its own. */
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Filter, openBuild, openEmbeddingCache } from '../../index/index.ts'
import { ingest } from '../../ingest/index.ts'
import { createEncoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import { CANDIDATES } from '../../search/settings.ts'
import { withOthers } from '../bench/machine.ts'
import { distributionOf } from '../bench/statistics.ts'
import { exactStoreOf } from '../search/recall.ts'
import { randomFrom } from '../stats/random.ts'
import { vectorRecall } from '../vector-recall.ts'
import { spent } from './clock.ts'
import { noisyEncoder } from './noisy-encoder.ts'
import { type Asked, documentsIn } from './records.ts'
import type { VectorPoint, WholePoint } from './result.ts'
import { originalTitleOf, variationsOf } from './variations.ts'
import { measureVectors, type VectorTask } from './vectors.ts'

const WARM_UP = 20
/** Questions whose nearest documents are also found by scanning. */
const RECALL_QUESTIONS = 60

export interface Tasks {
  /** Ingests `scale` times the documents into `folder`. */
  build: {
    take: {
      paths: string[]
      scale: number
      folder: string
      /** Folder whose cache has the vectors of real texts, and how near to them copies lie. Null for the real documents. */
      noisy: { real: string; cosine: number } | null
    }
    give: WholePoint['build']
  }
  /** Opens what was built and asks. */
  ask: {
    take: { scale: number; folder: string; questions: Asked[] }
    give: Omit<WholePoint, 'build'>
  }
  vectors: { take: VectorTask; give: VectorPoint }
}

const work: { [Name in keyof Tasks]: (task: Tasks[Name]['take']) => Promise<Tasks[Name]['give']> } = {
  build,
  ask,
  vectors: measureVectors,
}

process.once('message', ({ name, task }: { name: keyof Tasks; task: never }) => {
  work[name](task).then(
    (result) => process.send!(result, () => process.disconnect()),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function build({ paths, scale, folder, noisy }: Tasks['build']['take']): Promise<WholePoint['build']> {
  const real = await createEncoder()
  const originals = new Map<string, string>()
  async function* documents() {
    let position = 0
    for await (const document of documentsIn(paths)) {
      for (const varied of variationsOf(document, position++, scale)) {
        originals.set(varied.document.title, varied.original.title)
        yield varied.document
      }
    }
  }
  const cache = noisy && (await openEmbeddingCache(noisy.real, real.hash, real.dimensions))
  const encoder = noisyEncoder(
    real,
    (text) => originals.get(text) ?? text,
    (text) => cache?.get(text),
    noisy?.cosine ?? 1,
    randomFrom(scale),
  )
  const { result, ms, cpuMs } = await spent(() =>
    ingest({ paths: [], documents: documents(), out: folder, encoder }),
  )
  await cache?.close()
  await real.close()
  return { ms, cpuMs, stages: result.timings, maxRssMb: process.resourceUsage().maxRSS / 1024 }
}

async function ask({ scale, folder, questions }: Tasks['ask']['take']): Promise<Tasks['ask']['give']> {
  const encoder = await createEncoder()
  const start = performance.now()
  const index = await openBuild(folder, { modelHash: encoder.hash })
  const searcher = createSearcher(index, encoder)
  const loadMs = performance.now() - start
  for (const { question } of questions.slice(0, WARM_UP)) await searcher.search(question)

  const times: number[] = []
  const steps = new Map<string, number[]>()
  let hits = 0
  const { result: watched, cpuMs } = await spent(() =>
    withOthers(async () => {
      for (const { question, procedures } of questions) {
        const { result, ms } = await spent(() => searcher.search(question))
        times.push(ms)
        for (const [step, took] of Object.entries(result.timings))
          steps.set(step, [...(steps.get(step) ?? []), took])
        const titles = new Set(procedures.map((code) => index.entry(code)?.title))
        const isRight = ({ title }: { title: string }) =>
          titles.has(title) || titles.has(originalTitleOf(title))
        if (result.hits.slice(0, 5).some(({ document }) => isRight(document))) hits++
      }
    }),
  )
  const rssMb = process.memoryUsage.rss() / 2 ** 20

  const queries = await encoder.encode(
    questions.slice(0, RECALL_QUESTIONS).map(({ question }) => question),
    'query',
  )
  const filters: Record<string, Filter> = { national: {}, place: { places: ['15'] } }
  const found = await vectorRecall(index.vectors, exactStoreOf(index), queries, filters, [10, CANDIDATES])
  const worst = (k: number) => Math.min(...found.filter((row) => row.k === k).map(({ recall }) => recall))
  const { counts, id } = index.manifest
  await index.close()
  await encoder.close()
  return {
    scale,
    documents: counts.documents,
    passages: counts.passages,
    vectors: counts.vectors,
    indexMb: await sizeOf(path.join(folder, 'builds', id)),
    loadMs,
    rssMb,
    latency: distributionOf(times),
    cpuMs: cpuMs / questions.length,
    steps: Object.fromEntries([...steps].map(([step, values]) => [step, distributionOf(values)])),
    hitAt5: hits / questions.length,
    recall: { at10: worst(10), at400: worst(CANDIDATES) },
    othersShare: watched.others,
  }
}

/** MiB of the files in a folder. */
async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder)
  const sizes = await Promise.all(files.map(async (name) => (await stat(path.join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20
}
