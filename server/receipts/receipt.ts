/** What a receipt says: exactly what was answered, from which build and passages, for which day. */
import { createHash } from 'node:crypto'
import type { Answer } from '../../assistant/index.ts'

export interface ReceiptBody {
  version: 1
  id: string
  /** ISO 8601, UTC. */
  at: string
  keyId: string
  /** As asked, personal data masked. */
  question: string
  /** As sent, but for personal data of the question that it repeated. */
  answer: Answer
  build: string
  asOf: string
  dataAsOf: string | null
  /** Passages that were cited: id, and SHA-256 of the quoted text. */
  passages: { id: string; sha256: string }[]
}

export interface Receipt {
  body: ReceiptBody
  /** Ed25519 over the canonical JSON of `body`, base64url. */
  signature: string
}

/** @param answer masked */
export function receiptBody(given: {
  id: string
  at: Date
  keyId: string
  question: string
  answer: Answer
}): ReceiptBody {
  const { id, at, keyId, question, answer } = given
  return {
    version: 1,
    id,
    at: at.toISOString(),
    keyId,
    question,
    answer,
    build: answer.build,
    asOf: answer.asOf,
    dataAsOf: answer.dataAsOf,
    passages: answer.citations.map(({ passage, quote }) => ({
      id: passage,
      sha256: quoteHash(quote),
    })),
  }
}

/** By which a receipt holds the words it quotes: SHA-256, hex. */
export const quoteHash = (quote: string): string => createHash('sha256').update(quote).digest('hex')
