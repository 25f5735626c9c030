/** What a model may cost: tokens a conversation, tokens and money a day. Kept in memory; a restart begins anew. */
import { today } from '../../text/index.ts'
import type { LlmConfig } from './config.ts'

/** Conversations whose use is remembered; the least recent are forgotten. */
const REMEMBERED = 10_000

export interface Usage {
  input: number
  output: number
}

export interface Budget {
  /** False when the conversation, or the day, has used up what it may. */
  allows(conversation: string | undefined): boolean
  spend(conversation: string | undefined, usage: Usage): void
  /** Of today. */
  spent(): Usage & { cost: number }
}

/** @param limits 0 is no limit */
export function createBudget(limits: LlmConfig['budget'], now: () => Date = () => new Date()): Budget {
  const conversations = new Map<string, number>()
  let day = ''
  let spent = { input: 0, output: 0 }
  const cost = () => (spent.input * limits.priceIn + spent.output * limits.priceOut) / 1e6
  const turnOver = () => {
    const current = today(now())
    if (current === day) return
    day = current
    spent = { input: 0, output: 0 }
  }
  return {
    allows(conversation) {
      turnOver()
      const { conversationTokens, dayTokens, dayCost } = limits
      if (dayTokens > 0 && spent.input + spent.output >= dayTokens) return false
      if (dayCost > 0 && cost() >= dayCost) return false
      const own = conversation === undefined ? 0 : (conversations.get(conversation) ?? 0)
      return conversationTokens === 0 || own < conversationTokens
    },
    spend(conversation, { input, output }) {
      turnOver()
      spent = { input: spent.input + input, output: spent.output + output }
      if (conversation === undefined) return
      const own = (conversations.get(conversation) ?? 0) + input + output
      conversations.delete(conversation)
      conversations.set(conversation, own)
      if (conversations.size > REMEMBERED) conversations.delete(conversations.keys().next().value!)
    },
    spent() {
      turnOver()
      return { ...spent, cost: cost() }
    },
  }
}
