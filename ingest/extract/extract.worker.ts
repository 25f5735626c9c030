/** The worker: reads one file after the other and knows of no limits on time, which are kept from outside. */
import { parentPort } from 'node:worker_threads'
import { SourceError } from '../errors.ts'
import type { Job, Reply } from './protocol.ts'
import { readFormat } from './read.ts'

const port = parentPort!
port.on('message', (job: Job) => void answer(job))
send({ type: 'ready' })

async function answer({ bytes, format, file, options }: Job): Promise<void> {
  try {
    send({ type: 'done', extracted: await readFormat(bytes, format, file, options) })
  } catch (error) {
    if (error instanceof SourceError) {
      const { code, reason, remedy } = error
      send({ type: 'refused', code, reason, remedy })
    } else send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

function send(reply: Reply): void {
  port.postMessage(reply)
}
