import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEncoder } from '../../models/index.ts'
import { thisMachine } from '../bench/machine.ts'
import { neighbourCosine } from './noisy-rows.ts'
import { readVectors, vectorFileOf, writeVectors } from './real-vectors.ts'
import { type GrowthRecords, growthRecords } from './records.ts'
import type { GrowthResult } from './result.ts'
import type { Tasks } from './worker.ts'

/** Questions asked of the vectors alone. */
const VECTOR_QUERIES = 60

export interface GrowthOptions {
  /** Multiples of the documents, whole numbers from 1. */
  scales: readonly number[]
  /** Numbers of vectors. */
  vectors: readonly number[]
  /** False measures on the shipped procedures even where the official records are there. Default true. */
  official?: boolean
  /** An earlier result: what it holds is not measured again. */
  known?: GrowthResult
  onStep?(what: string): void
  /** Called with all figures so far, whenever a size is done. */
  onPoint?(result: GrowthResult): Promise<void>
}

/**
 * Measures the whole search on multiples of the documents, and the vector store on numbers of noisy copies of their
 * vectors, each size in processes of its own.
 */
export async function runGrowth(options: GrowthOptions): Promise<GrowthResult> {
  const { scales, vectors, known, onStep = () => {}, onPoint = async () => {} } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'motcua-growth-'))
  try {
    const records = await growthRecords(options.official)
    const missing = {
      scales: scales.filter((scale) => !known?.whole.some((point) => point.scale === scale)),
      vectors: vectors.filter((count) => !known?.vectors.some((point) => point.vectors === count)),
    }
    if (known && missing.scales.length + missing.vectors.length === 0) return known
    onStep('the real documents')
    const real = path.join(folder, 'real')
    await inProcess('build', { paths: records.paths, scale: 1, folder: real, noisy: null })
    const files = { real: await vectorFileOf(real), queries: path.join(folder, 'queries.f32') }
    const dimensions = await writeQueries(files.queries, records)
    const cosine = neighbourCosine({ data: await readVectors(files.real), dimensions })
    const result: GrowthResult = {
      date: new Date().toISOString().slice(0, 10),
      machine: thisMachine(),
      source: records.source,
      questions: records.questions.length,
      cosine,
      whole: [...(known?.whole ?? [])],
      vectors: [...(known?.vectors ?? [])],
    }

    for (const scale of missing.scales) {
      onStep(`${scale} × the documents`)
      const index = path.join(folder, `index-${scale}`)
      const noisy = { real, cosine }
      const build = await inProcess('build', { paths: records.paths, scale, folder: index, noisy })
      const asked = await inProcess('ask', { scale, folder: index, questions: records.questions })
      result.whole.push({ ...asked, build })
      result.whole.sort((a, b) => a.scale - b.scale)
      await onPoint(result)
      await rm(index, { recursive: true })
    }
    for (const count of missing.vectors) {
      onStep(`${count} vectors`)
      const file = path.join(folder, 'graph.bin')
      result.vectors.push(await inProcess('vectors', { ...files, dimensions, count, cosine, file }))
      result.vectors.sort((a, b) => a.vectors - b.vectors)
      await onPoint(result)
    }
    return result
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns dimensions of the vectors */
async function writeQueries(file: string, { questions }: GrowthRecords): Promise<number> {
  const encoder = await createEncoder()
  try {
    const texts = questions.slice(0, VECTOR_QUERIES).map(({ question }) => question)
    await writeVectors(file, await encoder.encode(texts, 'query'))
    return encoder.dimensions
  } finally {
    await encoder.close()
  }
}

async function inProcess<Name extends keyof Tasks>(
  name: Name,
  task: Tasks[Name]['take'],
): Promise<Tasks[Name]['give']> {
  const child = fork(new URL('./worker.mjs', import.meta.url), { execArgv: ['--max-old-space-size=8192'] })
  let result: Tasks[Name]['give'] | undefined
  child.once('message', (message) => {
    result = message as Tasks[Name]['give']
  })
  const exit = once(child, 'exit')
  child.send({ name, task })
  const [code] = await exit
  if (code !== 0 || !result) throw new Error(`the process for ${name} ended with ${code}`)
  return result
}
