/** What the element asks of the server. Sends no cookie; keeps the conversation's token in memory. */
import { readEvents } from './sse.ts'
import type { ChatAnswer, ChatEvent, ChatRequest, FeedbackKind, Ticket } from './types.ts'

/** The server said no, in words for the citizen. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly code: string

  constructor(code: string, text: string) {
    super(text)
    this.code = code
  }
}

/** The server could not be reached, or the answer broke off. */
class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

export interface Conversation {
  id: string
  token: string
}

export interface Client {
  conversation: Conversation | null
  /** Asks, calls `onEvent` as the answer comes, and resolves with the whole. @throws RefusedError, UnreachableError */
  ask(request: ChatRequest, signal: AbortSignal, onEvent: (event: ChatEvent) => void): Promise<ChatAnswer>
  feedback(receipt: string, kind: FeedbackKind, note: string): Promise<void>
  ticket(request: { note?: string; contact?: string }): Promise<Ticket>
  /** Erases what the server keeps of the conversation. */
  erase(): Promise<void>
  /** Names of procedures that fit what is being typed. */
  suggest(text: string, signal: AbortSignal): Promise<{ code: string; title: string }[]>
}

/** @param endpoint the server's base address, without a trailing slash */
export function createClient(endpoint: string): Client {
  const client: Client = {
    conversation: null,

    async ask(request, signal, onEvent) {
      const { conversation } = client
      const body = { ...request, ...(conversation && { conversationId: conversation.id }) }
      const response = await send('/api/chat', { body, signal, accept: 'text/event-stream' })
      const answer = await follow(response, signal, onEvent)
      if (answer.conversation?.token) client.conversation = answer.conversation as Conversation
      const { receipt } = answer
      return receipt
        ? { ...answer, receipt: { ...receipt, url: new URL(receipt.url, endpoint).href } }
        : answer
    },

    async feedback(receipt, kind, note) {
      await send('/api/feedback', { body: { receipt, kind, ...(note && { note }) } })
    },

    async ticket(request) {
      const response = await send('/api/tickets', {
        body: { conversationId: client.conversation?.id, ...request },
      })
      return (await response.json()) as Ticket
    },

    async erase() {
      const { conversation } = client
      client.conversation = null
      if (conversation) {
        await send(`/api/conversations/${encodeURIComponent(conversation.id)}`, {
          method: 'DELETE',
          token: conversation.token,
        })
      }
    },

    async suggest(text, signal) {
      const response = await send(`/api/suggest?q=${encodeURIComponent(text)}`, { signal })
      return ((await response.json()) as { suggestions: { code: string; title: string }[] }).suggestions
    },
  }

  async function send(
    path: string,
    {
      method,
      body,
      signal,
      accept = 'application/json',
      token = client.conversation?.token,
    }: {
      method?: string
      body?: object
      signal?: AbortSignal
      accept?: string
      token?: string | undefined
    } = {},
  ): Promise<Response> {
    const response = await reach(
      fetch(endpoint + path, {
        method: method ?? (body ? 'POST' : 'GET'),
        headers: {
          Accept: accept,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(token && { 'X-Conversation-Token': token }),
        },
        body: body ? JSON.stringify(body) : null,
        signal: signal ?? null,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      }),
      signal,
    )
    if (!response.ok) throw await refusal(response)
    return response
  }
  return client
}

async function follow(
  response: Response,
  signal: AbortSignal,
  onEvent: (event: ChatEvent) => void,
): Promise<ChatAnswer> {
  const events = readEvents<ChatEvent>(response.body!)
  for (;;) {
    const { done, value } = await reach(events.next(), signal)
    if (done) throw new UnreachableError()
    if (value.type === 'done') return value.answer
    if (value.type === 'error') throw new RefusedError(value.code, value.text)
    onEvent(value)
  }
}

/** Aborting stays what it is; everything else that fails on the way is the network's. */
async function reach<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    throw error instanceof RefusedError ? error : new UnreachableError(undefined, { cause: error })
  }
}

/** A problem document (RFC 9457) in the citizen's words; a proxy's error page counts as unreachable. */
async function refusal(response: Response): Promise<Error> {
  try {
    const {
      type,
      detail,
      errors = [],
    } = (await response.json()) as {
      type: string
      detail: string
      errors?: { message: string }[]
    }
    const text = [detail, ...errors.map(({ message }) => message)].join(' ')
    return detail ? new RefusedError(type.split('/').pop()!, text) : new UnreachableError()
  } catch (error) {
    return new UnreachableError(undefined, { cause: error })
  }
}
