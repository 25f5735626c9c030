/** What a model's replies cost, as far as its service says. */
import type { AIMessageChunk, UsageMetadata } from '@langchain/core/messages'
import type { AssistantOptions } from '../../assistant/index.ts'

type Writer = NonNullable<AssistantOptions['llm']>
type Model = Awaited<Writer['model']>

/** Tokens so far. `replies` counts those whose service told: without one there is nothing to report. */
export interface TokenCount {
  input: number
  output: number
  replies: number
}

export const noTokens = (): TokenCount => ({ input: 0, output: 0, replies: 0 })

/** The same writer; what it uses is added to `tokens`. */
export function counted(writer: Writer, tokens: TokenCount): Writer {
  return { ...writer, model: Promise.resolve(writer.model).then((model) => usageOf(model, tokens)) }
}

/** The same model, asked to say what it used (`stream_options.include_usage` of the protocol). */
function usageOf(model: Model, tokens: TokenCount): Model {
  return new Proxy(model, {
    get(target, name) {
      if (name !== 'stream') return Reflect.get(target, name, target)
      return async (messages: Parameters<Model['stream']>[0], options: Parameters<Model['stream']>[1]) => {
        const asked = { ...options, stream_options: { include_usage: true } }
        return counting(await target.stream(messages, asked as typeof options), tokens)
      }
    },
  })
}

async function* counting(
  chunks: AsyncIterable<AIMessageChunk>,
  tokens: TokenCount,
): AsyncGenerator<AIMessageChunk> {
  for await (const chunk of chunks) {
    const used = chunk.usage_metadata as UsageMetadata | undefined
    if (used) {
      tokens.input += used.input_tokens
      tokens.output += used.output_tokens
      tokens.replies++
    }
    yield chunk
  }
}
