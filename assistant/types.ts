/** What goes into the assistant and what comes out. Plain data; the widget imports these types and nothing else. */
import type { Channel, Facet, SectionId } from '../corpus/index.ts'
import type { Language } from './texts/fixed.ts'

export const STATUSES = [
  'answered',
  'asked_back',
  'declined_out_of_scope',
  'declined_not_found',
  'declined_unsafe',
  'redirected',
  'handed_off',
  'smalltalk',
] as const
export type Status = (typeof STATUSES)[number]

export interface Turn {
  role: 'citizen' | 'assistant'
  text: string
  /** Procedure the assistant answered with in this turn. */
  code?: string | null
}

export interface AskRequest {
  /** The citizen's words, 1 … `MAX_QUESTION` (4,000) characters after trimming. */
  message: string
  conversationId?: string
  /** `YYYY-MM-DD`; default today. */
  asOf?: string
  /** A province, by name or two-digit code, the caller knows the citizen to be in. */
  place?: string
  /** Earlier turns, oldest first. */
  history?: Turn[]
}

/** A source behind a statement. `n` is the number shown in the text: `[1]`. */
export interface Citation {
  n: number
  /** Passage id, opens exactly the quoted text: `1.004222#fees`. */
  passage: string
  code: string
  section: SectionId | null
  breadcrumb: string[]
  /** The passage's text as published. */
  quote: string
  url: string | null
}

/** A value as shown, with the citations that carry it. */
export interface Fact {
  label: string
  value: string
  channel?: Channel
  condition?: string
  citations: number[]
}

export type Block =
  | { type: 'paragraph'; text: string; citations: number[] }
  | { type: 'key-facts'; title: string; facts: Fact[] }
  | { type: 'checklist'; title: string; items: { text: string; note?: string; citations: number[] }[] }
  | { type: 'steps'; title: string; items: { text: string; citations: number[] }[] }
  | { type: 'table'; title: string; columns: string[]; rows: { cells: string[]; citations: number[] }[] }
  | { type: 'choices'; question: string; choices: { label: string; code: string | null; message: string }[] }
  | { type: 'notice'; tone: 'info' | 'warning'; text: string; citations: number[] }
  | { type: 'links'; title: string; links: { label: string; url: string }[] }

export const DERIVED_RULES = [
  'count',
  'working-days-after',
  'days-after',
  'months-after',
  'next-working-day',
  'last-working-day',
  'day-after',
  'day-before',
  'product',
  'tiered-product',
] as const

/** A value the assistant worked out, and what it can be worked out from again. */
export interface Derived {
  /** As it is said: `4 loại giấy tờ`, `24/07/2026`. */
  value: string
  /**
   * `count`: the number of inputs, the beginning of each thing counted, as published.
   * `working-days-after`, `days-after`, `months-after`: inputs are the day (`YYYY-MM-DD`), the number of working days,
   * days or months, the passage that gives it; the last of the days, or the next one worked where that is off.
   * `next-working-day`, `last-working-day`: the first day worked from a day on, or the last one up to it.
   * `day-after`, `day-before`: the day next to the one the record says, from which or to which a clause holds.
   * `product`: the number of things, the amount for one with its currency (`2000 VND`), the unit it is for, the passage.
   * `tiered-product`: the number of copies, the pages of each, the amount a page, the page from which another amount is
   * charged, that amount, the most for one copy (empty: no limit), the passage.
   */
  rule: (typeof DERIVED_RULES)[number]
  inputs: string[]
}

export interface Answer {
  status: Status
  /** Of the question, and of what the answer says in words of its own; names and quotations stay Vietnamese. */
  language: Language
  /** Why the answer is less than it could be (`model-timeout`, `model-unsupported-value` …); null when it is not. */
  degraded: string | null
  /** What it tells: the facets asked about first. */
  facets: Facet[]
  /** Procedures the answer speaks of or offers, best first. */
  procedures: { code: string; title: string; url: string | null; probability: number }[]
  blocks: Block[]
  /** The blocks as Markdown, with `[n]` after each statement and the sources at the end. */
  text: string
  citations: Citation[]
  /** What may be asked next, understood as a follow-up; empty where nothing was answered. */
  suggestions: { label: string; message: string }[]
  /** Values in it that the record does not state as such. */
  derived: Derived[]
  /** The day the answer is given for, and the day the data is known to hold. */
  asOf: string
  dataAsOf: string | null
  /** The day of filing the question names, which periods are counted from; null when it names none. */
  filingDay: string | null
  restored: string | null
  build: string
  /** Milliseconds by step of the pipeline. */
  timings: Record<string, number>
}

/**
 * One union for SSE, tests and the command line. A stream ends with exactly one `done` or `error`. `delta` is
 * verified prose of the first paragraph as it comes; the `block` at index 0, which then comes last of the blocks,
 * takes its place (it is the composed paragraph when the model's did not hold).
 */
export type AssistantEvent =
  | { type: 'status'; step: 'search' | 'compose' | 'write' | 'verify'; text: string }
  | { type: 'sources'; citations: Citation[] }
  | { type: 'block'; index: number; block: Block }
  | { type: 'delta'; text: string }
  | { type: 'done'; answer: Answer }
  | { type: 'error'; code: string; text: string }

export interface Assistant {
  /** Never throws for what a model or a question does; throws `BuildUnavailableError` when there is no index. */
  answer(
    request: AskRequest,
    options?: { signal?: AbortSignal; onEvent?: (event: AssistantEvent) => void },
  ): Promise<Answer>
}
