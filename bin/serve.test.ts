import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, AssistantEvent } from '../assistant/index.ts'
import type { SearchResult } from '../search/index.ts'
import { motcua, type Served, STACK_TRACE, serve } from './testing/cli.ts'
import { sharedIndex } from './testing/shared-index.ts'

describe('serve', () => {
  let server: Served
  beforeAll(async () => {
    server = await serve(['--index', await sharedIndex()])
  })
  afterAll(async () => {
    server.child.kill('SIGKILL')
    await server.finished
  })

  const get = (address: string) => fetch(`${server.url}${address}`)
  const chat = (message: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof message === 'string' ? JSON.stringify({ message }) : message,
    })

  it('says how it is', async () => {
    expect((await get('/healthz')).status).toBe(200)
    const ready = await get('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.text()).toMatch(/"id":"\d{8}T\d{6}Z-/)
    const metrics = await (await get('/metrics')).text()
    expect(metrics).toMatch(/^motcua_\w+(?:\{.*\})? \d/m)
  })

  it('has a page, a readable description of the API and its OpenAPI document', async () => {
    const page = await get('/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('<html lang="vi"')
    expect(await (await get('/docs')).text()).toContain('/api/chat')
    const { openapi, paths } = (await (await get('/openapi.json')).json()) as Record<string, object>
    expect(openapi).toMatch(/^3\./)
    expect(Object.keys(paths!)).toEqual(
      expect.arrayContaining(['/api/search', '/api/procedures/{code}', '/api/chat', '/healthz', '/readyz']),
    )
  })

  it('searches, and gives a procedure', async () => {
    const response = await get(`/api/search?${new URLSearchParams({ q: 'lam ho chieu', k: '3' })}`)
    expect(response.status).toBe(200)
    const result = (await response.json()) as SearchResult
    expect(result.hits).toHaveLength(3)
    expect(result.hits[0]!.document.id).toBe('1.001456')
    const procedure = await get('/api/procedures/1.001456')
    expect(procedure.status).toBe(200)
    expect(JSON.stringify(await procedure.json())).toContain('1.001456#fees')
    expect((await get('/api/procedures/9.999999')).status).toBe(404)
  })

  it('answers as JSON', async () => {
    const response = await chat('làm hộ chiếu hết bao nhiêu tiền')
    expect(response.status).toBe(200)
    const answer = (await response.json()) as Answer
    expect(answer).toMatchObject({ status: 'answered', degraded: null })
    expect(answer.citations[0]!.passage).toBe('1.001456#fees')
  })

  it('answers as events: sources before what rests on them, exactly one end', async () => {
    const response = await chat('làm hộ chiếu hết bao nhiêu tiền', { accept: 'text/event-stream' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = (await response.text())
      .split('\n\n')
      .flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? [])
      .map((data) => JSON.parse(data) as AssistantEvent)
    const types = events.map((event) => event.type)
    expect(types.filter((type) => type === 'done' || type === 'error')).toEqual(['done'])
    expect(types.at(-1)).toBe('done')
    expect(types).toContain('status')
    expect(types.indexOf('sources')).toBeGreaterThan(-1)
    expect(types.indexOf('sources')).toBeLessThan(types.indexOf('block'))
    const last = events.at(-1)
    const blocks = events.flatMap((event) => (event.type === 'block' ? [event.block] : []))
    expect(last?.type === 'done' && last.answer.blocks).toEqual(blocks)
  })

  it.each([
    ['blank', '   ', [400]],
    ['of emoji only', '🙂🎉👨‍👩‍👧', [200]],
    ['of control characters', '\u0001\u0007\u001b\u0000\u0002', [200, 400]],
    ['of 100 kB', 'hỏi '.repeat(20_000), [413]],
    ['of 60 kB', 'hỏi '.repeat(10_000), [400]],
    ['binary', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe]), [400]],
  ] as [string, string | Uint8Array<ArrayBuffer>, number[]][])(
    'a message %s gets a clear answer',
    async (_name, message, statuses) => {
      const response = await chat(message)
      const text = await response.text()
      expect(statuses).toContain(response.status)
      expect(text).not.toMatch(STACK_TRACE)
      const body = JSON.parse(text) as { status: string; text: string; type: string; detail: string }
      if (response.status === 200) expect(body.status).toBe('asked_back')
      else expect(body.type).toMatch(/^\/problems\//)
      expect((body.text ?? body.detail).length).toBeGreaterThan(20)
    },
  )

  it.each([
    ['blank', '%20%20', 400],
    ['of emoji only', encodeURIComponent('🙂🎉👨‍👩‍👧'), 400],
    ['of control characters', '%00%01%1b', 400],
    ['binary', '%ff%fe%89PNG', 400],
    ['of 100 kB', 'a'.repeat(100_000), 431],
    ['of 20 kB', 'a'.repeat(20_000), 400],
  ])('a search %s gets a clear refusal', async (_name, q, status) => {
    const response = await get(`/api/search?q=${q}`)
    expect(response.status).toBe(status)
    const text = await response.text()
    expect(text).not.toMatch(STACK_TRACE)
    // 431 comes from Node before anything of ours has seen the request.
    if (status === 400) expect(JSON.parse(text)).toMatchObject({ errors: [{ field: 'q' }] })
  })

  it('logs no question', () => {
    expect(server.stdout()).toContain('"listening"')
    expect(server.stdout()).not.toMatch(/hộ chiếu|ho chieu|ho\+chieu/)
    expect(server.stderr()).not.toMatch(STACK_TRACE)
  })

  it('refuses a port in use: exit 5, and another port to take', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = String((other.address() as AddressInfo).port)
    try {
      const { code, stderr } = await motcua(['serve', '--index', await sharedIndex(), '--port', port])
      expect(stderr).toMatch(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use.*MOTCUA_PORT=\\d+`))
      expect(stderr).not.toMatch(STACK_TRACE)
      expect(code).toBe(5)
    } finally {
      other.close()
    }
  })

  it('stops on SIGTERM with 0, having answered what was asked', async () => {
    const asked = chat('đăng ký kết hôn cần giấy tờ gì', { accept: 'text/event-stream' })
    const response = await asked
    server.child.kill('SIGTERM')
    expect(await response.text()).toContain('event: done')
    expect(await server.finished).toMatchObject({ code: 0, signal: null })
  })
})

describe('serve without an index', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-first-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('does not fill a folder it was told to read: exit 3 with the remedy', async () => {
    const index = path.join(folder, 'named')
    const { code, stderr } = await motcua(['serve', '--port', '0', '--index', index])
    expect(stderr).toContain(`motcua ingest PATH… --out ${index}`)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(code).toBe(3)
  })

  it('builds one of the shipped documents on first start, and answers', async () => {
    const server = await serve([], { cwd: folder })
    try {
      expect(server.stderr()).toContain(
        'first start: building an index of the shipped documents in data/index',
      )
      const response = await fetch(`${server.url}/api/search?q=${encodeURIComponent('đăng ký tạm trú')}`)
      expect(((await response.json()) as SearchResult).hits[0]!.document.id).toBe('1.004194')
    } finally {
      server.child.kill('SIGTERM')
    }
    expect(await server.finished).toMatchObject({ code: 0 })
  }, 240_000)
})
