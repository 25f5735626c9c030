import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../assistant/index.ts'
import { expectProblem, postJson } from './testing/client.ts'
import { startTestServer, type TestServer } from './testing/world.ts'

describe('every request', () => {
  let server: TestServer
  const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init)

  beforeAll(async () => {
    server = await startTestServer({ env: { MOTCUA_ALLOWED_ORIGINS: 'https://portal.example.vn' } })
  })
  afterAll(() => server.close())

  it.each([
    '/nope',
    '/api',
    '/api/',
    '/api/nope',
    '/assets/x/../../env.ts',
    '/assets/x/render.d.ts',
    '/thu-tuc',
    '//',
    '/%00',
  ])('to the unknown %s is a problem', async (path) => {
    await expectProblem(await get(path), 'not-found')
  })

  it.each([
    ['DELETE', '/api/search', 'GET, HEAD'],
    ['POST', '/api/search', 'GET, HEAD'],
    ['GET', '/api/chat', 'POST'],
    ['PUT', '/api/procedures/1.001193', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('with %s on %s is told what is allowed', async (method, path, allow) => {
    const response = await get(path, { method })
    expect(response.headers.get('allow')).toBe(allow)
    await expectProblem(response, 'method-not-allowed')
  })

  it('may be a HEAD', async () => {
    const response = await get('/api/search?q=khai+sinh', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  it.each([
    '/',
    '/nope',
    '/docs',
    '/api/search?q=khai+sinh',
    '/api/search',
    '/openapi.json',
    '/thu-tuc/1.001193',
  ])('to %s is answered with headers that lock the page in', async (path) => {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('server')).toBeNull()
  })

  it('carries an id: the client’s when it is a plain one', async () => {
    const id = async (given?: string) =>
      (await get('/healthz', given ? { headers: { 'X-Request-Id': given } } : {})).headers.get('x-request-id')
    expect(await id('abc-123')).toBe('abc-123')
    expect(await id('a b"<')).toMatch(/^[\da-f-]{36}$/)
    expect(await id()).not.toBe(await id())
  })

  it('from another origin is allowed by configuration only', async () => {
    const allowed = async (origin: string) =>
      (await get('/api/search?q=khai+sinh', { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://portal.example.vn')).toBe('https://portal.example.vn')
    expect(await allowed('https://portal.example.vn.evil.example')).toBeNull()
    expect(await allowed('null')).toBeNull()
    const preflight = await get('/api/chat', {
      method: 'OPTIONS',
      headers: { Origin: 'https://portal.example.vn', 'Access-Control-Request-Method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type')
  })

  it('that fails in a browser is a page, in a program a problem', async () => {
    const html = { headers: { Accept: 'text/html,*/*' } }
    const page = await get('/thu-tuc/9.999999', html)
    expect(page.status).toBe(404)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('Không tìm thấy thủ tục')
    await expectProblem(await get('/thu-tuc/9.999999'), 'unknown-document')
    await expectProblem(await get('/api/procedures/9.999999', html), 'unknown-document')
  })
})

describe('the limit by client', () => {
  const env = { MOTCUA_RATE_LIMIT: '3', MOTCUA_RATE_WINDOW: '2' }

  it('counts down, refuses, and lets in again', async () => {
    const server = await startTestServer({ env })
    const search = () => fetch(`${server.url}/api/search?q=khai+sinh`)
    try {
      for (const left of [2, 1, 0]) {
        const { status, headers } = await search()
        expect(status).toBe(200)
        expect(headers.get('ratelimit-policy')).toBe('"client";q=3;w=2')
        expect(headers.get('ratelimit')).toMatch(new RegExp(`^"client";r=${left};t=[12]$`))
      }
      const refused = await search()
      const wait = Number(refused.headers.get('retry-after'))
      expect(wait).toBeGreaterThanOrEqual(1)
      expect(wait).toBeLessThanOrEqual(2)
      expect(refused.headers.get('ratelimit')).toMatch(/r=0/)
      await expectProblem(refused, 'rate-limited')
      await expectProblem(await postJson(`${server.url}/api/chat`, { message: 'a' }), 'rate-limited')
      expect((await fetch(`${server.url}/?q=a`, { headers: { Accept: 'text/html' } })).status).toBe(429)
      for (const path of ['/healthz', '/readyz', '/metrics', '/docs']) {
        expect((await fetch(server.url + path)).status).toBe(200)
      }
      await new Promise((resolve) => setTimeout(resolve, wait * 1_000 + 50))
      expect((await search()).status).toBe(200)
    } finally {
      await server.close()
    }
  })

  it('does not believe X-Forwarded-For unless a proxy is declared, then only the proxy’s entry', async () => {
    const hit = async (url: string, forwarded: string) =>
      (await fetch(`${url}/api/search?q=a`, { headers: { 'X-Forwarded-For': forwarded } })).status
    const open = await startTestServer({ env })
    const proxied = await startTestServer({ env: { ...env, MOTCUA_TRUST_PROXY: '1' } })
    try {
      for (let i = 0; i < 3; i++) await hit(open.url, `10.0.0.${i}`)
      expect(await hit(open.url, '10.0.0.9')).toBe(429)
      for (let i = 0; i < 3; i++) expect(await hit(proxied.url, `6.6.6.${i}, 10.0.0.1`)).toBe(200)
      expect(await hit(proxied.url, '6.6.6.9, 10.0.0.1')).toBe(429)
      expect(await hit(proxied.url, '10.0.0.1, 10.0.0.2')).toBe(200)
    } finally {
      await open.close()
      await proxied.close()
    }
  })
})

describe('what is kept of a request', () => {
  it('is lengths, counts and statuses; no word of it, no address', async () => {
    const server = await startTestServer()
    const secret = 'nguyễn-văn-bí-mật-0912345678'
    try {
      await fetch(`${server.url}/api/search?q=${secret}&place=x${secret}`)
      await fetch(`${server.url}/api/search?q=khai+sinh+${secret}`, {
        headers: { 'X-Forwarded-For': '6.6.6.6' },
      })
      await fetch(`${server.url}/?q=${secret}`)
      await fetch(`${server.url}/${secret}?${secret}`)
      await fetch(`${server.url}/thu-tuc/${secret}`)
      await postJson(`${server.url}/api/chat`, {
        message: `khai sinh ${secret}`,
        history: [{ role: 'citizen', text: secret }],
      })
      await postJson(`${server.url}/api/chat`, `{"message": "${secret}`)
      const metrics = await (await fetch(`${server.url}/metrics`)).text()
      for (const kept of [server.log(), decodeURIComponent(server.log().replaceAll('%', '%25')), metrics]) {
        expect(kept).not.toMatch(/mật|0912345678|m%E1%BA%ADt|6\.6\.6\.6|127\.0\.0\.1/)
      }
      const line = server.logged().find((entry) => entry.answerStatus === 'answered')
      expect(line).toMatchObject({
        method: 'POST',
        route: '/api/chat',
        status: 200,
        questionLength: 38,
        build: 'b1',
      })
      expect(line?.ms).toBeTypeOf('number')
    } finally {
      await server.close()
    }
  })
})

describe('an assistant that throws what is no error', () => {
  it('is an internal problem', async () => {
    const assistant = (): Assistant => ({
      answer: () => Promise.reject('a string'),
    })
    const server = await startTestServer({ assistant })
    try {
      await expectProblem(await postJson(`${server.url}/api/chat`, { message: 'a' }), 'internal')
      expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/motcua_requests_in_flight 1/)
    } finally {
      await server.close()
    }
  })
})
