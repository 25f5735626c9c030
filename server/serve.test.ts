import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { ListenError, PortInUseError } from './errors.ts'
import { postJson, until } from './testing/client.ts'
import { memoryAssistant, startTestServer, type TestServer } from './testing/world.ts'

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('startServer', () => {
  it('says which port is in use and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    try {
      const failure = await startTestServer({ env: { MOTCUA_PORT: String(port) } }).catch(
        (error: unknown) => error,
      )
      expect(failure).toBeInstanceOf(PortInUseError)
      expect(failure).toMatchObject({ port, message: expect.stringContaining(`MOTCUA_PORT=${port + 1}`) })
    } finally {
      other.close()
    }
  })

  it('says what is wrong with an address that is not this machine’s', async () => {
    const failure = await startTestServer({ env: { MOTCUA_HOST: '203.0.113.7' } }).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(ListenError)
    expect((failure as Error).message).toMatch(/203\.0\.113\.7.+MOTCUA_HOST/)
  })
})

describe('a server told to stop', () => {
  let server: TestServer | undefined
  afterEach(() => server?.close())

  /** Counts the answers that are under way; each takes a while. */
  async function startSlow() {
    const asked = new Set<string>()
    server = await startTestServer({
      assistant: (source) => {
        const slow = memoryAssistant({ source, pause: () => pause(60) })
        return {
          answer(request, options) {
            asked.add(request.message)
            return slow.answer(request, options)
          },
        }
      },
    })
    return { ...server, asked }
  }

  it('finishes what runs, takes nothing new, closes the build last', async () => {
    const { url, asked, close, log } = await startSlow()
    const plain = postJson(`${url}/api/chat`, { message: 'khai sinh' })
    const streamed = postJson(
      `${url}/api/chat`,
      { message: 'sinh khai' },
      { headers: { Accept: 'text/event-stream' } },
    )
    await until(() => asked.size === 2)
    const closing = close()
    await expect(fetch(`${url}/healthz`, { headers: { Connection: 'close' } })).rejects.toThrow()
    expect((await plain).status).toBe(200)
    expect(await (await streamed).text()).toContain('event: done')
    await closing
    expect(log()).toMatch(/build closed.*"msg":"stopped"/s)
  })

  it('does not wait for idle connections', async () => {
    server = await startTestServer()
    await (await fetch(`${server.url}/healthz`)).text()
    const start = Date.now()
    await server.close()
    expect(Date.now() - start).toBeLessThan(3_000)
  })

  it('cuts off what runs longer than it may', async () => {
    let asked = false
    let aborted = false
    server = await startTestServer({
      env: { MOTCUA_SHUTDOWN_TIMEOUT: '1' },
      assistant: () => ({
        answer: (_request, { signal } = {}) =>
          new Promise((_resolve, reject) => {
            asked = true
            signal?.addEventListener('abort', () => {
              aborted = true
              reject(signal.reason)
            })
          }),
      }),
    })
    const cut = postJson(`${server.url}/api/chat`, { message: 'a' })
    const failed = expect(cut).rejects.toThrow()
    await until(() => asked)
    const start = Date.now()
    await server.close()
    expect(Date.now() - start).toBeGreaterThan(900)
    expect(Date.now() - start).toBeLessThan(5_000)
    await failed
    expect(aborted).toBe(true)
  })

  it('says so in what it still answers', async () => {
    const { url, asked, close } = await startSlow()
    const response = await postJson(`${url}/api/chat`, { message: 'khai sinh' })
    expect(response.headers.get('connection')).not.toBe('close')
    const running = postJson(`${url}/api/chat`, { message: 'sinh khai' })
    await until(() => asked.has('sinh khai'))
    const closing = close()
    expect((await running).headers.get('connection')).toBe('close')
    await closing
  })
})

describe('a process that serves', () => {
  async function start(env: Record<string, string> = {}) {
    const script = fileURLToPath(new URL('./testing/serve-child.ts', import.meta.url))
    const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, MOTCUA_PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout!.on('data', (data: Buffer) => {
      output += data.toString()
    })
    const exited = once(child, 'exit') as Promise<[number | null, string | null]>
    const deadline = Date.now() + 30_000
    while (!output.includes('\n') && Date.now() < deadline) await pause(20)
    return { child, url: output.trim(), output: () => output, exited }
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('on %s answers what runs and exits with 0', async (signal) => {
    const { child, url, output, exited } = await start()
    const running = postJson(
      `${url}/api/chat`,
      { message: 'khai sinh' },
      { headers: { Accept: 'text/event-stream' } },
    )
    const response = await running
    child.kill(signal)
    expect(await response.text()).toContain('event: done')
    expect(await exited).toEqual([0, null])
    expect(output()).toContain('stopped')
  })

  it('on a second signal does not wait', async () => {
    const { child, url, exited } = await start({ MOTCUA_SHUTDOWN_TIMEOUT: '60' })
    const response = await postJson(
      `${url}/api/chat`,
      { message: 'khai sinh' },
      { headers: { Accept: 'text/event-stream' } },
    )
    child.kill('SIGTERM')
    await pause(100)
    child.kill('SIGTERM')
    await expect(response.text()).rejects.toThrow()
    expect(await exited).toEqual([0, null])
    await until(() => child.exitCode === 0)
  })
})
