/** The part of OpenAI's chat-completions protocol that makes sense for an assistant with sources of its own. */
import { z } from 'zod'
import { MAX_QUESTION } from '../../search/index.ts'

/** The one model there is. */
export const MODEL = 'motcua'

const Part = z.object({ type: z.string(), text: z.string().optional() }).loose()
const Message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(Part), z.null()]).optional(),
})

export const CompletionRequest = z
  .object({
    model: z.string(),
    messages: z.array(Message).min(1).max(200),
    stream: z.boolean().nullish(),
    stream_options: z.object({ include_usage: z.boolean().nullish() }).loose().nullish(),
    n: z.literal(1, 'only one choice is given').nullish(),
    tools: z.array(z.unknown()).max(0, 'tools are not supported').nullish(),
    user: z.string().max(200).nullish(),
  })
  .loose()
export type CompletionRequest = z.infer<typeof CompletionRequest>

/** Text of a message: parts that are no text (pictures, sound) are not read. */
function textOf(content: z.infer<typeof Message>['content']): string {
  if (typeof content === 'string') return content
  return (content ?? []).map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('\n')
}

export interface Question {
  message: string
  history: { role: 'citizen' | 'assistant'; text: string }[]
}

/** Turns handed on, and characters of each. */
const HISTORY = 20
const TURN_LENGTH = 20_000

/**
 * The last message of the user as the question, those before it as history. Messages of the system are no orders to
 * this assistant and are left out.
 * @returns null where no question is last
 */
export function questionOf({ messages }: CompletionRequest): Question | null {
  const turns = messages.flatMap(({ role, content }) => {
    const text = textOf(content).trim()
    return text !== '' && (role === 'user' || role === 'assistant') ? [{ role, text }] : []
  })
  const last = turns.pop()
  if (last?.role !== 'user' || last.text.length > MAX_QUESTION) return null
  const history = turns.slice(-HISTORY).map(({ role, text }) => ({
    role: role === 'user' ? ('citizen' as const) : ('assistant' as const),
    text: text.slice(0, TURN_LENGTH),
  }))
  return { message: last.text, history }
}
