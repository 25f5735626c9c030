/** A process that listens, and stops without cutting anyone off. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { resolvePlaces } from '../corpus/index.ts'
import { MAX_QUESTION } from '../search/index.ts'
import { createApp } from './app.ts'
import type { AppDependencies } from './deps.ts'
import { ListenError, PortInUseError } from './errors.ts'

// In a query a character takes up to 12 bytes (four of UTF-8, `%F0`): a long question alone is more than Node's 16 kB.
const MAX_HEADER_BYTES = 16 * 1024 + 12 * MAX_QUESTION
/** How long a client may take to send a request, milliseconds. */
const RECEIVE_TIMEOUT = 30_000
/** How often connections that have become idle are closed while the server stops, milliseconds. */
const SWEEP = 50

export interface StartOptions extends Omit<AppDependencies, 'draining'> {
  /** Signals that stop the server; the second one while it stops cuts off what still runs. Default: none. */
  signals?: NodeJS.Signals[]
  /** Called after the last connection is closed: closes the build, the encoder. */
  onClose?: () => Promise<void>
}

export interface RunningServer {
  /** What to open: `http://localhost:8787`. */
  url: string
  port: number
  /** Stops: no new connections, running requests get `env.shutdownTimeout` seconds, then everything is closed. */
  close(): Promise<void>
  /** Settles when the server has stopped, by `close` or by a signal. */
  closed: Promise<void>
}

/**
 * Listens on `env.host` and `env.port`.
 * @throws PortInUseError, ListenError
 */
export async function startServer({ signals = [], onClose, ...deps }: StartOptions): Promise<RunningServer> {
  const { env, logger } = deps
  // The table of places is unpacked by its first reader, who should not be a citizen.
  resolvePlaces('Hà Nội')
  let draining = false
  const app = createApp({ ...deps, draining: () => draining })
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: RECEIVE_TIMEOUT },
  }) as Server
  await listen(server, env.host, env.port)
  const { port } = server.address() as AddressInfo
  const url = `http://${urlHost(env.host)}:${port}`
  logger.info({ url }, 'listening')

  let settle = (_outcome: Promise<void>) => {}
  const closed = new Promise<void>((resolve) => {
    settle = resolve
  })
  const onSignal = (signal: NodeJS.Signals) => {
    logger.info({ signal }, draining ? 'stopping now' : 'stopping')
    if (draining) server.closeAllConnections()
    else void close()
  }
  for (const signal of signals) process.on(signal, onSignal)

  function close(): Promise<void> {
    if (!draining) {
      draining = true
      settle(stop())
    }
    return closed
  }

  async function stop(): Promise<void> {
    await drain(server, env.shutdownTimeout * 1000)
    await onClose?.()
    for (const signal of signals) process.off(signal, onSignal)
    logger.info('stopped')
  }

  return { url, port, close, closed }
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new PortInUseError(host, port, { cause: error })
    throw new ListenError(host, port, error)
  }
}

/** Resolves when every connection is closed; those still busy after `timeout` milliseconds are cut. */
async function drain(server: Server, timeout: number): Promise<void> {
  const emptied = once(server, 'close')
  server.close()
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
  const cut = setTimeout(() => server.closeAllConnections(), timeout)
  await emptied
  clearInterval(sweep)
  clearTimeout(cut)
}

/** The host as it is opened in a browser on this machine. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
