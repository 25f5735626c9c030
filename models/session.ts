import { InferenceSession, Tensor } from 'onnxruntime-node'
import { withColumnWeights } from './column-weights.ts'
import { withFloatWeights } from './float-weights.ts'
import { FUSIONS_TO_DISABLE } from './normalization.ts'
import { pool } from './pooling.ts'
import type { SessionSettings, Tokenized } from './protocol.ts'
import type { ModelFiles } from './resolve.ts'
import { withRewritten } from './rewritten-file.ts'
import type { Weights } from './weights.ts'

export interface Model {
  readonly dimensions: number
  /** One batch → unit vectors, one after the other. */
  run(batch: Tokenized, padId: number): Promise<Float32Array>
  release(): Promise<void>
}

/**
 * Opens the graph. Inputs `input_ids`, `attention_mask` and, where the graph has it, `token_type_ids`, int64
 * `[batch, length]`. Output `sentence_embedding` `[batch, dimensions]`, or else token vectors that are pooled here.
 * @throws Error of the runtime when the file is no such graph
 */
export async function openModel(files: ModelFiles, { threads, weights }: SessionSettings): Promise<Model> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Memory patterns keep a plan for every shape seen, and shapes vary here with every batch: without them the
    // arena stays at its first size (230 MB resident after 20 batches as after 160). Without the arena it does not.
    enableMemPattern: false,
    // Threads that spin while they wait starve the rest of a small machine: with both cores busy elsewhere a
    // query took 2.7 times as long.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    logSeverityLevel: 3,
  }
  const session =
    (await openRewritten(files.weights, weights, options)) ??
    (await InferenceSession.create(files.weights, options))
  const output = ['sentence_embedding', 'last_hidden_state', 'token_embeddings'].find((name) =>
    session.outputNames.includes(name),
  )
  if (!output)
    throw new Error(
      `no output sentence_embedding or last_hidden_state, only ${session.outputNames.join(', ')}`,
    )

  const run = async (batch: Tokenized, padId: number): Promise<Float32Array> => {
    const rows = batch.lengths.length
    const columns = Math.max(1, ...batch.lengths)
    const ids = new BigInt64Array(rows * columns).fill(BigInt(padId))
    const mask = new BigInt64Array(rows * columns)
    for (let row = 0, at = 0; row < rows; row++) {
      const length = batch.lengths[row]!
      for (let i = 0; i < length; i++) ids[row * columns + i] = BigInt(batch.ids[at + i]!)
      mask.fill(1n, row * columns, row * columns + length)
      at += length
    }
    const shape = [rows, columns]
    const feeds: Record<string, Tensor> = {
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
    }
    if (session.inputNames.includes('token_type_ids')) {
      feeds.token_type_ids = new Tensor('int64', new BigInt64Array(rows * columns), shape)
    }
    const tensor = (await session.run(feeds, [output]))[output]!
    return pool(tensor.data as Float32Array, tensor.dims, batch.lengths, files.settings.pooling)
  }
  const probe = await run({ ids: Int32Array.of(0), lengths: Int32Array.of(1) }, 0)
  return { dimensions: probe.length, run, release: () => session.release() }
}

const REWRITES = { blocks: null, floats: withFloatWeights, columns: withColumnWeights } as const

async function openRewritten(
  model: string,
  weights: Weights,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession | undefined> {
  const rewrite = REWRITES[weights]
  const optimization = { disable_specified_optimizers: FUSIONS_TO_DISABLE }
  if (!rewrite) return undefined
  return withRewritten(model, rewrite, (file) =>
    InferenceSession.create(file, { ...options, extra: { ...options.extra, optimization } }),
  )
}
