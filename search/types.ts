/** What a search takes and returns. Results are plain data: it goes over HTTP, into run files and to the assistant unchanged. */
import type { Facet } from '../corpus/index.ts'
import type {
  DocumentEntry,
  FieldCounts,
  Filter,
  LexicalContribution,
  LexicalQuery,
  Passage,
} from '../index/index.ts'
import type { Replacement } from '../text/index.ts'
import type { CaseDimension } from './cases.ts'
import type { Scale } from './fusion.ts'
import type { ProbabilityFeatures } from './probability.ts'
import type { ReferenceHit } from './reference.ts'

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
  /** Also say why the search came out as it did, in `explanation`: reads every returned document. Default false. */
  explain?: boolean
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
  /** Abbreviations, chat spellings, everyday words and English phrases found in it, with their official words. */
  replacements: Replacement[]
  /** The procedure code the question names, when the build has it. */
  code: string | null
  hits: DocumentHit[]
  /** The article of an instrument the question refers to by number, and whether the build holds it: then it comes first. */
  reference?: ReferenceHit | undefined
  /** The first hit with those that are one matter in other cases; null when it stands alone. */
  group: SiblingGroup | null
  /** Probability that the first hit is right: `hits[0].probability`, 0 when there is none. */
  probability: number
  /** What that probability was computed from; null when a code decided, or nothing was found. */
  features?: ProbabilityFeatures | null
  /** Milliseconds by step. */
  timings: Record<string, number>
  /** Id of the build that answered. */
  build: string
  /** Only when the reading of the question decided what comes first, see `didYouMean`. */
  didYouMean?: DidYouMean | undefined
  /** Only with `SearchOptions.explain`. */
  explanation?: SearchExplanation | undefined
}

/** What can be asked back with: which of these cases is it? */
export interface SiblingGroup {
  /** The first hit, then the others in the order of the search: 2 … 5. They may lie beyond the hits returned. */
  members: GroupMember[]
}

export interface GroupMember {
  id: string
  title: string
  /** Whether its title names the matter of the first hit, apart from the case. Others share words of it and are near. */
  sameMatter: boolean
  /** In what it differs from the others. Never empty beside a member of another title. */
  differs: Difference[]
  /** Runs of words of its title that not all the titles hold, in lower case: `cấp lại`, `có yếu tố nước ngoài`. */
  words: string[]
}

export interface Difference {
  by: CaseDimension | 'wording'
  /**
   * action: `new`, `reissue`, `exchange`, `renew`, `change`, `supplement`, `pause`, `end`, `resume`, `move`;
   * foreign-element: `with`, `without`; age: `child`, `adult`; condition: `lost`, `worn`, `border-area`, `mobile`;
   * level, audience: as in the record, or `household`; place: code of the province; wording: `own-words`, those in
   * `words`. `ordinary` where the others name a case, or have words of their own, and this one does not.
   */
  value: string
}

/**
 * A question whose reading (diacritics put back, words replaced or added) decided what comes first: ranked once more by
 * its words as typed, with the dense signal of the reading, another document does. Encoding it a second time would cost
 * as much as the search. On the no-diacritics dev questions 9 of 10 of those named so are confirmed by a whole search of
 * the question as typed; of all whose first hit such a search changes, half are named: the others change by the dense
 * signal.
 */
export interface DidYouMean {
  /** The question as it was searched. */
  reading: string
  /** What comes first for the words as typed. */
  literal: DocumentEntry
}

/** Why a search came out as it did, for maintainers. All figures are those the search used. */
export interface SearchExplanation {
  /** The question as typed, normalised. */
  literal: string
  /** What was encoded for the dense signal. */
  encoded: string
  /** What the lexical signal looked for, by the positions in `MatchedTerm.reading`; official words of the lexicon last. */
  readings: LexicalQuery[]
  /** Conditions every hit had to pass. */
  filter: {
    applied: { [Name in keyof Filter]: Filter[Name] | undefined }
    /** Where the places of the filter come from; null when it has none. */
    placesFrom: 'caller' | 'question' | null
    /** Documents that pass. */
    passing: number
    /** Documents of the build. */
    documents: number
  }
  scales: { lexical: Scale; dense: Scale }
  /** What the features alone give the first hit, before a vague question is held down; null without features. */
  modelProbability: number | null
  /** In the order of `SearchResult.hits`. */
  hits: HitExplanation[]
}

/** The parts add up to the hit's score: `lexical.part + dense.part + local + ownPlace + former + code`. */
export interface HitExplanation {
  id: string
  lexical: SignalExplanation
  dense: SignalExplanation
  bonuses: Bonuses & {
    /** What puts a procedure first whose code the question names. */
    code: number
  }
  /** Terms of the readings that the document holds, most first; they add up to `lexical.raw`. */
  terms: MatchedTerm[]
}

export interface SignalExplanation {
  raw: number
  /** Standard deviations above the mean of the candidates, see `SearchExplanation.scales`. */
  standardised: number
  /** Share in the fused score: `weight × standardised`. */
  part: number
}

/** Added to the fused score of a document, 0 where it does not apply. */
export interface Bonuses {
  /** A commune or province handles it. */
  local: number
  /** It is a procedure of the province that the question is about. */
  ownPlace: number
  /** It no longer holds, and the question asks for rules of before. */
  former: number
}

export interface MatchedTerm extends LexicalContribution {
  /** How often the term stands in each field: found by reading the document, the index keeps only their sum. */
  fields: FieldCounts
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
