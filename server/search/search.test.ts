import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedIndex } from '../../bin/testing/shared-index.ts'
import { openBuild } from '../../index/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { createSearcher, type SearchResult } from '../../search/index.ts'
import { expectProblem } from '../testing/client.ts'
import { startTestServer, type TestServer } from '../testing/world.ts'

describe('GET /api/search', () => {
  let server: TestServer
  const search = (query: Record<string, string>) =>
    fetch(`${server.url}/api/search?${new URLSearchParams(query)}`)
  const ids = async (query: Record<string, string>) => {
    const response = await search(query)
    expect(response.status).toBe(200)
    return ((await response.json()) as { hits: { document: { id: string } }[] }).hits.map(
      (hit) => hit.document.id,
    )
  }

  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('ranks documents, with passages and the build that answered', async () => {
    const response = await search({ q: 'dang ky khai sinh', k: '1' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const result = (await response.json()) as Record<string, never>
    expect(result).toMatchObject({
      build: 'b1',
      hits: [{ document: { id: '1.001193', title: 'Đăng ký khai sinh' } }],
    })
    expect(result).toHaveProperty('hits.0.passages.0.passage.id', '1.001193#dossier')
  })

  it('goes straight to a code', async () => {
    expect(await ids({ q: '1.004222' })).toEqual(['1.004222'])
  })

  it.each(['31', 'Hải Phòng', 'hai phong', 'Thành phố Hải Phòng', 'Hải Dương'])(
    'finds a province’s own procedures with that province only, given as %s',
    async (place) => {
      expect(await ids({ q: 'hỗ trợ học phí' })).not.toContain('1.999001')
      expect(await ids({ q: 'hỗ trợ học phí', place })).toContain('1.999001')
      expect(await ids({ q: 'hỗ trợ học phí', place: 'Cà Mau' })).not.toContain('1.999001')
    },
  )

  it('filters by level, several at once', async () => {
    expect(await ids({ q: 'đăng ký', level: 'ministry' })).toEqual([])
    expect(await ids({ q: 'đăng ký', level: 'ministry,commune' })).toHaveLength(2)
  })

  it.each([
    [{}, 'q'],
    [{ q: '' }, 'q'],
    [{ q: '  \u200b\u0007 ' }, 'q'],
    [{ q: 'a'.repeat(4_001) }, 'q'],
    [{ q: 'a', k: '0' }, 'k'],
    [{ q: 'a', k: '101' }, 'k'],
    [{ q: 'a', k: '1e1' }, 'k'],
    [{ q: 'a', asOf: '2026-02-30' }, 'asOf'],
    [{ q: 'a', place: 'Atlantis' }, 'place'],
    [{ q: 'a', level: 'district' }, 'level.0'],
    [{ q: 'a', audience: ',' }, 'audience'],
    [{ q: 'a', explain: 'yes' }, 'explain'],
  ])('case %#: names the field', async (query, field) => {
    const { errors } = await expectProblem(await search(query as Record<string, string>), 'invalid-request')
    expect(errors).toEqual([{ in: 'query', field, message: expect.stringMatching(/\p{L}{3}/u) }])
  })

  it('takes the longest question, in letters of three bytes and of four', async () => {
    expect((await search({ q: 'ự'.repeat(4_000) })).status).toBe(200)
    expect((await search({ q: '𝐚'.repeat(4_000) })).status).toBe(200)
  })

  it('answers questions of odd characters', async () => {
    for (const q of ['🙂🙂🙂', 'a\u0000b', '\ud800', '%', '"><script>', 'khai\tsinh']) {
      expect((await search({ q })).status).toBe(200)
    }
  })

  it.each(['%E0%A4%A', '%ff%fe%89PNG'])('refuses bytes that are no UTF-8: %s', async (q) => {
    const response = await fetch(`${server.url}/api/search?q=${q}`)
    expect((await expectProblem(response, 'invalid-request')).errors).toMatchObject([
      { in: 'query', field: 'q' },
    ])
  })

  it('refuses 100 kB of address and goes on', async () => {
    const refused = await search({ q: 'a'.repeat(100_000) })
    expect(refused.status).toBe(431)
    expect((await search({ q: 'khai sinh' })).status).toBe(200)
  })

  it('says so while there is no build', async () => {
    const empty = await startTestServer({ first: null })
    try {
      const response = await fetch(`${empty.url}/api/search?q=khai+sinh`)
      expect(response.headers.get('retry-after')).toBe('5')
      await expectProblem(response, 'no-build')
    } finally {
      await empty.close()
    }
  })
})

describe('a question that the searcher cannot use', () => {
  it('is the client’s fault, not the server’s', async () => {
    const { QuestionError } = await import('../../search/errors.ts')
    const { openMemory } = await import('../testing/world.ts')
    const first = openMemory('b1')
    first.searcher = {
      search: async (question) => {
        throw new QuestionError('empty', question.length)
      },
      read: first.searcher.read,
    }
    const server = await startTestServer({ first })
    try {
      const { errors } = await expectProblem(
        await fetch(`${server.url}/api/search?q=%F0%9F%99%82`),
        'invalid-request',
      )
      expect(errors?.[0]?.field).toBe('q')
      const page = await fetch(`${server.url}/?q=%F0%9F%99%82&view=list`)
      expect(page.status).toBe(400)
      expect(await page.text()).toContain('Xin hỏi bằng chữ')
    } finally {
      await server.close()
    }
  })
})

describe('GET /api/search over a real index', () => {
  let encoder: Encoder
  let server: TestServer
  const search = async (query: Record<string, string>) => {
    const response = await fetch(`${server.url}/api/search?${new URLSearchParams(query)}`)
    expect(response.status).toBe(200)
    return (await response.json()) as SearchResult
  }

  beforeAll(async () => {
    encoder = await createEncoder({})
    const build = await openBuild(await sharedIndex(), { modelHash: encoder.hash })
    server = await startTestServer({ first: { build, searcher: createSearcher(build, encoder) } })
  })
  afterAll(async () => {
    await server.close()
    await encoder.close()
  })

  it('explains only when asked to', async () => {
    const { hits, explanation, timings } = await search({
      q: 'lam giay khai sinh',
      k: '2',
      asOf: '2026-07-20',
      explain: 'true',
    })
    expect(explanation).toMatchObject({
      literal: 'lam giay khai sinh',
      encoded: 'làm giấy khai sinh',
      filter: { applied: { asOf: '2026-07-20' }, placesFrom: null },
      hits: hits.map(({ document, lexical, dense }) => ({
        id: document.id,
        lexical: { raw: lexical },
        dense: { raw: dense },
      })),
    })
    expect(explanation!.hits[0]!.terms[0]).toMatchObject({ contribution: expect.any(Number), fields: {} })
    expect(timings).toHaveProperty('explain')
    for (const explain of [{}, { explain: 'false' }])
      expect(await search({ q: 'lam giay khai sinh', ...explain })).not.toHaveProperty('explanation')
  })

  it('sends what its description promises', async () => {
    const openapi = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      components: { schemas: Record<string, { required: string[]; properties: Record<string, unknown> }> }
    }
    const { schemas } = openapi.components
    const { explanation } = await search({ q: 'lam giay khai sinh', explain: 'true' })
    const hit = explanation!.hits[0]!
    const { group } = await search({ q: 'đăng ký kết hôn' })
    expect(group!.members.map(({ id }) => id)).toContain('2.000806')
    for (const [name, value] of Object.entries({
      SearchExplanation: explanation!,
      HitExplanation: hit,
      SignalExplanation: hit.lexical,
      SignalScale: explanation!.scales.dense,
      MatchedTerm: hit.terms[0]!,
      GroupMember: group!.members[0]!,
    })) {
      expect(Object.keys(schemas[name]!.properties).sort(), name).toEqual(Object.keys(value).sort())
      expect(schemas[name]!.required.sort(), name).toEqual(Object.keys(value).sort())
    }
  })

  it('says what the words as typed would have found', async () => {
    const { didYouMean } = await search({ q: 'di nuoc ngoai' })
    expect(didYouMean).toMatchObject({ reading: 'đi nước ngoài', literal: { id: '2.001019' } })
  })
})
