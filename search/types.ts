/** What a search takes and returns. Results are plain data: it goes over HTTP, into run files and to the assistant unchanged. */
import type { Facet } from '../corpus/index.ts'
import type { DocumentEntry, Filter, Passage } from '../index/index.ts'
import type { Replacement } from '../text/index.ts'
import type { ProbabilityFeatures } from './probability.ts'

/** Longest question in characters: a letter to an office, with room to spare. */
export const MAX_QUESTION = 4_000

export interface SearchOptions {
  /** Documents returned, 1 … 1000. Default 10. */
  k?: number
  /** Passages for each of the first five documents, 0 … 20. Default 3. */
  passages?: number
  /** What the question asks about: passages of these sections come first. Default: found in the question. */
  facets?: Facet[]
  filter?: Filter
  signal?: AbortSignal
}

export interface PassageHit {
  passage: Passage
  /** Comparable inside one document only. */
  score: number
}

export interface DocumentHit {
  document: DocumentEntry
  /** Fused score: mean of the two standardised signals. */
  score: number
  /** BM25F sum. */
  lexical: number
  /** Cosine, -1 … 1. */
  dense: number
  /** Probability that this document answers the question, 0 … 1. */
  probability: number
  passages: PassageHit[]
}

export interface SearchResult {
  question: string
  /** The question with diacritics put back, where that was done; else null. */
  restored: string | null
  /** Abbreviations, chat spellings and everyday words found in it, with their official words. */
  replacements: Replacement[]
  /** The procedure code the question names, when the build has it. */
  code: string | null
  hits: DocumentHit[]
  /** Probability that the first hit is right: `hits[0].probability`, 0 when there is none. */
  probability: number
  /** What that probability was computed from; null when a code decided, or nothing was found. */
  features?: ProbabilityFeatures | null
  /** Milliseconds by step. */
  timings: Record<string, number>
  /** Id of the build that answered. */
  build: string
}

/** A question as the search reads it. */
export interface Reading {
  /** Diacritics put back, abbreviations and chat spellings written out. */
  text: string
  /** As in `SearchResult`. */
  restored: string | null
  replacements: Replacement[]
}

export interface Searcher {
  /** @throws QuestionError when the question holds no letter or digit, or more than `MAX_QUESTION` characters */
  search(question: string, options?: SearchOptions): Promise<SearchResult>
  /** @throws QuestionError as `search` does */
  read(question: string): Reading
}
