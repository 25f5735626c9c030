import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import { embeddingsOf } from '../bench/langchain.ts'
import { bestDocuments, chunksOf } from './chunks.ts'
import type { Peer } from './peer.ts'
import { rememberedPassages } from './remembered-passages.ts'

/** `HNSWLib.fromDocuments` over split texts, as LangChain's guide to semantic search has it. */
export const langchain: Peer = {
  name: 'LangChain HNSWLib (RecursiveCharacterTextSplitter 1,000/200, title as chunk header)',
  async build(documents, encoder) {
    const start = performance.now()
    const remembered = rememberedPassages(encoder)
    const embeddings = embeddingsOf(remembered.encoder)
    const chunks = await chunksOf(documents)
    const store = await HNSWLib.fromDocuments(
      chunks.map(({ id, passage }) => new Document({ pageContent: passage, metadata: { id } })),
      embeddings,
    )
    return {
      buildMs: performance.now() - start + remembered.savedMs(),
      vectors: chunks.length,
      async search(question, k) {
        const query = await embeddings.embedQuery(question)
        return bestDocuments(k, chunks.length, async (n) => {
          const found = await store.similaritySearchVectorWithScore(query, n)
          return found.map(([chunk, distance]) => ({ id: chunk.metadata.id as string, score: 1 - distance }))
        })
      },
      async close() {},
    }
  },
}
