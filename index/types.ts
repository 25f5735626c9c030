/**
 * What a build is, seen from outside: its entries, filters and the two stores. The embedded build implements
 * these; a store on another engine implements `VectorStore` and passes the same contract test.
 */
import type {
  Audience,
  Change,
  Document,
  Instrument,
  Level,
  Place,
  Regulation,
  SectionId,
} from '../corpus/index.ts'

/** What search ranks: one procedure, one article, one page. Held in memory, so only what filters and lists need. */
export interface DocumentEntry {
  /** Position in the build, 0 … documents - 1: the key of postings, vectors and masks. */
  ordinal: number
  id: string
  kind: Document['kind']
  title: string
  field: string | null
  levels: Level[]
  audiences: Audience[]
  place: Place | null
  url: string | null
  /** ISO days; null is open. */
  validFrom: string | null
  validTo: string | null
  /** Of an article: the instrument it belongs to. */
  instrument?: Pick<Instrument, 'type' | 'number' | 'title'> | undefined
  /** Of an article that explains terms: each with the anchor of its passage. */
  terms?: Regulation['definitions'] | undefined
  /** Of an article that another instrument in the build ended: by what, and from when it no longer holds. */
  endedBy?: Pick<Change, 'kind' | 'instrument' | 'documentId' | 'passageId' | 'from'> | undefined
  /** SHA-256 of the document's content, hex: what the next ingest compares with. */
  hash: string
  /** Passages of this document are `firstPassage … firstPassage + passages - 1`. */
  firstPassage: number
  passages: number
}

/** One citable piece. */
export interface Passage {
  /** `1.004222#fees`, `1.004222#dossier.3`, `ND-123-2015#d16.k2`. */
  id: string
  documentId: string
  /** A procedure's section; null for regulations and pages. */
  section: SectionId | null
  /** Title of the document first, then headings and the case down to this piece. */
  breadcrumb: string[]
  text: string
  validFrom: string | null
  validTo: string | null
  place: Place | null
  authority: string | null
  /** SHA-256 of the text, hex, first 16 digits. */
  hash: string
}

/** What ranking needs of a passage, without its text. */
export interface PassageTerms {
  section: SectionId | null
  /** Hashes of the distinct folded terms of heading and text, ascending (see `passageTermsOf`). */
  terms: Uint32Array
}

/** Conditions on documents; every store compiles this same value. Absent fields do not restrict. */
export interface Filter {
  /** ISO day on which the document must hold. */
  asOf?: string
  /** With `asOf`: also articles that had ended by then, of instruments of a year where one is named. */
  ended?: { year: string | null }
  /**
   * Provinces the question is about (two-digit codes, or names where the source had no code). Documents of
   * these provinces and national ones pass; without it only national ones do.
   */
  places?: string[]
  levels?: Level[]
  audiences?: Audience[]
  fields?: string[]
  kinds?: Document['kind'][]
  /** Document ids left out (removed-gold evaluation). */
  exclude?: string[]
}

/** Ordinals with scores, best first. `score` is a BM25F sum or a cosine. */
export interface Scored {
  ordinal: number
  score: number
}

/** One query's view of a lexical index: the best documents, and the score of any document. */
export interface LexicalResult {
  top: Scored[]
  /** 0 for a document that shares no term with the query. */
  scoreOf(ordinal: number): number
  /** Query terms found in the index: their inverse document frequency, alone and as weighted in the sum. */
  matched: { term: string; rarity: number; idf: number }[]
  /** Sum of the weighted idf of all query terms, found or not: what a perfect match would cover. */
  totalIdf: number
}

/**
 * Vectors of the documents of one build (a document may have several; its score is the best of them). An engine that
 * keeps several builds tells them apart by the build's id; ordinals mean something inside one build only. Whatever
 * keeps the engine from answering rejects: an empty list says that nothing passes. The contract test is the whole
 * truth (`vector-store.contract.ts`).
 */
export interface VectorStore {
  readonly dimensions: number
  /** Documents of the build, those without vectors included. */
  readonly documents: number
  /**
   * The `k` best documents that pass, best first; fewer only when fewer with vectors pass. The filter decides before
   * the best are taken.
   * @param query of unit length
   * @param k 0 or more
   * @throws RangeError when the query has other dimensions
   */
  search(query: Float32Array, k: number, filter: Filter): Promise<Scored[]>
  /**
   * Cosine of given documents, in the order asked; -1 for a document without vectors.
   * @throws RangeError when the query has other dimensions
   */
  scores(query: Float32Array, ordinals: readonly number[]): Promise<Float32Array>
  /** Waits for what was asked before. Nothing is asked after it. */
  close(): Promise<void>
}

export interface Manifest {
  format: 2
  /** Name of the build's folder: time and corpus hash. */
  id: string
  createdAt: string
  /** The day the data holds, the latest of the sources; null when no source says. */
  asOf: string | null
  corpusHash: string
  modelHash: string
  model: string
  dimensions: number
  counts: {
    documents: number
    passages: number
    vectors: number
    procedures: number
    regulations: number
    pages: number
  }
  settings: Record<string, string | number | boolean>
  versions: Record<string, string>
  /** Bytes and SHA-256 of every file, checked on load. */
  files: Record<string, { bytes: number; sha256: string }>
}
