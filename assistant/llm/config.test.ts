import { describe, expect, it } from 'vitest'
import { LlmConfigError } from '../errors.ts'
import { readLlmConfig } from './config.ts'
import { llmFromEnvironment } from './create.ts'

const GOOD = { MOTCUA_LLM_BASE_URL: 'http://localhost:11434/v1', MOTCUA_LLM_MODEL: 'qwen' }

describe('readLlmConfig', () => {
  it('is off without base URL and model', () => {
    expect(readLlmConfig({})).toBeNull()
    expect(readLlmConfig({ MOTCUA_LLM_BASE_URL: '', MOTCUA_LLM_MODEL: ' ' })).toBeNull()
    expect(llmFromEnvironment({})).toBeNull()
  })

  it('fills in what may be left out', () => {
    expect(readLlmConfig(GOOD)).toEqual({
      provider: 'openai',
      baseUrl: GOOD.MOTCUA_LLM_BASE_URL,
      model: 'qwen',
      apiKey: null,
      firstTokenTimeout: 10_000,
      timeout: 45_000,
      retries: 2,
      budget: { conversationTokens: 0, dayTokens: 0, dayCost: 0, priceIn: 0, priceOut: 0 },
    })
    expect(readLlmConfig({ ...GOOD, MOTCUA_LLM_API_KEY: 'k', MOTCUA_LLM_TIMEOUT: '500' })).toMatchObject({
      apiKey: 'k',
      timeout: 500,
    })
  })

  it.each([
    [{ MOTCUA_LLM_BASE_URL: 'http://x/v1' }, 'MOTCUA_LLM_MODEL'],
    [{ MOTCUA_LLM_MODEL: 'm' }, 'MOTCUA_LLM_BASE_URL'],
    [{ ...GOOD, MOTCUA_LLM_BASE_URL: 'localhost:11434' }, 'MOTCUA_LLM_BASE_URL'],
    [{ ...GOOD, MOTCUA_LLM_BASE_URL: 'file:///etc/passwd' }, 'MOTCUA_LLM_BASE_URL'],
    [{ ...GOOD, MOTCUA_LLM_PROVIDER: 'chatgpt' }, 'MOTCUA_LLM_PROVIDER'],
    [{ MOTCUA_LLM_PROVIDER: 'anthropic', MOTCUA_LLM_MODEL: 'm' }, 'MOTCUA_LLM_API_KEY'],
    [{ MOTCUA_LLM_PROVIDER: 'google' }, 'MOTCUA_LLM_MODEL'],
    [{ ...GOOD, MOTCUA_LLM_DAY_COST: '5' }, 'MOTCUA_LLM_PRICE_IN'],
    [{ ...GOOD, MOTCUA_LLM_RETRIES: '99' }, 'MOTCUA_LLM_RETRIES'],
    [{ ...GOOD, MOTCUA_LLM_TIMEOUT: 'soon' }, 'MOTCUA_LLM_TIMEOUT'],
    [{ ...GOOD, MOTCUA_LLM_FIRST_TOKEN_TIMEOUT: '1' }, 'MOTCUA_LLM_FIRST_TOKEN_TIMEOUT'],
  ])('names what is wrong: %j', (env, name) => {
    expect(() => readLlmConfig(env)).toThrow(LlmConfigError)
    expect(() => readLlmConfig(env)).toThrow(name)
  })
})
