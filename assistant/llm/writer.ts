import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ModelLimitError } from './failure.ts'
import type { Message } from './prompt.ts'

/** A language model and how long it may take. Any LangChain chat model will do. */
export interface Writer {
  /** A promise, because client libraries take seconds to load. */
  model: BaseChatModel | Promise<BaseChatModel>
  /** Milliseconds until the first words, for each attempt. */
  firstTokenTimeout: number
  /** Milliseconds for everything a question may cost. */
  timeout: number
}

/** Finish reasons that mean the text is whole. */
const WHOLE = new Set(['stop', 'end_turn', 'stop_sequence', 'STOP'])
const CUT = new Set(['length', 'max_tokens', 'MAX_TOKENS'])

/**
 * The text of one reply as it comes in. Ends only when the model says that it is whole.
 * @throws ModelLimitError when the first words take too long, the reply is empty, too long or breaks off; the
 *   signal's reason; whatever the model throws
 */
export async function* streamText(
  writer: Pick<Writer, 'firstTokenTimeout'> & { model: BaseChatModel },
  messages: Message[],
  options: { signal: AbortSignal; maxCharacters: number },
): AsyncGenerator<string> {
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const first = setTimeout(() => stop.abort(new ModelLimitError('model-timeout')), writer.firstTokenTimeout)
  let received = 0
  let finish: unknown = null
  try {
    const stream = await orAbort(writer.model.stream(messages, { signal }), signal)
    const chunks = stream[Symbol.asyncIterator]()
    for (;;) {
      const { done, value } = await orAbort(chunks.next(), signal)
      if (done) break
      finish = value.response_metadata?.finish_reason ?? value.response_metadata?.stop_reason ?? finish
      const text = textOf(value.content)
      if (text === '') continue
      clearTimeout(first)
      received += text.length
      if (received > options.maxCharacters) throw new ModelLimitError('model-too-long')
      yield text
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    clearTimeout(first)
    stop.abort(new ModelLimitError('model-incomplete'))
  }
  if (typeof finish === 'string' && CUT.has(finish)) throw new ModelLimitError('model-too-long')
  if (received === 0) throw new ModelLimitError('model-empty')
  if (typeof finish !== 'string' || !WHOLE.has(finish)) throw new ModelLimitError('model-incomplete')
}

/** A client library may not watch the signal while it waits. */
async function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
    promise.catch(() => {})
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part) => (part?.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('')
}
