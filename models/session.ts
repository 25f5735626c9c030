import { InferenceSession, Tensor } from 'onnxruntime-node'
import { FUSIONS_TO_DISABLE } from './normalization.ts'
import { pool } from './pooling.ts'
import type { Tokenized, WorkerSettings } from './protocol.ts'
import { withUnpacked } from './unpacked-file.ts'

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
export async function openModel({ files, threads, floatWeights }: WorkerSettings): Promise<Model> {
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
    (floatWeights ? await openUnpacked(files.weights, options) : undefined) ??
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

function openUnpacked(
  model: string,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession | undefined> {
  const optimization = { disable_specified_optimizers: FUSIONS_TO_DISABLE }
  return withUnpacked(model, (file) =>
    InferenceSession.create(file, { ...options, extra: { ...options.extra, optimization } }),
  )
}
