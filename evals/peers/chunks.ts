/** What the peers that embed have in common: chunks of documents, and documents from ranked chunks. */
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import type { ScoredDocument } from '../metrics/score-run.ts'
import type { PeerDocument } from './peer.ts'

/** Sizes as in LangChain's guides, in characters; separators are its default. With a title about 450 tokens. */
const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1_000, chunkOverlap: 200 })
/** Chunks asked for each document wanted: neighbours are mostly of few documents. */
const CHUNKS_PER_DOCUMENT = 10

export interface Chunk {
  /** Of its document. */
  id: string
  title: string
  text: string
  /**
   * What is embedded: the text under the title (LangChain's "contextual chunk headers"), since else only a first
   * chunk would tell which procedure it belongs to.
   */
  passage: string
}

export async function chunksOf(documents: readonly PeerDocument[]): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for (const { id, title, text } of documents) {
    const texts = await splitter.splitText(text)
    if (texts.length === 0) chunks.push({ id, title, text: '', passage: title })
    for (const part of texts) chunks.push({ id, title, text: part, passage: `${title}\n\n${part}` })
  }
  return chunks
}

/**
 * The `k` best documents, each by its best chunk.
 * @param chunks how many there are
 * @param nearest the best n chunks, best first, by the id of their document
 */
export async function bestDocuments(
  k: number,
  chunks: number,
  nearest: (n: number) => Promise<ScoredDocument[]>,
): Promise<ScoredDocument[]> {
  for (let n = Math.min(k * CHUNKS_PER_DOCUMENT, chunks); ; n = chunks) {
    const best = new Map<string, number>()
    for (const { id, score } of await nearest(n)) if (!best.has(id)) best.set(id, score)
    if (best.size >= k || n === chunks) return [...best].slice(0, k).map(([id, score]) => ({ id, score }))
  }
}
