import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { env, pipeline } from '@xenova/transformers'
import { createEncoder, SHIPPED_MODEL } from '../../models/index.ts'

export interface EncoderBench {
  texts: number
  /** Mean tokens of a text, prefix and special tokens included. */
  meanTokens: number
  threads: number
  rounds: number
  /** Texts per second, median of the rounds. */
  textsPerSecond: { motcua: number; pipelineOneByOne: number; pipelineBatchesOf32: number }
  /** Median over the rounds of ours divided by theirs in the same round. */
  ratio: { toOneByOne: number; toBatchesOf32: number }
  /** Smallest cosine between our vector and the pipeline's of the same text: both did the same work. */
  leastCosine: number
}

type Run = (texts: readonly string[]) => Promise<ArrayLike<number>[]>

/**
 * Our encoder against the plain use of the same model file: transformers.js' feature-extraction pipeline with mean
 * pooling and normalisation, same texts, same threads, its own defaults otherwise. Every runner is warmed up, then
 * they take turns; ratios compare runs of one round.
 * @param texts passages, without prefix
 */
export async function benchEncoder(
  texts: readonly string[],
  { rounds = 3, threads = Math.min(availableParallelism(), 4) }: { rounds?: number; threads?: number } = {},
): Promise<EncoderBench> {
  const encoder = await createEncoder({ threads })
  const peer = await openPipeline(threads)
  const runners: Record<keyof EncoderBench['textsPerSecond'], Run> = {
    motcua: (batch) => encoder.encode(batch, 'passage'),
    pipelineOneByOne: (batch) => peer.inBatches(batch, 1),
    pipelineBatchesOf32: (batch) => peer.inBatches(batch, 32),
  }
  const names = Object.keys(runners) as (keyof typeof runners)[]
  const rates: Record<keyof typeof runners, number[]> = {
    motcua: [],
    pipelineOneByOne: [],
    pipelineBatchesOf32: [],
  }
  try {
    for (const name of names) await runners[name](texts.slice(0, 40))
    const before = encoder.stats()
    const vectors: Partial<Record<keyof typeof runners, ArrayLike<number>[]>> = {}
    for (let round = 0; round < rounds; round++) {
      // Another one begins every round: nobody always runs on the warmer or the busier machine.
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(round + turn) % names.length]!
        const start = performance.now()
        vectors[name] = await runners[name](texts)
        rates[name].push((texts.length / (performance.now() - start)) * 1000)
      }
    }
    const ratio = (other: keyof typeof runners) =>
      median(rates.motcua.map((ours, i) => ours / rates[other][i]!))
    return {
      texts: texts.length,
      meanTokens: (encoder.stats().tokens - before.tokens) / (rounds * texts.length),
      threads,
      rounds,
      textsPerSecond: {
        motcua: median(rates.motcua),
        pipelineOneByOne: median(rates.pipelineOneByOne),
        pipelineBatchesOf32: median(rates.pipelineBatchesOf32),
      },
      ratio: { toOneByOne: ratio('pipelineOneByOne'), toBatchesOf32: ratio('pipelineBatchesOf32') },
      leastCosine: Math.min(
        ...vectors.motcua!.map((vector, i) => dot(vector, vectors.pipelineOneByOne![i]!)),
      ),
    }
  } finally {
    await Promise.all([encoder.close(), peer.close()])
  }
}

interface Peer {
  inBatches(texts: readonly string[], size: number): Promise<ArrayLike<number>[]>
  close(): Promise<void>
}

/** The pipeline over the shipped files, which it wants in its own layout. */
async function openPipeline(threads: number): Promise<Peer> {
  const root = await mkdtemp(path.join(tmpdir(), 'motcua-bench-'))
  await mkdir(path.join(root, 'shipped', 'onnx'), { recursive: true })
  for (const file of await readdir(SHIPPED_MODEL)) {
    const folder = file.endsWith('.onnx') ? 'shipped/onnx' : 'shipped'
    await symlink(path.join(SHIPPED_MODEL, file), path.join(root, folder, file))
  }
  env.localModelPath = root
  env.allowRemoteModels = false
  const extract = await pipeline('feature-extraction', 'shipped', {
    dtype: 'q8',
    session_options: { intraOpNumThreads: threads },
  })
  return {
    async inBatches(texts, size) {
      const vectors: ArrayLike<number>[] = []
      for (let start = 0; start < texts.length; start += size) {
        const batch = texts.slice(start, start + size).map((text) => `passage: ${text}`)
        const output = await extract(batch, { pooling: 'mean', normalize: true })
        const [rows = 0, dimensions = 0] = output.dims
        const data = output.data as Float32Array
        for (let row = 0; row < rows; row++)
          vectors.push(data.slice(row * dimensions, (row + 1) * dimensions))
      }
      return vectors
    },
    async close() {
      await extract.dispose()
      await rm(root, { recursive: true, force: true })
    },
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
