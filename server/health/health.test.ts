import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, postJson, until } from '../testing/client.ts'
import { openMemory, startTestServer, type TestServer } from '../testing/world.ts'

describe('operation', () => {
  let server: TestServer
  const get = (path: string) => fetch(server.url + path)

  beforeAll(async () => {
    server = await startTestServer({ first: null })
  })
  afterAll(() => server.close())

  it('is alive without a build, ready with one, and names it', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
    await expectProblem(await get('/readyz'), 'no-build')
    await server.publish(openMemory('b1'))
    expect(await (await get('/readyz')).json()).toEqual({
      status: 'ready',
      build: {
        id: 'b1',
        createdAt: '2026-07-02T08:00:00Z',
        asOf: '2026-07-01',
        model: 'test',
        documents: 6,
        passages: 12,
      },
      refused: null,
    })
    await server.publish(new Error('damaged'))
    expect(await (await get('/readyz')).json()).toMatchObject({
      build: { id: 'b1' },
      refused: { error: 'Error' },
    })
  })

  it('counts requests by route, answers by status, the encoder and the build', async () => {
    await get('/api/search?q=khai+sinh')
    await get('/api/procedures/1.001193')
    await get('/api/procedures/9.999999')
    await get('/some/where')
    await postJson(`${server.url}/api/chat`, { message: 'khai sinh' })
    await (
      await postJson(
        `${server.url}/api/chat`,
        { message: 'zzz' },
        { headers: { Accept: 'text/event-stream' } },
      )
    ).text()
    let text = ''
    await until(async () => {
      const response = await get('/metrics')
      expect(response.headers.get('content-type')).toContain('text/plain')
      text = await response.text()
      return text.includes('status="declined_not_found"} 1')
    })
    for (const line of [
      'motcua_requests_total{method="GET",route="/api/search",status="200"} 1',
      'motcua_requests_total{method="GET",route="/api/procedures/:code",status="200"} 1',
      'motcua_requests_total{method="GET",route="/api/procedures/:code",status="404"} 1',
      'motcua_requests_total{method="GET",route="none",status="404"} 1',
      'motcua_request_duration_seconds_count{method="POST",route="/api/chat"} 2',
      'motcua_answers_total{status="answered"} 1',
      'motcua_encoder_queue 3',
      'motcua_encoder_texts_total 8',
      'motcua_build_info{build="b1",as_of="2026-07-01",model="test"} 1',
      'motcua_build_reloads_total{outcome="opened"} 1',
      'motcua_build_reloads_total{outcome="refused"} 1',
      'motcua_requests_in_flight 1',
    ]) {
      expect(text).toContain(`\n${line}\n`)
    }
    expect(text).toMatch(/nodejs_eventloop_lag_seconds [\d.e-]+/)
  })
})
