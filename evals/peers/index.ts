/** The systems that motcua is compared with, each as its own documentation advises. */
import { bm25, bm25WithoutMarks } from './bm25.ts'
import { langchain } from './langchain.ts'
import { minisearch } from './minisearch.ts'
import { oramaFulltext, oramaHybrid, oramaVector } from './orama.ts'
import type { Peer } from './peer.ts'

export { peerDocuments } from './documents.ts'
export type { Peer, PeerDocument, PeerIndex } from './peer.ts'

export const PEERS: readonly Peer[] = [
  bm25,
  bm25WithoutMarks,
  minisearch,
  oramaFulltext,
  oramaVector,
  oramaHybrid,
  langchain,
]
