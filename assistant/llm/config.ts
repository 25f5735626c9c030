/** Settings of the language model, read from the environment once and checked. */
import { z } from 'zod'
import { LlmConfigError } from '../errors.ts'

/** `openai` is any service that speaks its chat-completions protocol: vLLM, Ollama, LM Studio, national providers. */
const PROVIDERS = ['openai', 'ollama', 'anthropic', 'google'] as const
export type Provider = (typeof PROVIDERS)[number] | `community:${string}`

const number = (name: string, what: string, low: number, high: number) =>
  z.coerce
    .number(`${name} is ${what}`)
    .min(low, `${name} is at least ${low}`)
    .max(high, `${name} is at most ${high}`)
const milliseconds = (name: string) => number(name, 'a number of milliseconds', 100, 600_000).int()
const tokens = (name: string) => number(name, 'a number of tokens', 0, 1e12).int()
const price = (name: string) => number(name, 'a price for a million tokens', 0, 1e6)

const Settings = z.object({
  MOTCUA_LLM_PROVIDER: z
    .string()
    .regex(
      /^(?:openai|ollama|anthropic|google|community:[a-z][a-z0-9_/]*)$/,
      `MOTCUA_LLM_PROVIDER is one of ${PROVIDERS.join(', ')}, or community:NAME for a chat model of @langchain/community`,
    )
    .default('openai'),
  MOTCUA_LLM_BASE_URL: z
    .url({
      protocol: /^https?$/,
      error:
        'MOTCUA_LLM_BASE_URL is the address of the service, such as http://localhost:11434/v1 (OpenAI-compatible) or http://localhost:11434 (ollama)',
    })
    .optional(),
  MOTCUA_LLM_MODEL: z
    .string('MOTCUA_LLM_MODEL names the model the service knows')
    .min(1, 'MOTCUA_LLM_MODEL names the model the service knows'),
  MOTCUA_LLM_API_KEY: z.string().min(1).optional(),
  MOTCUA_LLM_FIRST_TOKEN_TIMEOUT: milliseconds('MOTCUA_LLM_FIRST_TOKEN_TIMEOUT').default(10_000),
  MOTCUA_LLM_TIMEOUT: milliseconds('MOTCUA_LLM_TIMEOUT').default(45_000),
  MOTCUA_LLM_RETRIES: number('MOTCUA_LLM_RETRIES', 'a number of attempts', 0, 5).int().default(2),
  MOTCUA_LLM_CONVERSATION_TOKENS: tokens('MOTCUA_LLM_CONVERSATION_TOKENS').default(0),
  MOTCUA_LLM_DAY_TOKENS: tokens('MOTCUA_LLM_DAY_TOKENS').default(0),
  MOTCUA_LLM_DAY_COST: number('MOTCUA_LLM_DAY_COST', 'a sum of money', 0, 1e9).default(0),
  MOTCUA_LLM_PRICE_IN: price('MOTCUA_LLM_PRICE_IN').default(0),
  MOTCUA_LLM_PRICE_OUT: price('MOTCUA_LLM_PRICE_OUT').default(0),
})

export interface LlmConfig {
  provider: Provider
  /** Null: the provider's own address. */
  baseUrl: string | null
  model: string
  /** Null: the service asks for none. Never logged. */
  apiKey: string | null
  /** Milliseconds until the first words, for each attempt. */
  firstTokenTimeout: number
  /** Milliseconds for everything a question may cost, the repair included. */
  timeout: number
  /** Further attempts after 429, 5xx and failures of the network. */
  retries: number
  budget: {
    /** 0: without a limit. */
    conversationTokens: number
    dayTokens: number
    /** In the currency of the prices. */
    dayCost: number
    /** For a million tokens. */
    priceIn: number
    priceOut: number
  }
}

/**
 * Null when no model, provider or base URL is set: answers are then composed without a model. Empty variables count as
 * unset.
 * @throws LlmConfigError naming every variable that is missing or wrong; values of keys are not in it
 */
export function readLlmConfig(env: Record<string, string | undefined>): LlmConfig | null {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).flatMap((name) =>
      env[name] === undefined || env[name].trim() === '' ? [] : [[name, env[name].trim()]],
    ),
  )
  const isNamed = ['PROVIDER', 'BASE_URL', 'MODEL'].some((name) => given[`MOTCUA_LLM_${name}`] !== undefined)
  if (!isNamed) return null
  const parsed = Settings.safeParse(given)
  const faults = parsed.success
    ? missing(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
  if (!parsed.success || faults.length > 0)
    throw new LlmConfigError(
      `The language model is not set up right:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nSee docs/llm.md; unset all MOTCUA_LLM_ variables to answer without a model.`,
    )
  const settings = parsed.data
  return {
    provider: settings.MOTCUA_LLM_PROVIDER as Provider,
    baseUrl: settings.MOTCUA_LLM_BASE_URL ?? null,
    model: settings.MOTCUA_LLM_MODEL,
    apiKey: settings.MOTCUA_LLM_API_KEY ?? null,
    firstTokenTimeout: settings.MOTCUA_LLM_FIRST_TOKEN_TIMEOUT,
    timeout: settings.MOTCUA_LLM_TIMEOUT,
    retries: settings.MOTCUA_LLM_RETRIES,
    budget: {
      conversationTokens: settings.MOTCUA_LLM_CONVERSATION_TOKENS,
      dayTokens: settings.MOTCUA_LLM_DAY_TOKENS,
      dayCost: settings.MOTCUA_LLM_DAY_COST,
      priceIn: settings.MOTCUA_LLM_PRICE_IN,
      priceOut: settings.MOTCUA_LLM_PRICE_OUT,
    },
  }
}

/** What each provider cannot do without. */
function missing(settings: z.infer<typeof Settings>): string[] {
  const { MOTCUA_LLM_PROVIDER: provider, MOTCUA_LLM_BASE_URL: url, MOTCUA_LLM_API_KEY: key } = settings
  const faults: string[] = []
  if (provider === 'openai' && url === undefined)
    faults.push('MOTCUA_LLM_BASE_URL: the address of the OpenAI-compatible service is missing')
  if ((provider === 'anthropic' || provider === 'google') && key === undefined)
    faults.push(`MOTCUA_LLM_API_KEY: ${provider} asks for a key`)
  if (settings.MOTCUA_LLM_DAY_COST > 0 && settings.MOTCUA_LLM_PRICE_IN + settings.MOTCUA_LLM_PRICE_OUT === 0)
    faults.push('MOTCUA_LLM_PRICE_IN, MOTCUA_LLM_PRICE_OUT: a budget in money needs prices')
  return faults
}
