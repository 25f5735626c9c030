import MiniSearch from 'minisearch'
import { fold } from '../../text/index.ts'
import type { Peer, PeerDocument } from './peer.ts'

/**
 * With its default search, which its README begins with. Its tokenizer splits at space and punctuation, which suits
 * Vietnamese; for text with diacritics its maintainer's advice is to take them off in `processTerm` (issues 153 and
 * 211). The README's further options cost it quality here, so they are left out: nDCG@10 on the shipped questions is
 * .774, .751 with the title twice as heavy, .515 with fuzzy matching on top, since short syllables are all alike.
 */
export const minisearch: Peer = {
  name: 'MiniSearch (diacritics removed)',
  async build(documents) {
    const start = performance.now()
    const index = new MiniSearch<PeerDocument>({ fields: ['title', 'text'], processTerm: fold })
    index.addAll(documents)
    return {
      buildMs: performance.now() - start,
      vectors: 0,
      search: async (question, k) =>
        index
          .search(question)
          .slice(0, k)
          .map(({ id, score }) => ({ id: id as string, score })),
      async close() {},
    }
  },
}
