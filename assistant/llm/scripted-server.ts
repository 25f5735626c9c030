/** A local server that speaks the OpenAI chat-completions protocol and misbehaves as told. For tests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What one request gets. */
export type Script =
  /**
   * A streamed reply, in pieces of `size` characters; `finish` is its finish reason, default `stop`. `usage` is told
   * at the end, as the protocol has it when `stream_options.include_usage` asks for it.
   */
  | {
      kind: 'text'
      text: string
      size?: number
      finish?: string | null
      usage?: { input: number; output: number }
    }
  /** Headers, then nothing. */
  | { kind: 'stall' }
  /** The text, then nothing more, without an end. */
  | { kind: 'stall-after'; text: string }
  /** The text, then the connection is cut. */
  | { kind: 'drop-after'; text: string }
  /** An HTTP error in the protocol's shape. */
  | { kind: 'status'; status: number }
  /** Body as given, with status 200. */
  | { kind: 'raw'; contentType: string; body: string }

export interface ScriptedServer {
  /** With `/v1`. */
  url: string
  /** Bodies of the requests, in order. */
  requests: { messages: { role: string; content: string }[]; model: string; stream?: boolean }[]
  /** Requests whose client went away before the end. */
  readonly aborted: number
  close(): Promise<void>
}

/** @param script the reply to each request in turn; the last one is repeated */
export async function startScriptedServer(...script: Script[]): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = []
  let aborted = 0
  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    requests.push(JSON.parse(body))
    response.on('close', () => {
      if (!response.writableEnded) aborted++
    })
    if (request.url !== '/v1/chat/completions') {
      response.writeHead(404).end()
      return
    }
    play(script[Math.min(requests.length, script.length) - 1]!, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    get aborted() {
      return aborted
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function play(script: Script, response: ServerResponse): void {
  switch (script.kind) {
    case 'status':
      response.writeHead(script.status, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ error: { message: `scripted ${script.status}`, type: 'scripted', code: null } }),
      )
      return
    case 'raw':
      response.writeHead(200, { 'content-type': script.contentType })
      response.end(script.body)
      return
    case 'stall':
      startStream(response)
      return
    case 'stall-after':
      startStream(response)
      sendText(response, script.text, 7)
      return
    case 'drop-after':
      startStream(response)
      sendText(response, script.text, 7)
      setTimeout(() => response.destroy(), 20)
      return
    case 'text':
      startStream(response)
      sendText(response, script.text, script.size ?? 7)
      if (script.finish !== null) send(response, {}, script.finish ?? 'stop')
      if (script.usage) sendUsage(response, script.usage)
      response.end('data: [DONE]\n\n')
  }
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  send(response, { role: 'assistant', content: '' })
}

function sendText(response: ServerResponse, text: string, size: number): void {
  for (let i = 0; i < text.length; i += size) send(response, { content: text.slice(i, i + size) })
}

function send(response: ServerResponse, delta: object, finish: string | null = null): void {
  const chunk = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, delta, finish_reason: finish }],
  }
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

function sendUsage(response: ServerResponse, { input, output }: { input: number; output: number }): void {
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
  const chunk = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'scripted',
    choices: [],
    usage,
  }
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
