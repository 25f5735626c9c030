import { ChatOpenAI } from '@langchain/openai'
import { MODEL_TOKENS } from '../settings.ts'
import { type LlmConfig, readLlmConfig } from './config.ts'
import type { Writer } from './writer.ts'

/**
 * A model behind any service that speaks the OpenAI chat-completions protocol (vLLM, Ollama, LM Studio, providers).
 * One request a call: nothing is retried behind our back.
 */
export function createOpenAiCompatible(config: LlmConfig): Writer {
  return {
    model: new ChatOpenAI({
      model: config.model,
      apiKey: config.apiKey,
      configuration: { baseURL: config.baseUrl },
      temperature: 0,
      maxTokens: MODEL_TOKENS,
      maxRetries: 0,
      timeout: config.timeout,
      streaming: true,
      streamUsage: false,
      useResponsesApi: false,
    }),
    firstTokenTimeout: config.firstTokenTimeout,
    timeout: config.timeout,
  }
}

/**
 * The model the environment names; null when it names none.
 * @throws LlmConfigError
 */
export function llmFromEnvironment(env: Record<string, string | undefined>): Writer | null {
  const config = readLlmConfig(env)
  return config && createOpenAiCompatible(config)
}
