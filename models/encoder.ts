import { availableParallelism } from 'node:os'
import { EncoderBusyError, EncoderClosedError, ModelLoadError } from './errors.ts'
import { type Call, feedingOrder } from './lane.ts'
import type { JobName, Jobs, Kind } from './protocol.ts'
import { createQueryMemory } from './query-memory.ts'
import { hashModel, type ModelFiles, resolveModel } from './resolve.ts'
import { createScheduler } from './scheduler.ts'
import { preferredWeights, type Weights } from './weights.ts'
import { startWorker, type WorkerThread } from './worker-thread.ts'

export interface EncodeOptions {
  /** Drops what has not run yet and rejects with the signal's reason. */
  signal?: AbortSignal
  /** Called after every batch with the number of texts encoded so far. */
  onProgress?(done: number): void
}

/** Turns texts into vectors of unit length: the dot product of two is their cosine. */
export interface Encoder {
  /** Folder name or hub id of the model. */
  readonly name: string
  /** SHA-256 of weights, tokenizer and settings, hex. Vectors of encoders with the same hash are comparable. */
  readonly hash: string
  readonly dimensions: number
  /**
   * One vector a text, in the order given. NFC and the model's prefix are applied here; what exceeds the model's
   * window is not read. Queries go before passages; any number of texts is fine.
   * A query asked lately is answered from memory.
   * @throws EncoderBusyError for a query when `maxQueued` query texts wait already
   * @throws EncoderCrashError when the worker ended meanwhile; the next call restarts it
   * @throws EncoderRunError when the model refused a batch of this call
   * @throws EncoderClosedError after `close()`
   */
  encode(texts: readonly string[], kind: Kind, options?: EncodeOptions): Promise<Float32Array[]>
  /** Tokens of each text as it stands (no prefix, not truncated), `<s>` and `</s>` included. */
  countTokens(texts: readonly string[]): Promise<number[]>
  /**
   * Texts waiting now; batches, texts and tokens (without padding) run since the start, and the milliseconds waited
   * for tokens.
   */
  stats(): { queued: number; batches: number; texts: number; tokens: number; tokenizeMs: number }
  /** Finishes what was asked, then ends the worker. */
  close(): Promise<void>
}

export interface EncoderOptions {
  /** A folder, or a hub id `owner/name` (the only case in which the network is used). Default: the shipped model. */
  model?: string
  /** Threads of one operator, ≥ 1. Default: the cores, 4 at most, and 1 for questions with weights in columns. */
  threads?: number
  /** Query texts that may wait before further query calls are refused, ≥ 1. Default 256. */
  maxQueued?: number
  /** Largest `texts × longest` of a batch, in tokens, ≥ 1. Default 1,024: see the card for the figures. */
  tokenBudget?: number
  /**
   * How the matrix products are done. Vectors of `blocks` and `floats` have a cosine ≥ .999 to each other, those of
   * questions with `columns` ≥ .99. Default: the fastest on this CPU.
   */
  weights?: Weights
  /** The kind whose graph is opened at the start; that of the other, when its first text comes. Default `query`. */
  first?: Kind
  /** Query texts whose vectors are remembered, ≥ 0. Default 1,000: 2 MB. */
  remembered?: number
}

/** A token of the shipped vocabulary has 16 characters at most: what is cut lies beyond the window. */
const CHARACTERS_PER_TOKEN = 16

/**
 * Starts an encoder in a worker thread and waits until its model is ready.
 * @throws ModelNotFoundError when a file is missing
 * @throws ModelLoadError when a file is broken
 */
export async function createEncoder(options: EncoderOptions = {}): Promise<Encoder> {
  const {
    maxQueued = 256,
    tokenBudget = 1_024,
    weights = preferredWeights(),
    remembered = 1_000,
    first = 'query',
  } = options
  const threads = options.threads ?? Math.min(availableParallelism(), 4)
  const isAlone = weights === 'columns'
  const sessions = {
    // A question is so short that a second thread costs more than it brings; it is free for the searches.
    query: { weights, threads: isAlone ? (options.threads ?? 1) : threads },
    passage: { weights: isAlone ? 'blocks' : weights, threads },
  } as const
  const files = await resolveModel(options.model)
  const start = () => startWorker({ files, sessions, first })
  const [hash, started] = await Promise.all([hashModel(files), start()])
  let worker = Promise.resolve(started)
  let closing: Promise<void> | undefined

  // A worker that ended is replaced by the next job, but only over the same files: vectors must stay comparable.
  const restart = async (): Promise<WorkerThread> => {
    if ((await hashModel(files)) !== hash) {
      throw new ModelLoadError(
        `The files of the model "${files.name}" have changed. Restart to use the new ones.`,
      )
    }
    return start()
  }
  const request = async <N extends JobName>(job: N, input: Jobs[N]['input']): Promise<Jobs[N]['output']> => {
    const live = await worker.catch(() => undefined)
    if (!live || live.ended) worker = restart()
    return (await worker).request(job, input)
  }
  const scheduler = createScheduler({
    request,
    tokenBudget,
    alone: isAlone ? 'query' : null,
    prepare: (text, kind) => prepare(text, kind, files),
  })
  const memory = createQueryMemory(remembered)

  return {
    name: files.name,
    hash,
    dimensions: started.dimensions,
    async encode(texts, kind, { signal, onProgress } = {}) {
      signal?.throwIfAborted()
      if (closing) throw new EncoderClosedError()
      if (texts.length === 0) return []
      const known = kind === 'query' ? memory.recall(texts) : undefined
      if (known) return known
      const waiting = kind === 'query' ? scheduler.waiting('query') : 0
      if (waiting >= maxQueued) throw new EncoderBusyError(waiting)
      const vectors = await new Promise<Float32Array[]>((resolve, reject) => {
        scheduler.add(kind, createCall(texts, { resolve, reject, signal, onProgress }))
      })
      if (kind === 'query') memory.keep(texts, vectors)
      return vectors
    },
    async countTokens(texts) {
      if (closing) throw new EncoderClosedError()
      return texts.length === 0 ? [] : scheduler.count(texts.map(wellFormed))
    },
    stats: () => ({
      queued: scheduler.waiting('query') + scheduler.waiting('passage'),
      ...scheduler.stats(),
    }),
    close() {
      closing ??= scheduler
        .idle()
        .then(() => worker)
        .then(
          (live) => live.stop(),
          () => {},
        )
      return closing
    },
  }
}

interface CallEnds {
  resolve(vectors: Float32Array[]): void
  reject(error: unknown): void
  signal: AbortSignal | undefined
  onProgress: EncodeOptions['onProgress'] | undefined
}

function createCall(texts: readonly string[], { resolve, reject, signal, onProgress }: CallEnds): Call {
  const abort = () => call.reject(signal!.reason)
  const settle = () => {
    call.settled = true
    signal?.removeEventListener('abort', abort)
  }
  const call: Call = {
    texts,
    order: feedingOrder(texts),
    taken: 0,
    vectors: [],
    done: 0,
    settled: false,
    onProgress,
    resolve(vectors) {
      settle()
      resolve(vectors)
    },
    reject(error) {
      settle()
      reject(error)
    },
  }
  signal?.addEventListener('abort', abort, { once: true })
  return call
}

function prepare(text: string, kind: Kind, { settings }: ModelFiles): string {
  const read = text.slice(0, settings.maxTokens * CHARACTERS_PER_TOKEN)
  return settings.prefixes[kind] + wellFormed(read)
}

/** NFC, and every half of a surrogate pair as U+FFFD: no tokenizer knows what to do with one. */
function wellFormed(text: string): string {
  return text.normalize('NFC').replace(/\p{Surrogate}/gu, '\ufffd')
}
