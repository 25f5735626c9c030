import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineCommand } from 'citty'
import pino from 'pino'
import { type Assistant, createAssistant, llmFromEnvironment } from '../../assistant/index.ts'
import { openBuild, watchBuilds } from '../../index/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { createSearcher } from '../../search/index.ts'
import {
  createBuildHolder,
  describeEnv,
  type Env,
  openRecords,
  type Records,
  readEnv,
  startServer,
} from '../../server/index.ts'
import { EXIT } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { DEFAULT_INDEX, encoderOptions, indexOption } from '../options.ts'
import { runIngest } from '../run-ingest.ts'

/** The documents that ship with the product. */
const SHIPPED_CORPUS = ['procedures', 'regulations'].map((folder) =>
  fileURLToPath(new URL(`../../corpus/${folder}`, import.meta.url)),
)

const WARM_UP = [
  'Đăng ký khai sinh cần giấy tờ gì, lệ phí bao nhiêu, mất bao lâu?',
  'lam ho chieu het bao nhieu tien',
  'How much is the fee for a passport?',
]

export const manual: Manual = {
  examples: [
    [
      'motcua serve',
      'serves http://localhost:8787; builds the index from the shipped documents on first start',
    ],
    ['MOTCUA_PORT=9000 motcua serve --index data/official', 'another port, another index'],
  ],
  notes: [
    'Environment:',
    ...describeEnv().map(({ name, default: value, description }) => `${name}=${value}  ${description}`),
  ],
}

export default defineCommand({
  meta: { name: 'serve', description: 'Serve the page, the API and the documentation' },
  args: {
    ...indexOption,
    port: { type: 'string', valueHint: 'N', description: 'Port to listen on (MOTCUA_PORT, 8787)' },
    host: {
      type: 'string',
      valueHint: 'ADDRESS',
      description: 'Address to listen on (MOTCUA_HOST, 127.0.0.1)',
    },
  },
  async run({ args }) {
    const env = readEnv({
      ...process.env,
      ...(args.port === undefined ? {} : { MOTCUA_PORT: args.port }),
      ...(args.host === undefined ? {} : { MOTCUA_HOST: args.host }),
    })
    const llm = llmFromEnvironment(process.env)
    const logger = pino({ level: env.logLevel })
    await buildOnFirstStart(args.index, args.model)
    // A package that is missing is better known now than at the first question.
    await llm?.model
    const records = await recordsOf(env, logger)
    const encoder = await createEncoder(encoderOptions(args.model))
    try {
      return await serve(args.index, encoder, { env, llm, logger, records })
    } finally {
      await encoder.close()
      await records?.close()
    }
  },
})

/** @throws StorageError, ReceiptKeyError */
async function recordsOf(env: Env, logger: pino.Logger): Promise<Records | null> {
  if (env.retentionDays === 0) return null
  return openRecords({
    file: env.data,
    keyFile: env.receiptKey,
    retention: { conversationDays: env.retentionDays, receiptDays: env.receiptDays },
    logger,
  })
}

/** A newcomer has no index: the shipped documents make one. A folder named by the operator is never filled unasked. */
async function buildOnFirstStart(index: string, model: string | undefined): Promise<void> {
  if (index !== DEFAULT_INDEX || existsSync(path.join(index, 'CURRENT'))) return
  process.stderr.write(`first start: building an index of the shipped documents in ${index}\n`)
  const encoder = await createEncoder({ ...encoderOptions(model), first: 'passage' })
  try {
    await runIngest({ paths: SHIPPED_CORPUS, out: index, encoder })
  } finally {
    await encoder.close()
  }
}

async function serve(
  index: string,
  encoder: Encoder,
  {
    env,
    llm,
    logger,
    records,
  }: {
    env: Env
    llm: ReturnType<typeof llmFromEnvironment>
    logger: pino.Logger
    records: Records | null
  },
): Promise<number> {
  const builds = createBuildHolder({
    async open() {
      const build = await openBuild(index, { modelHash: encoder.hash })
      return { build, searcher: createSearcher(build, encoder) }
    },
    watch: (changed) => watchBuilds(index, changed),
    logger,
  })
  try {
    // A first build that cannot be opened ends the start; later ones are refused while the old one goes on.
    if (!(await builds.reload()))
      await openBuild(index, { modelHash: encoder.hash }).then((build) => build.close())
    const assistant = createAssistant({ source: builds.current, ...(llm ? { llm } : {}) })
    await warmUp(createAssistant({ source: builds.current }), logger)
    const server = await startServer({
      builds,
      assistant,
      encoder,
      env,
      records,
      logger,
      signals: ['SIGINT', 'SIGTERM'],
    })
    process.stderr.write(greeting(server.url))
    await server.closed
    return EXIT.ok
  } finally {
    await builds.close()
  }
}

/**
 * Patterns are compiled when they are first used, for text with marks and without, and once more when they are used
 * again: half a second that the first citizens would wait. The language model has no part in it.
 */
async function warmUp(assistant: Assistant, logger: pino.Logger): Promise<void> {
  try {
    for (const message of [...WARM_UP, ...WARM_UP]) await assistant.answer({ message })
  } catch (error) {
    logger.warn({ err: error }, 'the first questions will be slower: warming up failed')
  }
}

function greeting(url: string): string {
  return `
motcua is ready: ${url}

  in the browser   ${url}
  over HTTP        curl '${url}/api/search?q=dang+ky+ket+hon'
                   curl ${url}/api/chat -H 'content-type: application/json' -d '{"message":"làm giấy khai sinh cần gì?"}'
  in a terminal    npm run -s motcua -- ask "lam ho chieu het bao nhieu tien"
  the API          ${url}/docs

Stop with Ctrl+C.
`
}
