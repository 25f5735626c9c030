/** Each provider's own protocol, spoken by a local server. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createAssistant } from '../assistant.ts'
import { LlmConfigError } from '../errors.ts'
import { DOCUMENTS, memoryBuild, memorySearcher } from '../testing.ts'
import type { Provider } from './config.ts'
import { createWriter } from './create.ts'
import { loadModel } from './providers.ts'
import type { Writer } from './writer.ts'

const FEES = 'Lệ phí đăng ký nuôi ong là bao nhiêu?'
const GOOD = 'Bạn nộp 10.000 đồng khi làm trực tuyến và 20.000 đồng khi nộp trực tiếp [1].'
const MADE_UP = 'Bạn nộp 77.000 đồng [1].'
const NO_BUDGET = { conversationTokens: 0, dayTokens: 0, dayCost: 0, priceIn: 0, priceOut: 0 }

type Reply = (response: ServerResponse, text: string) => void
const sse = (response: ServerResponse, events: object[], named = false) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const event of events)
    response.write(
      `${named ? `event: ${(event as { type: string }).type}\n` : ''}data: ${JSON.stringify(event)}\n\n`,
    )
  response.end()
}
const halves = (text: string) => [text.slice(0, 20), text.slice(20)]

const PROTOCOLS: Record<'ollama' | 'anthropic' | 'google', { path: string; reply: Reply }> = {
  anthropic: {
    path: '/v1/messages',
    reply: (response, text) =>
      sse(
        response,
        [
          {
            type: 'message_start',
            message: {
              id: 'm',
              type: 'message',
              role: 'assistant',
              model: 'x',
              content: [],
              stop_reason: null,
              stop_sequence: null,
              usage: { input_tokens: 40, output_tokens: 1 },
            },
          },
          { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
          ...halves(text).map((part) => ({
            type: 'content_block_delta',
            index: 0,
            delta: { type: 'text_delta', text: part },
          })),
          { type: 'content_block_stop', index: 0 },
          {
            type: 'message_delta',
            delta: { stop_reason: 'end_turn', stop_sequence: null },
            usage: { output_tokens: 12 },
          },
          { type: 'message_stop' },
        ],
        true,
      ),
  },
  google: {
    path: ':streamGenerateContent',
    reply: (response, text) =>
      sse(
        response,
        halves(text).map((part, i) => ({
          candidates: [
            {
              index: 0,
              content: { role: 'model', parts: [{ text: part }] },
              ...(i === 1 && { finishReason: 'STOP' }),
            },
          ],
          usageMetadata: { promptTokenCount: 40, candidatesTokenCount: 12, totalTokenCount: 52 },
        })),
      ),
  },
  ollama: {
    path: '/api/chat',
    reply: (response, text) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' })
      for (const part of halves(text))
        response.write(
          `${JSON.stringify({ model: 'x', created_at: '2026-07-01T00:00:00Z', message: { role: 'assistant', content: part }, done: false })}\n`,
        )
      response.end(
        `${JSON.stringify({ model: 'x', created_at: '2026-07-01T00:00:00Z', message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', prompt_eval_count: 40, eval_count: 12 })}\n`,
      )
    },
  },
}

let close: (() => void) | undefined
afterEach(() => close?.())

async function serve(handle: (response: ServerResponse, n: number, path: string) => void) {
  let requests = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => handle(response, requests++, request.url ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: () => requests }
}

const config = (provider: Provider, baseUrl: string, retries = 0, budget = NO_BUDGET) => ({
  provider,
  baseUrl,
  model: 'x',
  apiKey: 'k',
  firstTokenTimeout: 10_000,
  timeout: 20_000,
  retries,
  budget,
})

async function ask(llm: Writer, conversationId?: string) {
  const build = memoryBuild(DOCUMENTS)
  return createAssistant({
    source: () => ({ build, searcher: memorySearcher(build) }),
    llm,
    now: () => new Date('2026-07-15T03:00:00Z'),
  }).answer({ message: FEES, ...(conversationId && { conversationId }) })
}

describe.each(Object.keys(PROTOCOLS) as (keyof typeof PROTOCOLS)[])('a model of %s', (provider) => {
  const { path, reply } = PROTOCOLS[provider]

  it('writes what its sources say', async () => {
    const server = await serve((response, _, url) =>
      url.includes(path) ? reply(response, GOOD) : response.writeHead(404).end(),
    )
    const answer = await ask(createWriter(config(provider, server.url)))
    expect(answer.degraded).toBeNull()
    expect(answer.blocks[0]).toMatchObject({ text: GOOD })
  })

  it('is held to them', async () => {
    const server = await serve((response) => reply(response, MADE_UP))
    const answer = await ask(createWriter(config(provider, server.url)))
    expect(answer.degraded).toBe('model-unsupported-value')
    expect(JSON.stringify(answer)).not.toContain('77.000')
  })

  it.each([
    [401, 'model-refused'],
    [429, 'model-rate-limited'],
    [503, 'model-unavailable'],
  ])('that answers %i gives way to the composed answer', async (status, degraded) => {
    const server = await serve((response) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end('{"error":{"message":"no","type":"x"}}'),
    )
    expect((await ask(createWriter(config(provider, server.url)))).degraded).toBe(degraded)
  })

  it('reports what it used', async () => {
    const server = await serve((response) => reply(response, GOOD))
    const writer = createWriter(config(provider, server.url))
    await ask(writer)
    expect(writer.budget!.spent()).toMatchObject({ input: 40, output: 12 })
  })
})

describe('a service that fails for a while', () => {
  const { reply } = PROTOCOLS.ollama

  it('is asked again before the first words, and then answers', async () => {
    const server = await serve((response, n) =>
      n < 2 ? response.writeHead(503).end() : reply(response, GOOD),
    )
    const answer = await ask(createWriter(config('ollama', server.url, 2)))
    expect(answer.degraded).toBeNull()
    expect(server.requests()).toBe(3)
  })

  it('is not asked again for what another attempt cannot mend', async () => {
    const server = await serve((response) => response.writeHead(401).end('{}'))
    await ask(createWriter(config('ollama', server.url, 2)))
    expect(server.requests()).toBe(1)
  })

  it('is left alone after five failures in a row', async () => {
    const server = await serve((response) => response.writeHead(503).end())
    const writer = createWriter(config('ollama', server.url, 0))
    const reasons: (string | null)[] = []
    for (let i = 0; i < 7; i++) reasons.push((await ask(writer)).degraded)
    expect(reasons).toEqual([
      ...Array(5).fill('model-unavailable'),
      'model-circuit-open',
      'model-circuit-open',
    ])
    expect(server.requests()).toBe(5)
    expect(writer.guard!.state()).toBe('open')
  })
})

describe('a budget', () => {
  const { reply } = PROTOCOLS.ollama

  it('ends for the conversation that used it up, not for others', async () => {
    const server = await serve((response) => reply(response, GOOD))
    const writer = createWriter(config('ollama', server.url, 0, { ...NO_BUDGET, conversationTokens: 50 }))
    expect((await ask(writer, 'a')).degraded).toBeNull()
    expect((await ask(writer, 'a')).degraded).toBe('model-budget')
    expect((await ask(writer, 'b')).degraded).toBeNull()
  })

  it.each([
    ['tokens', { ...NO_BUDGET, dayTokens: 50 }],
    ['money', { ...NO_BUDGET, dayCost: 0.00005, priceIn: 1, priceOut: 1 }],
  ])('of a day in %s ends for everyone', async (_, budget) => {
    const server = await serve((response) => reply(response, GOOD))
    const writer = createWriter(config('ollama', server.url, 0, budget))
    expect((await ask(writer, 'a')).degraded).toBeNull()
    expect((await ask(writer, 'b')).degraded).toBe('model-budget')
    expect(server.requests()).toBe(1)
  })
})

describe('a community model', () => {
  it('is loaded by its module’s name', async () => {
    const model = await loadModel(config('community:deepinfra', 'http://127.0.0.1:1'))
    expect(model._llmType()).toBeTypeOf('string')
  })

  it('that is not there says what was looked for', async () => {
    await expect(loadModel(config('community:nobody', 'http://127.0.0.1:1'))).rejects.toThrow(LlmConfigError)
    await expect(loadModel(config('community:nobody', 'http://127.0.0.1:1'))).rejects.toThrow(
      /chat_models\/nobody/,
    )
  })
})

describe('prose that is right', () => {
  it.each([
    'Lệ phí là 10.000 đồng khi nộp trực tuyến [1].',
    'Lệ phí là 10 nghìn đồng nếu bạn nộp qua mạng [1].',
    'Nộp trực tiếp thì mất 20.000đ [1].',
    'Nộp trực tiếp: 20.000 VNĐ/lần [1].',
    'Qua mạng chỉ mười nghìn đồng, tại quầy hai mươi nghìn đồng [1].',
    'Bạn mang 20.000 đồng khi nộp tại bộ phận một cửa [1].',
    'Mỗi lần nộp trực tuyến bạn trả 10.000 đồng/lần [1].',
    'Nộp online thì 10.000 đồng, nộp tại quầy thì 20.000 đồng [1].',
    'Phí online là 10.000 đồng [1]; nộp trực tiếp là 20.000 đồng [1].',
    'Với thủ tục này, bạn nộp 10.000 đồng khi làm trực tuyến [1]. Nhớ điền tờ khai đăng ký nuôi ong.',
    'Bạn nộp 20.000 đồng khi đến trực tiếp [1]. Chúc bạn thuận lợi!',
    'Khi nộp trực tuyến, lệ phí: 10.000 đồng [1].',
    'Nếu đến tận nơi (nộp trực tiếp), bạn trả 20.000 đồng [1].',
    'Bạn không cần mang tiền mặt khi nộp trực tuyến; lệ phí là 10.000 đồng [1].',
    'Lệ phí phụ thuộc cách nộp: trực tuyến 10.000 đồng, trực tiếp 20.000 đồng [1].',
    '1. Nộp trực tuyến: 10.000 đồng [1].\n2. Nộp trực tiếp: 20.000 đồng [1].',
    '- Trực tuyến: 10.000 đồng [1]\n- Trực tiếp: 20.000 đồng [1]',
    'Nộp trực tuyến rẻ hơn: 10.000 đồng so với 20.000 đồng khi nộp trực tiếp [1].',
    '**Lệ phí** là 10.000 đồng khi nộp trực tuyến [1].',
    'Lệ phí là 10.000 đồng (nộp trực tuyến) [1].',
    'Dữ liệu ghi lệ phí 20.000 đồng/lần khi nộp trực tiếp [1].',
    'Theo hồ sơ, bạn trả 10.000 đồng cho một lần nộp qua mạng [1].',
    'Tính đến ngày 15/07/2026, lệ phí nộp trực tuyến là 10.000 đồng [1].',
    'Bạn xem thêm tại {{link:1}}. Nộp trực tuyến mất 10.000 đồng [1].',
    'Bạn trả 10.000 đồng nếu nộp trực tuyến [1]. Giấy xác nhận đăng ký nuôi ong do Ủy ban nhân dân cấp xã cấp.',
    'Hai mức: 10.000 đồng khi nộp trực tuyến và 20.000 đồng khi nộp trực tiếp [1].',
    'Khi nộp trực tiếp bạn nên chuẩn bị đúng 20.000 đồng [1].',
    'Lệ phí nộp qua mạng là 10000 đồng [1].',
    'Lệ phí nộp trực tiếp là 20,000 đồng [1].',
    'Ở quầy: hai mươi nghìn đồng mỗi lần khi nộp trực tiếp [1].',
  ])('passes: %s', async (prose) => {
    const server = await serve((response) => PROTOCOLS.ollama.reply(response, prose))
    expect((await ask(createWriter(config('ollama', server.url)))).degraded).toBeNull()
  })
})
