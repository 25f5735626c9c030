/** An answer as server-sent events. */
import type { z } from '@hono/zod-openapi'
import type { SSEStreamingApi } from 'hono/streaming'
import type { Answer, AssistantEvent } from '../../assistant/index.ts'
import type { AssistantEventSchema } from './schema.ts'

export interface StreamOptions {
  /** Seconds between comments that keep the connection open. */
  heartbeat: number
  /** The event that stands for an error of `ask`. */
  explain(error: unknown): Extract<AssistantEvent, { type: 'error' }>
}

type Ask = (onEvent: (event: AssistantEvent) => void) => Promise<Answer>
/** Fails to compile when an event is no longer what the API promises. */
type Sent = z.input<typeof AssistantEventSchema>
type Terminal = Extract<AssistantEvent, { type: 'done' | 'error' }>

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
  const send = (event: AssistantEvent) => {
    if (ended) return
    if (event.type === 'done' || event.type === 'error') ended = event
    enqueue(() => stream.writeSSE({ event: event.type, data: JSON.stringify(event satisfies Sent) }))
  }
  // An error event comes just before the error itself, which tells more: it waits for that.
  const onEvent = (event: AssistantEvent) => {
    if (failed) return
    if (event.type === 'error') failed = event
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
