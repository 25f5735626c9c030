/** A server in a process of its own, for tests that send signals. Prints its address, then what it did. */
import pino from 'pino'
import { createBuildHolder } from '../build-holder.ts'
import { readEnv } from '../env.ts'
import { startServer } from '../serve.ts'
import { memoryAssistant, openMemory } from './world.ts'

const logger = pino({ level: 'silent' })
const builds = createBuildHolder({ logger, open: async () => openMemory('b1') })
await builds.reload()
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 60))
const server = await startServer({
  builds,
  assistant: memoryAssistant({ source: builds.current, pause }),
  encoder: { stats: () => ({ queued: 0, batches: 0, texts: 0, tokens: 0 }) },
  records: null,
  env: readEnv(),
  logger,
  signals: ['SIGTERM', 'SIGINT'],
  onClose: builds.close,
})
console.log(`http://127.0.0.1:${server.port}`)
await server.closed
console.log('stopped')
