/** Chat models by provider. Packages are loaded only when they are named; one request a call, nothing is retried inside. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { LlmConfigError } from '../errors.ts'
import { MODEL_TOKENS } from '../settings.ts'
import type { LlmConfig } from './config.ts'

/** @throws LlmConfigError when the provider's package is not installed, or has no such model */
export async function loadModel(config: LlmConfig): Promise<BaseChatModel> {
  const { provider, model, baseUrl, timeout } = config
  const common = { model, temperature: 0, maxRetries: 0 }
  switch (provider) {
    case 'openai': {
      const { ChatOpenAI } = await import('@langchain/openai')
      return new ChatOpenAI({
        ...common,
        apiKey: config.apiKey ?? 'none',
        // The client would print what it cannot parse, and with it a citizen's words.
        configuration: { baseURL: baseUrl, logLevel: 'off' },
        maxTokens: MODEL_TOKENS,
        timeout,
        streaming: true,
        streamUsage: true,
        useResponsesApi: false,
      })
    }
    case 'ollama': {
      const { ChatOllama } = await optional('@langchain/ollama', () => import('@langchain/ollama'))
      return new ChatOllama({ ...common, ...(baseUrl && { baseUrl }), numPredict: MODEL_TOKENS })
    }
    case 'anthropic': {
      const { ChatAnthropic } = await optional('@langchain/anthropic', () => import('@langchain/anthropic'))
      return new ChatAnthropic({
        ...common,
        apiKey: config.apiKey!,
        ...(baseUrl && { anthropicApiUrl: baseUrl }),
        maxTokens: MODEL_TOKENS,
        streaming: true,
        clientOptions: { timeout, logLevel: 'off' },
      })
    }
    case 'google': {
      const { ChatGoogleGenerativeAI } = await optional(
        '@langchain/google-genai',
        () => import('@langchain/google-genai'),
      )
      return new ChatGoogleGenerativeAI({
        ...common,
        apiKey: config.apiKey!,
        ...(baseUrl && { baseUrl }),
        maxOutputTokens: MODEL_TOKENS,
        streaming: true,
      })
    }
    default:
      return communityModel(provider.slice('community:'.length), config)
  }
}

/** A chat model of `@langchain/community/chat_models/NAME`, by the class the module exports. */
async function communityModel(name: string, { model, apiKey, baseUrl }: LlmConfig): Promise<BaseChatModel> {
  const path = `@langchain/community/chat_models/${name}`
  let module: Record<string, unknown>
  try {
    module = (await import(path)) as Record<string, unknown>
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new LlmConfigError(
      `MOTCUA_LLM_PROVIDER: "${path}" cannot be loaded (${reason}). Install what it needs, or take another provider.`,
      { cause: error },
    )
  }
  const found = Object.entries(module).find(
    ([key, value]) => /^Chat/.test(key) && typeof value === 'function',
  )
  if (!found) throw new LlmConfigError(`MOTCUA_LLM_PROVIDER: "${path}" exports no chat model.`)
  const Model = found[1] as new (fields: object) => BaseChatModel
  return new Model({
    model,
    modelName: model,
    temperature: 0,
    maxRetries: 0,
    ...(apiKey && { apiKey }),
    ...(baseUrl && { baseUrl, baseURL: baseUrl }),
  })
}

async function optional<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!/MODULE_NOT_FOUND/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new LlmConfigError(`The package ${name} is not installed. Run: npm install ${name}`, {
      cause: error,
    })
  }
}
