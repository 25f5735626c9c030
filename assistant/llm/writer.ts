import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { AIMessageChunk } from '@langchain/core/messages'
import type { Budget, Usage } from './budget.ts'
import { ModelLimitError } from './failure.ts'
import type { Guard } from './guard.ts'
import type { Message } from './prompt.ts'

/** A language model and how long it may take. Any LangChain chat model will do. */
export interface Writer {
  /** A promise, because client libraries take seconds to load. */
  model: BaseChatModel | Promise<BaseChatModel>
  /** Milliseconds until the first words, for each attempt. */
  firstTokenTimeout: number
  /** Milliseconds for everything a question may cost. */
  timeout: number
  /** Default: one attempt, no breaker. */
  guard?: Guard
  /** Default: no limit. */
  budget?: Budget
}

export interface StreamOptions {
  signal: AbortSignal
  maxCharacters: number
  /** Called at most once, with what the service says it used. */
  onUsage?(usage: Usage): void
}

/** Finish reasons that mean the text is whole. */
const WHOLE = new Set(['stop', 'end_turn', 'stop_sequence', 'STOP'])
const CUT = new Set(['length', 'max_tokens', 'MAX_TOKENS'])

/**
 * The text of one reply as it comes in. Ends only when the model says that it is whole. Attempts are repeated, as the
 * guard has it, only before the first words.
 * @throws ModelLimitError when the first words take too long, the reply is empty, too long or breaks off, or the circuit
 *   is open; the signal's reason; whatever the model throws
 */
export async function* streamText(
  writer: Pick<Writer, 'firstTokenTimeout' | 'guard'> & { model: BaseChatModel },
  messages: Message[],
  options: StreamOptions,
): AsyncGenerator<string> {
  const opening = () => open(writer, messages, options.signal)
  const { chunks, stop, signal } = await (writer.guard?.run(opening, options.signal) ?? opening())
  let received = 0
  let finish: unknown = null
  let usage: Usage | null = null
  try {
    for (;;) {
      const { done, value } = await orAbort(chunks.next(), signal)
      if (done) break
      finish = finishOf(value.response_metadata, value.additional_kwargs) ?? finish
      usage = usageOf(value.usage_metadata, usage)
      const text = textOf(value.content)
      if (text === '') continue
      received += text.length
      if (received > options.maxCharacters) throw new ModelLimitError('model-too-long')
      yield text
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    stop.abort(new ModelLimitError('model-incomplete'))
    if (usage) options.onUsage?.(usage)
  }
  if (typeof finish === 'string' && CUT.has(finish)) throw new ModelLimitError('model-too-long')
  if (received === 0) throw new ModelLimitError('model-empty')
  if (typeof finish !== 'string' || !WHOLE.has(finish)) throw new ModelLimitError('model-incomplete')
}

/** One attempt, up to the first words: services send headers and empty pieces long before. */
async function open(
  { model, firstTokenTimeout }: { model: BaseChatModel; firstTokenTimeout: number },
  messages: Message[],
  outer: AbortSignal,
) {
  const stop = new AbortController()
  const signal = AbortSignal.any([outer, stop.signal])
  const timer = setTimeout(() => stop.abort(new ModelLimitError('model-timeout')), firstTokenTimeout)
  try {
    const stream = await orAbort(model.stream(messages, { signal }), signal)
    const chunks = stream[Symbol.asyncIterator]()
    const seen: IteratorResult<AIMessageChunk>[] = []
    for (;;) {
      const next = await orAbort(chunks.next(), signal)
      seen.push(next)
      if (next.done || textOf(next.value.content) !== '') break
    }
    return { chunks: after(seen, chunks), stop, signal }
  } catch (error) {
    const reason = signal.aborted ? signal.reason : error
    stop.abort(reason)
    throw reason
  } finally {
    clearTimeout(timer)
  }
}

type Chunks = AsyncIterator<AIMessageChunk>

/** The pieces that were looked at already, then the rest. */
function after(seen: IteratorResult<AIMessageChunk>[], rest: Chunks): Chunks {
  return { next: async () => seen.shift() ?? rest.next() }
}

function finishOf(...places: (Record<string, unknown> | undefined)[]): unknown {
  for (const place of places) {
    const found = place?.finish_reason ?? place?.stop_reason ?? place?.finishReason ?? place?.done_reason
    if (found !== undefined && found !== null && found !== '') return found
  }
  return null
}

/** Services tell the whole at the end, or piece by piece; LangChain hands on what they tell. */
function usageOf(
  told: { input_tokens: number; output_tokens: number } | undefined,
  before: Usage | null,
): Usage | null {
  if (!told) return before
  return {
    input: Math.max(before?.input ?? 0, told.input_tokens),
    output: Math.max(before?.output ?? 0, told.output_tokens),
  }
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
