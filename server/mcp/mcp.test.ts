import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function connect(): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)) as never)
  return client
}
async function call(name: string, input: Record<string, unknown>) {
  const client = await connect()
  try {
    return (await client.callTool({ name, arguments: input })) as {
      isError?: boolean
      structuredContent?: Record<string, never>
      content: { type: string; text: string }[]
    }
  } finally {
    await client.close()
  }
}

describe('the official client', () => {
  it('sees three tools that only read', async () => {
    const client = await connect()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['search_procedures', 'get_procedure', 'ask'])
    for (const tool of tools) {
      expect(tool.annotations).toMatchObject({ readOnlyHint: true })
      expect(tool.outputSchema).toBeDefined()
    }
    await client.close()
  })

  it('searches', async () => {
    const { structuredContent } = await call('search_procedures', { query: 'đăng ký khai sinh', limit: 2 })
    expect(structuredContent).toMatchObject({
      results: [{ code: '1.001193' }, { code: '1.004222' }],
      build: 'b1',
    })
  })

  it('reads sections of a procedure', async () => {
    const { structuredContent } = await call('get_procedure', { code: '1.001193', sections: ['fees'] })
    expect(structuredContent).toMatchObject({ code: '1.001193', sections: [{ id: 'fees' }] })
  })

  it('asks', async () => {
    const { structuredContent, content } = await call('ask', {
      question: 'đăng ký khai sinh',
      place: 'Hà Nội',
      as_of: '2026-07-05',
    })
    expect(structuredContent).toMatchObject({ status: 'answered', asOf: '2026-07-05' })
    expect(JSON.parse(content[0]!.text)).toEqual(structuredContent)
  })

  it.each([
    ['get_procedure', { code: '9.999999' }, /no procedure/],
    ['ask', { question: 'x', place: 'Atlantis' }, /no province/],
    ['search_procedures', { query: '' }, /query|too small|>=1/i],
    ['get_procedure', { code: 'x' }, /1\.004222/],
    ['ask', { question: 'x'.repeat(5_000) }, /question|big|4000/i],
  ])('is told by %s what is wrong', async (name, input, says) => {
    const result = await call(name, input).catch((error: Error) => ({
      isError: true,
      content: [{ text: error.message }],
    }))
    expect(result.isError).toBe(true)
    expect(result.content[0]!.text).toMatch(says)
    expect(result.content[0]!.text).not.toMatch(/\.ts:\d/)
  })

  it('may be many at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, () => call('search_procedures', { query: 'khai sinh' })),
    )
    expect(results.every(({ isError }) => !isError)).toBe(true)
  })

  it('works without a build by saying so', async () => {
    const bare = await startTestServer({ first: null })
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${bare.url}/mcp`)) as never)
    const result = await client.callTool({ name: 'ask', arguments: { question: 'khai sinh' } })
    expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/build/) }] })
    await client.close()
    await bare.close()
  })
})
