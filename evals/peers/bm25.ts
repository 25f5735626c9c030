import { fold } from '../../text/index.ts'
import type { ScoredDocument } from '../metrics/score-run.ts'
import type { Peer, PeerDocument } from './peer.ts'
import { wordsOf } from './words.ts'

const K1 = 1.2
const B = 0.75

/**
 * BM25 over title and text as one field (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
 * Beyond", 2009) with Lucene's idf, which is never negative. A word that a question has twice counts twice.
 * @param termsOf the terms of a text, of documents and questions alike
 */
function createBm25(documents: readonly PeerDocument[], termsOf: (text: string) => string[]) {
  const postings = new Map<string, { ordinal: number; count: number }[]>()
  const lengths = documents.map(({ title, text }, ordinal) => {
    const terms = termsOf(`${title}\n${text}`)
    const counts = new Map<string, number>()
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    for (const [term, count] of counts) {
      const list = postings.get(term)
      if (list) list.push({ ordinal, count })
      else postings.set(term, [{ ordinal, count }])
    }
    return terms.length
  })
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / documents.length

  return function search(question: string, k: number): ScoredDocument[] {
    const scores = new Map<number, number>()
    for (const term of termsOf(question)) {
      const list = postings.get(term) ?? []
      const idf = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5))
      for (const { ordinal, count } of list) {
        const norm = K1 * (1 - B + (B * lengths[ordinal]!) / meanLength)
        scores.set(ordinal, (scores.get(ordinal) ?? 0) + (idf * count * (K1 + 1)) / (count + norm))
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, k)
      .map(([ordinal, score]) => ({ id: documents[ordinal]!.id, score }))
  }
}

function bm25Peer(name: string, termsOf: (text: string) => string[]): Peer {
  return {
    name,
    async build(documents) {
      const start = performance.now()
      const search = createBm25(documents, termsOf)
      return {
        buildMs: performance.now() - start,
        vectors: 0,
        search: async (question, k) => search(question, k),
        async close() {},
      }
    },
  }
}

/** What everyone means by BM25: words as they are typed. */
export const bm25 = bm25Peer('BM25 (k1 1.2, b 0.75)', wordsOf)

/** The same for people who type without diacritics: they are taken off questions and documents. */
export const bm25WithoutMarks = bm25Peer('BM25, diacritics removed', (text) => wordsOf(fold(text)))
