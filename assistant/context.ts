/**
 * The one object the steps of the pipeline work on. A step reads what earlier steps wrote and writes its own
 * fields; nothing else passes between them.
 */
import type { Facet, Procedure } from '../corpus/index.ts'
import type { Build, DocumentEntry } from '../index/index.ts'
import type { DocumentHit, Searcher, SearchResult } from '../search/index.ts'
import { createSourceBook, type SourceBook } from './compose/sources.ts'
import type { Writer } from './llm/writer.ts'
import type { Language } from './texts/fixed.ts'
import type { Answer, AskRequest, AssistantEvent, Block, Status } from './types.ts'
import type { DaySaid } from './understand/day-said.ts'
import type { Quantity } from './understand/quantities.ts'

/** What the pipeline needs of a build. */
export type BuildReader = Pick<Build, 'entry' | 'document' | 'passages'> & {
  readonly manifest: Pick<Build['manifest'], 'id' | 'asOf'>
}

export interface Understanding {
  /** What is asked, in the order it is asked; never empty. */
  facets: Facet[]
  /** True when the question itself names a facet. */
  facetsNamed: boolean
  /** The procedure code the question names, as written. */
  code: string | null
  /** The procedure of the conversation, when the question has no subject of its own. */
  followUp: string | null
  /** False when neither the question nor the conversation says what it is about. */
  hasSubject: boolean
  /** What is searched: the question, with what an earlier turn adds to it. */
  searchText: string
  /** What the citizen asked and said in words of their own, as the search reads it. */
  said: string
  /** The procedure before, when the message only adds who or what it is for and may still be about it. */
  about: string | null
  /** Procedures offered in the turn before, when the message may take one of them. */
  offered: string[]
  /** What was offered beside the one that is taken now. */
  notTaken: string[]
  /** False after two questions of ours in a row. */
  mayAskBack: boolean
  /** Provinces, as `Filter.places` takes them. */
  places: string[]
  /** Sentences on what a place is now, or on which place may be meant. */
  placeNotes: string[]
  /** The day whose law is asked about, `YYYY-MM-DD`: never to come because of a day of filing alone. */
  asOf: string
  /** The day the question says it is filed on; null when it names none. */
  filing: DaySaid | null
  /** How many of what the question counts. */
  quantities: Quantity[]
  /** True when the citizen named the date; today is not worth mentioning. */
  asOfNamed: boolean
}

export type Decision =
  | { kind: 'answer'; document: DocumentEntry; probability: number; siblings: DocumentHit[] }
  | { kind: 'ask-back'; candidates: DocumentHit[] }
  | { kind: 'ask-subject' }
  | { kind: 'unknown-code'; code: string; nearest: DocumentHit[] }
  /** An article the build does not hold; `isHeld`: of an instrument it has other articles of. */
  | { kind: 'unknown-reference'; label: string; isHeld: boolean }
  | { kind: 'not-found'; nearest: DocumentHit[] }

/** The answer as composed so far. `lead` is its first paragraph, with `[n]` after each statement. */
export interface Draft {
  status: Status
  lead: string
  blocks: Block[]
  procedures: Answer['procedures']
  /** The record spoken of, for whoever rewrites the lead; null when no procedure was answered. */
  answered: { procedure: Procedure; url: string | null; alsoTold?: Facet[] } | null
}

export interface Context {
  readonly request: AskRequest
  readonly build: BuildReader
  readonly searcher: Searcher
  readonly writer: Writer | null
  /** Today in Vietnam, `YYYY-MM-DD`. */
  readonly today: string
  readonly signal: AbortSignal | undefined
  emit(event: AssistantEvent): void

  /** The question after screening: normalised, without control characters. */
  question: string
  /** Of the question, and so of the answer. */
  language: Language
  understanding: Understanding | null
  result: SearchResult | null
  decision: Decision | null
  sources: SourceBook
  draft: Draft | null
  /** Verified prose of a model that takes the place of the composed lead. */
  prose: string | null
  degraded: string | null
  dataAsOf: string | null
  timings: Record<string, number>
}

/** A context before its first step. */
export function newContext(
  given: Pick<Context, 'request' | 'build' | 'searcher' | 'writer' | 'today' | 'signal' | 'emit'>,
): Context {
  return {
    ...given,
    question: '',
    language: 'vi',
    understanding: null,
    result: null,
    decision: null,
    sources: createSourceBook(),
    draft: null,
    prose: null,
    degraded: null,
    dataAsOf: null,
    timings: {},
  }
}

export interface Step {
  readonly name: string
  run(context: Context): Promise<void> | void
}
