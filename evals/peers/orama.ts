import { create, insertMultiple, search } from '@orama/orama'
import { fold } from '../../text/index.ts'
import { bestDocuments, chunksOf } from './chunks.ts'
import type { Peer } from './peer.ts'
import { rememberedPassages } from './remembered-passages.ts'
import { wordsOf } from './words.ts'

/**
 * Vietnamese is none of its languages, and the splitter of the default one breaks syllables at their diacritics; for
 * that its documentation has a tokenizer of one's own. This one does what the default one does with a language it
 * knows: lower case, diacritics off, each word of a field once.
 */
const vietnamese = () => ({
  tokenizer: {
    language: 'vietnamese',
    normalizationCache: new Map<string, string>(),
    tokenize: (raw: string) => [...new Set(wordsOf(fold(raw)))],
  },
})
/** As in its guide to boosting. */
const boost = { title: 2 }

/** Over whole documents. */
export const oramaFulltext: Peer = {
  name: 'Orama full text (title ×2, diacritics removed)',
  async build(documents) {
    const start = performance.now()
    const index = create({ schema: { title: 'string', text: 'string' } as const, components: vietnamese() })
    await insertMultiple(index, [...documents])
    return {
      buildMs: performance.now() - start,
      vectors: 0,
      async search(question, k) {
        const { hits } = await search(index, { term: question, boost, limit: k })
        return hits.map(({ id, score }) => ({ id, score }))
      },
      async close() {},
    }
  },
}

/**
 * Over the same chunks and vectors as LangChain's. The documentation leaves the least similarity to the user; its
 * default of .8 belongs to other encoders, with ours right chunks lie below it, so nothing is cut off.
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
              : search(index, { mode, term: question, boost, ...params }))
            return hits.map(({ id, score }) => ({ id: chunks[Number(id)]!.id, score }))
          })
        },
        async close() {},
      }
    },
  }
}

export const oramaVector = oramaChunks('Orama vector (chunks as LangChain, similarity 0)', 'vector')
export const oramaHybrid = oramaChunks('Orama hybrid (both, weights .5 and .5)', 'hybrid')
