import { create, insertMultiple, search } from '@orama/orama'
import { fold } from '../../text/index.ts'
import { bestDocuments, chunksOf } from './chunks.ts'
import type { Peer } from './peer.ts'
import { rememberedPassages } from './remembered-passages.ts'
import { wordsOf } from './words.ts'

/**
 * Vietnamese is none of the languages of 3.1, and the splitter of the default one breaks syllables at their diacritics
 * (nDCG@10 on the shipped questions .146); for that its documentation has a tokenizer of one's own. This one does what
 * the default one does with a language it knows: lower case, diacritics off, each word of a field once (.543; about
 * .48 with diacritics, or with every word counted). Left out because they cost it quality: tolerance for typing errors
 * (.240), a heavier title in the hybrid mode (.033 less; no difference in full text).
 */
const vietnamese = () => ({
  tokenizer: {
    language: 'vietnamese',
    normalizationCache: new Map<string, string>(),
    tokenize: (raw: string) => [...new Set(wordsOf(fold(raw)))],
  },
})

/** Over whole documents. */
export const oramaFulltext: Peer = {
  name: 'Orama full text (diacritics removed)',
  async build(documents) {
    const start = performance.now()
    const index = create({ schema: { title: 'string', text: 'string' } as const, components: vietnamese() })
    await insertMultiple(index, [...documents])
    return {
      buildMs: performance.now() - start,
      vectors: 0,
      async search(question, k) {
        const { hits } = await search(index, { term: question, limit: k })
        return hits.map(({ id, score }) => ({ id, score }))
      },
      async close() {},
    }
  },
}

/**
 * Of the two signals, whose weights the documentation leaves to the user: its default of a half each is made for equal
 * ones and gives .762, less than the vectors alone (.824); this gives .853.
 */
const hybridWeights = { text: 0.2, vector: 0.8 }

/**
 * Over the same chunks and vectors as LangChain's. The documentation leaves the least similarity to the user too; with
 * its default of .8 hardly a right chunk is left (nDCG@10 .078), so nothing is cut off.
 */
function oramaChunks(name: string, mode: 'vector' | 'hybrid'): Peer {
  return {
    name,
    async build(documents, encoder) {
      const start = performance.now()
      const remembered = rememberedPassages(encoder)
      const chunks = await chunksOf(documents)
      const vectors = await remembered.encoder.encode(
        chunks.map(({ passage }) => passage),
        'passage',
      )
      const embedding: `vector[${number}]` = `vector[${encoder.dimensions}]`
      const index = create({
        schema: { title: 'string', text: 'string', embedding } as const,
        components: vietnamese(),
      })
      const rows = chunks.map(({ title, text }, n) => ({
        id: String(n),
        title,
        text,
        embedding: Array.from(vectors[n]!),
      }))
      await insertMultiple(index, rows)
      return {
        buildMs: performance.now() - start + remembered.savedMs(),
        vectors: chunks.length,
        async search(question, k) {
          const [value] = await encoder.encode([question], 'query')
          const vector = { value: Array.from(value!), property: 'embedding' as const }
          return bestDocuments(k, chunks.length, async (limit) => {
            const params = { vector, similarity: 0, limit }
            const { hits } = await (mode === 'vector'
              ? search(index, { mode, ...params })
              : search(index, { mode, term: question, hybridWeights, ...params }))
            return hits.map(({ id, score }) => ({ id: chunks[Number(id)]!.id, score }))
          })
        },
        async close() {},
      }
    },
  }
}

export const oramaVector = oramaChunks('Orama vector (chunks as LangChain, similarity 0)', 'vector')
export const oramaHybrid = oramaChunks('Orama hybrid (both, weights .2 text, .8 vector)', 'hybrid')
