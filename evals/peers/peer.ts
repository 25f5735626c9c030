/** What a peer must do to be compared: the same documents, the same encoder, the same questions. */
import type { Encoder } from '../../models/index.ts'
import type { ScoredDocument } from '../metrics/score-run.ts'

export interface PeerDocument {
  id: string
  title: string
  /** All its passages. */
  text: string
}

export interface PeerIndex {
  /** Milliseconds it took to build, and vectors embedded. */
  readonly buildMs: number
  readonly vectors: number
  /** At most `k` documents, best first. */
  search(question: string, k: number): Promise<ScoredDocument[]>
  close(): Promise<void>
}

export interface Peer {
  /** `LangChain HNSWLib`, with what was chosen where its documentation leaves a choice. */
  readonly name: string
  build(documents: readonly PeerDocument[], encoder: Encoder): Promise<PeerIndex>
}
