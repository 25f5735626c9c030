/** The peer: LangChain's in-process vector store over the same graph library, with our encoder behind its interface. */
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { Encoder } from '../../models/index.ts'
import type { BenchRecords } from './records.ts'

/** Our encoder as LangChain wants it. All texts in one call, so that it too gets length-sorted batches. */
export function embeddingsOf(encoder: Encoder): EmbeddingsInterface {
  return {
    embedDocuments: async (texts) =>
      (await encoder.encode(texts, 'passage')).map((vector) => Array.from(vector)),
    async embedQuery(text) {
      const [vector] = await encoder.encode([text], 'query')
      return Array.from(vector!)
    },
  }
}

/** `HNSWLib.fromDocuments` over the texts that stand for the documents, one LangChain document each, then `save`. */
export async function buildPeer(
  { documents }: BenchRecords,
  encoder: Encoder,
  folder: string,
): Promise<{ store: HNSWLib; vectors: number }> {
  const all = documents.flatMap(({ id, texts }) =>
    texts.map((pageContent) => new Document({ pageContent, metadata: { id } })),
  )
  const store = await HNSWLib.fromDocuments(all, embeddingsOf(encoder))
  await store.save(folder)
  return { store, vectors: all.length }
}

export function openPeer(folder: string, encoder: Encoder): Promise<HNSWLib> {
  return HNSWLib.load(folder, embeddingsOf(encoder))
}
