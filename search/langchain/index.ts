/** Our search and encoder as LangChain knows them. */
import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager'
import { Document } from '@langchain/core/documents'
import { Embeddings, type EmbeddingsParams } from '@langchain/core/embeddings'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import type { Filter } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import type { Searcher } from '../types.ts'

export interface PassageMetadata extends Record<string, unknown> {
  /** Passage id: `1.004222#fees`. */
  id: string
  /** Document id: a procedure's code. */
  code: string
  title: string
  breadcrumb: string[]
  section: string | null
  url: string | null
  /** Calibrated probability that the document is the one asked about, 0 … 1. */
  probability: number
}

export interface MotcuaRetrieverInput extends BaseRetrieverInput {
  searcher: Searcher
  /** Documents searched for, 1 … 100, default 4; up to three passages of each are returned. */
  k?: number
  /** Default: none. */
  filter?: Filter
}

/** Passages that answer a question, those of the best document first. */
export class MotcuaRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name() {
    return 'MotcuaRetriever'
  }
  lc_namespace = ['motcua', 'retrievers']
  readonly #input: MotcuaRetrieverInput

  constructor(input: MotcuaRetrieverInput) {
    super(input)
    this.#input = input
  }

  override async _getRelevantDocuments(
    query: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<PassageMetadata>[]> {
    const { searcher, k = 4, filter = {} } = this.#input
    const { hits } = await searcher.search(query, { k, filter })
    return hits.flatMap(({ document, probability, passages }) =>
      passages.map(
        ({ passage }) =>
          new Document({
            id: passage.id,
            pageContent: passage.text,
            metadata: {
              id: passage.id,
              code: document.id,
              title: document.title,
              breadcrumb: passage.breadcrumb,
              section: passage.section,
              url: document.url,
              probability,
            },
          }),
      ),
    )
  }
}

/** The shipped encoder: unit vectors of 384 numbers; prefixes are applied here. */
export class MotcuaEmbeddings extends Embeddings {
  readonly #encoder: Encoder

  constructor(encoder: Encoder, params: EmbeddingsParams = {}) {
    super(params)
    this.#encoder = encoder
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#encoder.encode(texts, 'passage')).map((vector) => Array.from(vector))
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#encoder.encode([text], 'query')
    return Array.from(vector!)
  }
}
