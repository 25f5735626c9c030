/** What the server sends (shared with it as types alone) and what the element tells the page. */
import type { Answer, AssistantEvent, Turn } from '../../assistant/index.ts'

export type { Block, Citation, Turn } from '../../assistant/index.ts'

/** An answer with what the server adds to it. Older servers leave these out. */
export interface ChatAnswer extends Answer {
  /** `token` only in the first answer of a conversation. */
  conversation?: { id: string; token?: string } | null
  /** Where exactly this answer can be read again; null when nothing is stored. */
  receipt?: { id: string; url: string } | null
  /** Said once: that a machine answers, and what is kept. */
  notice?: string | null
}

export type ChatEvent = Exclude<AssistantEvent, { type: 'done' }> | { type: 'done'; answer: ChatAnswer }

export interface ChatRequest {
  message: string
  history: Turn[]
  conversationId?: string
  place?: string
}

export const FEEDBACK_KINDS = [
  'useful',
  'wrong-value',
  'wrong-procedure',
  'not-understood',
  'out-of-date',
] as const
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number]

/** A ticket: what a person takes over, and what is said of it. */
export interface Ticket {
  id: string
  /** What happens next, as the citizen reads it. */
  text: string
}

/** The details of the element's events, by name. All bubble and cross shadow roots; `motcua:ask` can be cancelled. */
export interface MotcuaEventMap {
  'motcua:open': CustomEvent<null>
  'motcua:close': CustomEvent<null>
  'motcua:ask': CustomEvent<{ message: string }>
  'motcua:answer': CustomEvent<{ message: string; answer: ChatAnswer }>
  'motcua:feedback': CustomEvent<{ receipt: string; kind: FeedbackKind }>
  'motcua:handoff': CustomEvent<{ ticket: string }>
  'motcua:erase': CustomEvent<null>
  'motcua:error': CustomEvent<{ code: string; text: string }>
}
