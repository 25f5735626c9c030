import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { EncoderCrashError, EncoderRunError, ModelLoadError } from './errors.ts'
import type { JobName, Jobs, Reply, Request, WorkerSettings } from './protocol.ts'

/** A live worker: one model, jobs in the order of asking. */
export interface WorkerThread {
  readonly dimensions: number
  /**
   * @throws EncoderRunError when the job failed and the worker lives
   * @throws EncoderCrashError when the worker ended
   */
  request<N extends JobName>(job: N, input: Jobs[N]['input']): Promise<Jobs[N]['output']>
  /** Becomes true when the worker has ended, for whatever reason. */
  readonly ended: boolean
  /** Releases the model and ends the worker. */
  stop(): Promise<void>
}

/**
 * Limit of the worker's JavaScript heap, MB; weights and tensors lie outside it. The tokenizer's tables take
 * some 30 times the size of their file, the rest stays under 50 MB.
 */
function heapLimit(tokenizer: string): number {
  return 96 + Math.ceil((statSync(tokenizer).size / 2 ** 20) * 64)
}

interface Pending {
  resolve(output: never): void
  reject(error: Error): void
}

/**
 * Starts a worker and waits for its model.
 * @throws ModelLoadError when the model's files cannot be run
 */
export async function startWorker(settings: WorkerSettings): Promise<WorkerThread> {
  // onnxruntime from 1.29 on reports to its makers (process, machine, model) over the network unless told not to
  // before it is loaded; a worker's own environment is a copy that native code does not see. What gathers the
  // report also overflows the stack when the command line is long.
  process.env.ORT_DISABLE_TELEMETRY = '1'
  const worker = new Worker(new URL('./encoder.worker.mjs', import.meta.url), {
    workerData: settings,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapLimit(settings.files.tokenizer) },
  })
  const pending = new Map<number, Pending>()
  let lastId = 0
  let ended: Error | undefined

  // An idle worker does not keep the process alive; a busy one does.
  const settle = (id: number): Pending | undefined => {
    const found = pending.get(id)
    pending.delete(id)
    if (pending.size === 0) worker.unref()
    return found
  }
  const end = (error: Error) => {
    ended ??= error
    for (const id of [...pending.keys()]) settle(id)?.reject(ended)
  }

  const dimensions = await new Promise<number>((resolve, reject) => {
    worker.on('message', (reply: Reply) => {
      if (reply.type === 'ready') resolve(reply.dimensions)
      else if (reply.type === 'load-failed') reject(loadError(settings, reply.message))
      else if (reply.type === 'done') settle(reply.id)?.resolve(reply.output as never)
      else settle(reply.id)?.reject(new EncoderRunError(`The model failed on a batch: ${reply.message}`))
    })
    worker.once('error', (cause) => {
      end(
        new EncoderCrashError(`The encoder's worker crashed: ${cause.message}. The next call restarts it.`, {
          cause,
        }),
      )
      reject(loadError(settings, cause.message, cause))
    })
    worker.once('exit', (code) => {
      end(new EncoderCrashError(`The encoder's worker ended with code ${code}. The next call restarts it.`))
      reject(loadError(settings, `its worker ended with code ${code}`))
    })
  }).catch(async (error: Error) => {
    await worker.terminate()
    throw error
  })
  worker.unref()

  return {
    dimensions,
    get ended() {
      return ended !== undefined
    },
    request: (job, input) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        pending.set(++lastId, { resolve, reject })
        worker.ref()
        worker.postMessage({ id: lastId, job, input } as Request)
      }),
    async stop() {
      if (ended) return
      const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      worker.ref()
      worker.postMessage('close')
      await exit
    },
  }
}

function loadError({ files }: WorkerSettings, reason: string, cause?: unknown): ModelLoadError {
  return new ModelLoadError(
    `The model "${files.name}" (${files.weights}, ${files.tokenizer}) cannot be run: ${reason}. ` +
      'Restore its files, or name another model.',
    { cause },
  )
}
