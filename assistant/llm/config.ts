/** Settings of the language model, read from the environment once and checked. */
import { z } from 'zod'
import { LlmConfigError } from '../errors.ts'

const milliseconds = (name: string) =>
  z.coerce
    .number(`${name} is a number of milliseconds`)
    .int()
    .min(100, `${name} is at least 100 (milliseconds)`)
    .max(600_000, `${name} is at most 600000 (milliseconds)`)

const Settings = z.object({
  MOTCUA_LLM_BASE_URL: z.url({
    protocol: /^https?$/,
    error:
      'MOTCUA_LLM_BASE_URL is the address of an OpenAI-compatible service, such as http://localhost:11434/v1',
  }),
  MOTCUA_LLM_MODEL: z
    .string('MOTCUA_LLM_MODEL names the model the service knows')
    .min(1, 'MOTCUA_LLM_MODEL names the model the service knows'),
  /** Services on one's own machine mostly ask for none. */
  MOTCUA_LLM_API_KEY: z.string().min(1).default('none'),
  MOTCUA_LLM_FIRST_TOKEN_TIMEOUT: milliseconds('MOTCUA_LLM_FIRST_TOKEN_TIMEOUT').default(10_000),
  MOTCUA_LLM_TIMEOUT: milliseconds('MOTCUA_LLM_TIMEOUT').default(45_000),
})

export interface LlmConfig {
  baseUrl: string
  model: string
  apiKey: string
  /** Milliseconds until the first words, for each attempt. */
  firstTokenTimeout: number
  /** Milliseconds for everything a question may cost, the repair included. */
  timeout: number
}

/**
 * Null when neither base URL nor model is set: answers are then composed without a model. Empty variables count
 * as unset.
 * @throws LlmConfigError naming every variable that is missing or wrong
 */
export function readLlmConfig(env: Record<string, string | undefined>): LlmConfig | null {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).flatMap((name) =>
      env[name] === undefined || env[name].trim() === '' ? [] : [[name, env[name].trim()]],
    ),
  )
  if (given.MOTCUA_LLM_BASE_URL === undefined && given.MOTCUA_LLM_MODEL === undefined) return null
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`)
    throw new LlmConfigError(
      `The language model is not set up right:\n${faults.join('\n')}\nSet both MOTCUA_LLM_BASE_URL and MOTCUA_LLM_MODEL, or neither to answer without a model.`,
    )
  }
  const settings = parsed.data
  return {
    baseUrl: settings.MOTCUA_LLM_BASE_URL,
    model: settings.MOTCUA_LLM_MODEL,
    apiKey: settings.MOTCUA_LLM_API_KEY,
    firstTokenTimeout: settings.MOTCUA_LLM_FIRST_TOKEN_TIMEOUT,
    timeout: settings.MOTCUA_LLM_TIMEOUT,
  }
}
