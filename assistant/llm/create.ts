import { createBudget } from './budget.ts'
import { type LlmConfig, readLlmConfig } from './config.ts'
import { createGuard } from './guard.ts'
import { loadModel } from './providers.ts'
import type { Writer } from './writer.ts'

/** The model of a configuration, with its limits. Loading begins at once: client libraries take seconds. */
export function createWriter(config: LlmConfig): Writer {
  const model = loadModel(config)
  // Whoever asks for the model is told; until then nobody is there to hear.
  model.catch(() => {})
  return {
    model,
    firstTokenTimeout: config.firstTokenTimeout,
    timeout: config.timeout,
    guard: createGuard(config),
    budget: createBudget(config.budget),
  }
}

/**
 * The model the environment names; null when it names none.
 * @throws LlmConfigError
 */
export function llmFromEnvironment(env: Record<string, string | undefined>): Writer | null {
  const config = readLlmConfig(env)
  return config && createWriter(config)
}
