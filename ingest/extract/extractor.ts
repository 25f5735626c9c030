/** Reads untrusted files in a worker that is killed when a file takes too long or too much memory. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { SourceError } from '../errors.ts'
import type { Job, Reply } from './protocol.ts'
import { EXTRACT_LIMITS, type Extracted, type ExtractLimits, type WorkerFormat } from './types.ts'

export interface Extractor {
  /**
   * One file at a time; further calls wait.
   * @param file its name, for errors
   * @throws SourceError saying why the file cannot be read
   */
  extract(bytes: Uint8Array, format: WorkerFormat, file: string): Promise<Extracted>
  close(): Promise<void>
}

export interface ExtractorOptions {
  limits?: ExtractLimits
  /** Recognise pages that are pictures; default true. */
  ocr?: boolean
}

export function createExtractor({ limits = EXTRACT_LIMITS, ocr = true }: ExtractorOptions = {}): Extractor {
  let worker: Promise<Worker> | null = null
  let last: Promise<unknown> = Promise.resolve()

  async function start(): Promise<Worker> {
    const started = new Worker(new URL('./extract.worker.mjs', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memory },
      stdout: false,
      stderr: false,
    })
    await once(started, 'message')
    started.unref()
    return started
  }

  async function kill(): Promise<void> {
    const running = worker
    worker = null
    await (await running?.catch(() => null))?.terminate()
  }

  async function run(job: Job): Promise<Extracted> {
    worker ??= start()
    const running = await worker
    running.ref()
    const reply = await replyOf(running, job, limits).catch(async (error: unknown) => {
      await kill()
      throw error
    })
    running.unref()
    switch (reply.type) {
      case 'done':
        return reply.extracted
      case 'refused':
        throw new SourceError(reply.code, job.file, reply.reason, reply.remedy)
      default:
        throw new SourceError(
          'extract.broken',
          job.file,
          `it cannot be read (${'message' in reply ? reply.message : ''})`,
          'Open it in a program, save it anew, or fetch it again.',
        )
    }
  }

  return {
    extract(bytes, format, file) {
      const next = last.then(() => run({ bytes, format, file, options: { limits, ocr } }))
      last = next.catch(() => {})
      return next
    },
    close: kill,
  }
}

/** @throws SourceError `extract.too-slow`, `extract.memory` */
function replyOf(worker: Worker, job: Job, limits: ExtractLimits): Promise<Reply> {
  const { file, format } = job
  // Recognising pages is bounded page by page, inside.
  const allowed =
    limits.milliseconds +
    (format === 'pdf' && job.options.ocr ? limits.pages * limits.ocrMillisecondsPerPage : 0)
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const fail = (error: SourceError) => {
      done()
      reject(error)
    }
    const onMessage = (reply: Reply) => {
      done()
      resolve(reply)
    }
    const onError = (cause: Error) =>
      fail(
        (cause as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new SourceError(
              'extract.memory',
              file,
              `reading it took more than ${limits.memory} MB of memory`,
              'Split the file, or leave it out.',
              { cause },
            )
          : new SourceError(
              'extract.broken',
              file,
              `it cannot be read (${cause.message})`,
              'Open it in a program, save it anew, or fetch it again.',
              { cause },
            ),
      )
    const onExit = () =>
      fail(
        new SourceError('extract.broken', file, 'the reader ended over it', 'Leave it out, or save it anew.'),
      )
    const timer = setTimeout(
      () =>
        fail(
          new SourceError(
            'extract.too-slow',
            file,
            `reading it took longer than ${allowed / 1000} s`,
            'Split the file, or leave it out.',
          ),
        ),
      allowed,
    )
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(job)
  })
}
