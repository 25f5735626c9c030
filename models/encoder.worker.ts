/** The worker: keeps model and tokenizer, does one job after the other, knows of no queue. */
import { isDeepStrictEqual } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import type { Jobs, Kind, Reply, Request, WorkerSettings } from './protocol.ts'
import { type Model, openModel } from './session.ts'
import { type EncoderTokenizer, loadTokenizer } from './tokenizer.ts'

const settings = workerData as WorkerSettings
const port = parentPort!

try {
  const tokenizer = loadTokenizer(settings.files)
  const models = await openModels(settings)
  port.on('message', (message: Request | 'close') => {
    if (message === 'close') void models.release().finally(() => port.close())
    else void answer(message, tokenizer, models)
  })
  send({ type: 'ready', dimensions: models.dimensions })
} catch (error) {
  send({ type: 'load-failed', message: (error as Error).message })
}

interface Models {
  readonly dimensions: number
  of(kind: Kind): Promise<Model>
  release(): Promise<void>
}

/** A server seldom reads passages, and an ingest no questions: the other kind's graph is opened when it is needed. */
async function openModels({ files, sessions, first }: WorkerSettings): Promise<Models> {
  const isShared = isDeepStrictEqual(sessions.query, sessions.passage)
  const model = await openModel(files, sessions[first])
  let other: Promise<Model> | undefined
  return {
    dimensions: model.dimensions,
    async of(kind) {
      if (kind === first || isShared) return model
      other ??= openModel(files, sessions[kind])
      return other
    },
    async release() {
      await model.release()
      await (await other)?.release()
    },
  }
}

async function answer(request: Request, tokenizer: EncoderTokenizer, models: Models): Promise<void> {
  try {
    const output = await perform(request, tokenizer, models)
    send({ type: 'done', id: request.id, output }, transferable(output))
  } catch (error) {
    send({ type: 'run-failed', id: request.id, message: (error as Error).message })
  }
}

async function perform(
  request: Request,
  tokenizer: EncoderTokenizer,
  models: Models,
): Promise<Jobs[Request['job']]['output']> {
  switch (request.job) {
    case 'encode': {
      const { text, kind } = request.input
      const start = performance.now()
      const ids = Int32Array.from(tokenizer.encode(text))
      const tokenizeMs = performance.now() - start
      const model = await models.of(kind)
      const vector = await model.run({ ids, lengths: Int32Array.of(ids.length) }, tokenizer.padId)
      return { vector, tokens: ids.length, tokenizeMs }
    }
    case 'tokenize': {
      const texts = request.input.texts.map((text) => tokenizer.encode(text))
      return { ids: Int32Array.from(texts.flat()), lengths: Int32Array.from(texts, (ids) => ids.length) }
    }
    case 'count':
      return { lengths: Int32Array.from(request.input.texts, (text) => tokenizer.count(text)) }
    case 'run':
      return {
        vectors: await (await models.of(request.input.kind)).run(request.input, tokenizer.padId),
      }
  }
}

function transferable(output: Jobs[Request['job']]['output']): ArrayBuffer[] {
  return Object.values(output).flatMap((part: Int32Array | Float32Array | number) =>
    typeof part === 'number' ? [] : [part.buffer as ArrayBuffer],
  )
}

function send(reply: Reply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(reply, transfer)
}
