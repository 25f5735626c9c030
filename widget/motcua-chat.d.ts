/** What a page needs to know of the element. `widget/types.test.ts` holds it to the sources. */

export type FeedbackKind = 'useful' | 'wrong-value' | 'wrong-procedure' | 'not-understood' | 'out-of-date'

/** The answer as `POST /api/chat` gives it; see `/docs` of the server for all of it. */
export interface ChatAnswer {
  status: string
  language: 'vi' | 'en'
  /** Markdown. */
  text: string
  procedures: { code: string; title: string; url: string | null; probability: number }[]
  receipt?: { id: string; url: string } | null
}

export interface MotcuaEventMap {
  'motcua:open': CustomEvent<null>
  'motcua:close': CustomEvent<null>
  /** Can be cancelled. */
  'motcua:ask': CustomEvent<{ message: string }>
  'motcua:answer': CustomEvent<{ message: string; answer: ChatAnswer }>
  'motcua:feedback': CustomEvent<{ receipt: string; kind: FeedbackKind }>
  'motcua:handoff': CustomEvent<{ ticket: string }>
  'motcua:erase': CustomEvent<null>
  'motcua:error': CustomEvent<{ code: string; text: string }>
}

/** Attributes: `endpoint`, `mode`, `lang`, `place`, `heading`, `theme`, `open`. */
export declare class MotcuaChatElement extends HTMLElement {
  static readonly observedAttributes: string[]
  /** Base address of the server, without a slash at the end. */
  endpoint: string
  mode: 'floating' | 'inline'
  /** Province the citizen is in. */
  place: string | null
  open: boolean
  show(): void
  hide(): void
  /** Resolves when the answer is there, or has failed. */
  ask(message: string): Promise<void>
  erase(): Promise<void>
}
