import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Assistant, AssistantEvent } from '../../assistant/index.ts'
import { readEvents } from '../../widget/src/sse.ts'
import type { OpenBuild } from '../deps.ts'
import { expectProblem, postJson, until } from '../testing/client.ts'
import { memoryAssistant, openMemory, startTestServer, type TestServer } from '../testing/world.ts'

const events = { headers: { Accept: 'text/event-stream' } }

async function collect(response: Response): Promise<AssistantEvent[]> {
  const all: AssistantEvent[] = []
  for await (const event of readEvents(response.body!)) all.push(event as AssistantEvent)
  return all
}

describe('POST /api/chat', () => {
  let server: TestServer
  const ask = (body: unknown, init?: RequestInit) => postJson(`${server.url}/api/chat`, body, init)

  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('answers as JSON', async () => {
    const response = await ask({ message: 'đăng ký khai sinh' })
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      status: 'answered',
      procedures: [{ code: '1.001193' }, { code: '1.004222' }],
      build: 'b1',
    })
  })

  it('streams the same answer as events, named by their type, ending with one done', async () => {
    const response = await ask({ message: 'đăng ký khai sinh' }, events)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const text = await response.clone().text()
    for (const chunk of text.trim().split('\n\n')) {
      const [, name, data] = /^event: (\w+)\ndata: (.+)$/.exec(chunk)!
      expect((JSON.parse(data!) as AssistantEvent).type).toBe(name)
    }
    const all = await collect(response)
    expect(all.map((event) => event.type)).toEqual(['status', 'sources', ...Array(7).fill('block'), 'done'])
    const { answer } = all.at(-1) as { answer: Answer }
    expect(answer).toEqual(await (await ask({ message: 'đăng ký khai sinh' })).json())
  })

  it.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/event-stream;q=0.5, application/json', 'application/json'],
    ['text/event-stream, application/json;q=0.1', 'text/event-stream'],
  ])('with Accept: %s sends %s', async (accept, type) => {
    const response = await ask({ message: 'khai sinh' }, { headers: { Accept: accept } })
    expect(response.headers.get('content-type')).toContain(type)
    await response.text()
  })

  it('takes every field', async () => {
    const response = await ask({
      message: 'thế còn lệ phí?',
      conversationId: 'c-1',
      asOf: '2026-07-05',
      place: '31',
      history: [
        { role: 'citizen', text: 'đăng ký khai sinh' },
        { role: 'assistant', text: '…', code: '1.001193' },
      ],
    })
    expect(await response.json()).toMatchObject({ asOf: '2026-07-05' })
  })

  it.each([
    [{}, 'message'],
    [{ message: 7 }, 'message'],
    [{ message: '' }, 'message'],
    [{ message: '\u0000\u0007\u200b\u202e' }, 'message'],
    [{ message: 'x'.repeat(4_001) }, 'message'],
    [{ message: '🙂'.repeat(4_001) }, 'message'],
    [{ message: 'a', asOf: 'hôm nay' }, 'asOf'],
    [{ message: 'a', place: 'Atlantis' }, 'place'],
    [{ message: 'a', conversationId: '../x' }, 'conversationId'],
    [{ message: 'a', history: 'x' }, 'history'],
    [{ message: 'a', history: [{ role: 'system', text: 'x' }] }, 'history.0.role'],
    [{ message: 'a', history: Array(21).fill({ role: 'citizen', text: 'x' }) }, 'history'],
    [[], 'body'],
    [null, 'body'],
  ])('case %#: names the field', async (body, field) => {
    const { errors } = await expectProblem(await ask(body), 'invalid-request')
    expect(errors).toEqual([{ in: 'body', field, message: expect.stringMatching(/\p{L}{3}/u) }])
  })

  it.each(['{', '', 'message=x', '\u0000', '{"message": "a"', 'NaN'])('refuses the body %j', async (body) => {
    await expectProblem(await ask(body), 'malformed-json')
  })

  it('refuses binary', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(512))
    const response = await fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: bytes,
    })
    await expectProblem(response, 'malformed-json')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses %s',
    async (type) => {
      await expectProblem(
        await ask('{"message":"a"}', { headers: { 'Content-Type': type } }),
        'unsupported-media-type',
      )
    },
  )

  it('refuses a body over the limit, declared or not, and goes on', async () => {
    await expectProblem(await ask({ message: 'x'.repeat(100_000) }), 'body-too-large')
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${server.url}/api/chat`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
      })
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
      for (let i = 0; i < 20; i++) sent.write('x'.repeat(5_000))
      sent.end()
    })
    expect(status).toBe(413)
    expect((await ask({ message: 'khai sinh' })).status).toBe(200)
  })

  it('names the field when 100 kB fit in the body', async () => {
    const wide = await startTestServer({ env: { MOTCUA_BODY_LIMIT: '1000000' } })
    try {
      const response = await postJson(`${wide.url}/api/chat`, { message: 'ộ'.repeat(33_000) })
      const { errors } = await expectProblem(response, 'invalid-request')
      expect(errors?.[0]?.field).toBe('message')
    } finally {
      await wide.close()
    }
  })

  it('answers emoji and mixed controls', async () => {
    for (const message of ['🙂🙂', 'khai\u0000 sinh\u202e', 'a\r\nb', '\ud83d']) {
      expect(await (await ask({ message })).json()).toHaveProperty('status')
    }
  })
})

describe('an assistant that misbehaves', () => {
  let server: TestServer | undefined
  const start = async (
    assistant: (source: () => OpenBuild) => Assistant,
    env: Record<string, string> = {},
  ) => {
    server = await startTestServer({ assistant, env })
    return server
  }
  afterEach(() => server?.close())

  const good = async () =>
    memoryAssistant({ source: () => openMemory('b1') }).answer({ message: 'khai sinh' })

  it('that sends events after its end, or two ends, or none: one end', async () => {
    const answer = await good()
    const scripts: AssistantEvent[][] = [
      [],
      [
        { type: 'done', answer },
        { type: 'done', answer },
        { type: 'delta', text: 'late' },
      ],
      [
        { type: 'error', code: 'x', text: 'x' },
        { type: 'done', answer },
      ],
    ]
    for (const [i, script] of scripts.entries()) {
      const { url, close } = await start(() => ({
        async answer(_request, { onEvent } = {}) {
          for (const event of script) onEvent?.(event)
          return answer
        },
      }))
      const types = (await collect(await postJson(`${url}/api/chat`, { message: 'a' }, events))).map(
        (event) => event.type,
      )
      expect(types).toEqual([['done'], ['done'], ['error']][i])
      await close()
    }
  })

  it('that throws: an error event or a problem, nothing of the question in either or in the log', async () => {
    const { url, log } = await start(() => ({
      async answer({ message }, { onEvent } = {}) {
        onEvent?.({ type: 'status', step: 'search', text: 'đang tìm' })
        throw new Error(`cannot parse "${message}"`, { cause: new TypeError(`at ${message}:1:1`) })
      },
    }))
    const message = 'bí-mật-8731\n    at bí-mật-8731 (/x.ts:1:1)'
    const all = await collect(await postJson(`${url}/api/chat`, { message }, events))
    expect(all.map((event) => event.type)).toEqual(['status', 'error'])
    expect(JSON.stringify(all)).not.toContain('8731')
    const response = await postJson(`${url}/api/chat`, { message })
    expect(await response.clone().text()).not.toContain('8731')
    await expectProblem(response, 'internal')
    expect(log()).toContain('Error < TypeError')
    expect(log()).toContain('chat.test.ts')
    expect(log()).not.toContain('8731')
  })

  it('is told at once when the client leaves, streaming or waiting, and the build is let go', async () => {
    const received: string[] = []
    const aborted: string[] = []
    const running = await start((source) => ({
      async answer(request, { signal, onEvent } = {}) {
        received.push(request.message)
        onEvent?.({ type: 'status', step: 'search', text: 'đang tìm' })
        await new Promise((resolve) => signal!.addEventListener('abort', resolve, { once: true }))
        aborted.push(request.message)
        signal!.throwIfAborted()
        return memoryAssistant({ source }).answer(request)
      },
    }))
    for (const [message, init] of [
      ['streamed', events],
      ['plain', {}],
    ] as const) {
      const leave = new AbortController()
      const response = postJson(`${running.url}/api/chat`, { message }, { ...init, signal: leave.signal })
      response.catch(() => {})
      if (message === 'streamed') await (await response).body!.getReader().read()
      else await until(() => received.includes(message))
      leave.abort()
      await until(() => aborted.includes(message))
    }
    await until(() => running.logged().filter((line) => line.outcome === 'aborted').length === 2)
    const next = openMemory('b2')
    const before = await (await fetch(`${running.url}/readyz`)).json()
    expect(before).toMatchObject({ build: { id: 'b1' } })
    await running.publish(next)
    await until(() => running.log().includes('build closed'))
  })

  it('that thinks for long: comments keep the stream open', async () => {
    const { url } = await start(
      () => ({
        async answer() {
          await new Promise((resolve) => setTimeout(resolve, 2_300))
          return good()
        },
      }),
      { MOTCUA_HEARTBEAT: '1' },
    )
    const text = await (await postJson(`${url}/api/chat`, { message: 'a' }, events)).text()
    expect(text.match(/^: $/gm)).toHaveLength(2)
    expect(text.match(/^event: done$/gm)).toHaveLength(1)
  })

  it('without a build: a problem, not a stream', async () => {
    server = await startTestServer({ first: null })
    await expectProblem(await postJson(`${server.url}/api/chat`, { message: 'a' }, events), 'no-build')
    await expectProblem(await postJson(`${server.url}/api/chat`, { message: 'a' }), 'no-build')
  })
})
