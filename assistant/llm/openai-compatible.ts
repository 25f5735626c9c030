import type { ChatOpenAI } from '@langchain/openai'
import { MODEL_TOKENS } from '../settings.ts'
import { type LlmConfig, readLlmConfig } from './config.ts'
import type { Writer } from './writer.ts'

/**
 * A model behind any service that speaks the OpenAI chat-completions protocol (vLLM, Ollama, LM Studio, providers).
 * One request a call: nothing is retried behind our back.
 */
export function createOpenAiCompatible(config: LlmConfig): Writer {
  const model = load(config)
  // Whoever asks for the model is told; until then nobody is there to hear.
  model.catch(() => {})
  return {
    model,
    firstTokenTimeout: config.firstTokenTimeout,
    timeout: config.timeout,
  }
}

async function load(config: LlmConfig): Promise<ChatOpenAI> {
  const { ChatOpenAI } = await import('@langchain/openai')
  return new ChatOpenAI({
    model: config.model,
    apiKey: config.apiKey,
    // The client would print what it cannot parse, and with it a citizen's words.
    configuration: { baseURL: config.baseUrl, logLevel: 'off' },
    temperature: 0,
    maxTokens: MODEL_TOKENS,
    maxRetries: 0,
    timeout: config.timeout,
    streaming: true,
    streamUsage: false,
    useResponsesApi: false,
  })
}

/**
 * The model the environment names; null when it names none.
 * @throws LlmConfigError
 */
export function llmFromEnvironment(env: Record<string, string | undefined>): Writer | null {
  const config = readLlmConfig(env)
  return config && createOpenAiCompatible(config)
}
