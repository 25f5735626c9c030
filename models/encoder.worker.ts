/** The worker: keeps model and tokenizer, does one job after the other, knows of no queue. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Jobs, Reply, Request, WorkerSettings } from './protocol.ts'
import { type Model, openModel } from './session.ts'
import { type EncoderTokenizer, loadTokenizer } from './tokenizer.ts'

const settings = workerData as WorkerSettings
const port = parentPort!

try {
  const tokenizer = loadTokenizer(settings.files)
  const model = await openModel(settings)
  port.on('message', (message: Request | 'close') => {
    if (message === 'close') void model.release().finally(() => port.close())
    else void answer(message, tokenizer, model)
  })
  send({ type: 'ready', dimensions: model.dimensions })
} catch (error) {
  send({ type: 'load-failed', message: (error as Error).message })
}

async function answer(request: Request, tokenizer: EncoderTokenizer, model: Model): Promise<void> {
  try {
    const output = await perform(request, tokenizer, model)
    send({ type: 'done', id: request.id, output }, transferable(output))
  } catch (error) {
    send({ type: 'run-failed', id: request.id, message: (error as Error).message })
  }
}

async function perform(
  request: Request,
  tokenizer: EncoderTokenizer,
  model: Model,
): Promise<Jobs[Request['job']]['output']> {
  switch (request.job) {
    case 'tokenize': {
      const texts = request.input.texts.map((text) => tokenizer.encode(text))
      return { ids: Int32Array.from(texts.flat()), lengths: Int32Array.from(texts, (ids) => ids.length) }
    }
    case 'count':
      return { lengths: Int32Array.from(request.input.texts, (text) => tokenizer.count(text)) }
    case 'run':
      return { vectors: await model.run(request.input, tokenizer.padId) }
  }
}

function transferable(output: Jobs[Request['job']]['output']): ArrayBuffer[] {
  return Object.values(output).map((array: Int32Array | Float32Array) => array.buffer as ArrayBuffer)
}

function send(reply: Reply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(reply, transfer)
}
