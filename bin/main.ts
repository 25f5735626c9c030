import { type ArgsDef, type CommandDef, defineCommand, parseArgs, runCommand } from 'citty'
import packageJson from '../package.json' with { type: 'json' }
import { EXIT, exitCodeOf, UsageError } from './exit-codes.ts'
import { helpOf, type Manual, refuseStrayWords, refuseUnknownOptions } from './help.ts'

// Nothing leaves the machine unasked. LangChain would send questions and answers to its makers' service when a
// variable meant for another program says so; onnxruntime from 1.29 on reports to its makers unless told not to
// (set here as well as in models/: the benchmark loads it without our encoder).
process.env.ORT_DISABLE_TELEMETRY = '1'
for (const service of ['LANGSMITH', 'LANGCHAIN']) {
  for (const name of ['TRACING', 'TRACING_V2']) delete process.env[`${service}_${name}`]
}

interface CommandModule {
  default: CommandDef
  manual: Manual
}

const COMMANDS: Record<string, { description: string; load: () => Promise<CommandModule> }> = {
  ingest: {
    description: 'Read documents and publish an index',
    load: async () => (await import('./commands/ingest.ts')) as unknown as CommandModule,
  },
  serve: {
    description: 'Serve the page, the API and the documentation',
    load: async () => (await import('./commands/serve.ts')) as unknown as CommandModule,
  },
  ask: {
    description: 'Ask a question and read the answer with its sources',
    load: async () => (await import('./commands/ask.ts')) as unknown as CommandModule,
  },
  search: {
    description: 'Find procedures and passages',
    load: async () => (await import('./commands/search.ts')) as unknown as CommandModule,
  },
  check: {
    description: 'Say what is wrong in documents, with line numbers',
    load: async () => (await import('./commands/check.ts')) as unknown as CommandModule,
  },
  lint: {
    description: 'List what should be mended in documents, and what of it is new',
    load: async () => (await import('./commands/lint.ts')) as unknown as CommandModule,
  },
  diff: {
    description: 'Say what changed between two builds',
    load: async () => (await import('./commands/diff.ts')) as unknown as CommandModule,
  },
  receipt: {
    description: 'Check the signature of a receipt',
    load: async () => (await import('./commands/receipt.ts')) as unknown as CommandModule,
  },
  new: {
    description: 'Write a template for a document of your own',
    load: async () => (await import('./commands/new.ts')) as unknown as CommandModule,
  },
  eval: {
    description: 'Measure search and answers, and say what got better or worse',
    load: async () => (await import('./commands/eval.ts')) as unknown as CommandModule,
  },
  bench: {
    description: 'Measure speed and memory against peers',
    load: async () => (await import('./commands/bench.ts')) as unknown as CommandModule,
  },
  growth: {
    description: 'Measure search on multiples of the documents and vectors',
    load: async () => (await import('./commands/growth.ts')) as unknown as CommandModule,
  },
}

const main = defineCommand({
  meta: {
    name: 'motcua',
    version: packageJson.version,
    description: 'Answers on Vietnamese administrative procedures, with sources, on one machine',
  },
  subCommands: Object.fromEntries(
    Object.entries(COMMANDS).map(([name, { description }]) => [name, { meta: { name, description } }]),
  ),
})

const mainManual: Manual = {
  examples: [
    ['motcua serve', 'the page and the API at http://localhost:8787; builds an index on first start'],
    ['motcua ingest corpus/procedures corpus/regulations --out data/index', 'documents → an index'],
    ['motcua ask "làm giấy khai sinh cần giấy tờ gì"', 'an answer with its sources'],
    ['motcua search "dang ky ket hon"', 'procedures, best first'],
    ['motcua ask --help', 'the options of one command'],
  ],
}

async function run(rawArgs: string[]): Promise<number> {
  const [name, ...rest] = rawArgs
  if (name === '--version') {
    process.stdout.write(`${packageJson.version}\n`)
    return EXIT.ok
  }
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(await helpOf(main, undefined, mainManual))
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command)
    throw new UsageError(`unknown command "${name}": the commands are ${Object.keys(COMMANDS).join(', ')}`)
  const { default: definition, manual } = await command.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(await helpOf(definition, main, manual))
    return EXIT.ok
  }
  const args = (definition.args ?? {}) as ArgsDef
  refuseUnknownOptions(rest, args)
  refuseStrayWords(parseArgs(rest, args), args)
  const { result } = await runCommand(definition, { rawArgs: rest })
  return typeof result === 'number' ? result : EXIT.ok
}

// A reader that closes early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.exitCode = error instanceof Error && error.name === 'CLIError' ? EXIT.usage : exitCodeOf(error)
  process.stderr.write(`motcua: ${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env.MOTCUA_LOG_LEVEL === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
}
