/** Runs the command as people run it: a process of its own, nothing inherited from the settings of whoever tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../motcua.mjs', import.meta.url))

export interface RunOptions {
  env?: Record<string, string>
  cwd?: string
}

export interface Finished {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Running {
  child: ChildProcess
  stdout(): string
  stderr(): string
  finished: Promise<Finished>
}

function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(?:MOTCUA|LANG(?:CHAIN|SMITH)|VITEST|TEST$|CI$)/.test(name),
  )
  return Object.fromEntries(kept) as Record<string, string>
}

export function start(args: readonly string[], { env = {}, cwd }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  // A test that runs out of time must not leave its process behind.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let stdout = ''
  let stderr = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const finished = once(child, 'close').then(([code, signal]) => {
    process.off('exit', end)
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout, stderr }
  })
  return { child, stdout: () => stdout, stderr: () => stderr, finished }
}

export function motcua(args: readonly string[], options?: RunOptions): Promise<Finished> {
  return start(args, options).finished
}

/** What a stack trace of ours looks like; nobody should ever be shown one. */
export const STACK_TRACE = /\n\s+at .+[:(]|node:internal|\.(?:ts|mjs|js):\d+:\d+/

/** Resolves when `check` holds. @throws when it still does not after `seconds` */
export async function until(check: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`still not so after ${seconds} seconds: ${check}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export interface Served extends Running {
  url: string
}

/** Starts `serve` on a free port and waits until it says where. @throws with its words when it ends instead */
export async function serve(args: readonly string[], options: RunOptions = {}): Promise<Served> {
  const running = start(['serve', '--port', '0', ...args], {
    ...options,
    env: { MOTCUA_RATE_LIMIT: '0', ...options.env },
  })
  const address = () => /motcua is ready: (\S+)/.exec(running.stderr())?.[1]
  await until(() => address() !== undefined || running.child.exitCode !== null, 120)
  const url = address()
  if (url === undefined) throw new Error(`serve ended: ${running.stderr()}`)
  return { ...running, url }
}
