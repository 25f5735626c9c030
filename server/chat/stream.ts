/** An answer as server-sent events. */
import type { z } from '@hono/zod-openapi'
import type { SSEStreamingApi } from 'hono/streaming'
import type { AssistantEvent } from '../../assistant/index.ts'
import type { AssistantEventSchema, ChatAnswer } from './schema.ts'

export interface StreamOptions {
  /** Seconds between comments that keep the connection open. */
  heartbeat: number
  /** The event that stands for an error of `ask`. */
  explain(error: unknown): Extract<AssistantEvent, { type: 'error' }>
}

/** What a stream may hold: the assistant's events, and at its end the answer with what the server adds. */
export type ChatEvent = Exclude<AssistantEvent, { type: 'done' }> | { type: 'done'; answer: ChatAnswer }

type Ask = (onEvent: (event: AssistantEvent) => void) => Promise<ChatAnswer>
/** Fails to compile when an event is no longer what the API promises. */
type Sent = z.input<typeof AssistantEventSchema>
type Terminal = Extract<ChatEvent, { type: 'done' | 'error' }>

/**
 * Sends the events of one answer, in order, and after them exactly one `done` or `error`, whatever the assistant
 * itself sent. Resolves with that last event when everything is written or the client has left; never rejects.
 */
export async function streamAnswer(
  stream: SSEStreamingApi,
  ask: Ask,
  options: StreamOptions,
): Promise<Terminal> {
  let sent = Promise.resolve()
  let ended: Terminal | null = null
  let failed: Terminal | null = null

  const enqueue = (write: () => Promise<unknown>) => {
    sent = sent.then(async () => {
      if (!stream.aborted && !stream.closed) await write()
    })
  }
  const send = (event: ChatEvent) => {
    if (ended) return
    if (event.type === 'done' || event.type === 'error') ended = event
    enqueue(() => stream.writeSSE({ event: event.type, data: JSON.stringify(event satisfies Sent) }))
  }
  // An error event comes just before the error itself, which tells more; an answer is done when it is stored.
  let isDone = false
  const onEvent = (event: AssistantEvent) => {
    if (failed || isDone) return
    if (event.type === 'done') isDone = true
    else if (event.type === 'error') failed = event
    else send(event)
  }
  const heartbeat = setInterval(() => enqueue(() => stream.write(': \n\n')), options.heartbeat * 1000)

  try {
    const answer = await ask(onEvent)
    send(failed ?? { type: 'done', answer })
  } catch (error) {
    send(options.explain(error))
  } finally {
    clearInterval(heartbeat)
  }
  await sent
  return ended!
}
