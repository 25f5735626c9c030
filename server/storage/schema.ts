/** Tables as kysely sees them. Every text that a citizen wrote is masked before it comes here, but for a ticket's contact. */
import type { Generated } from 'kysely'
import type { FeedbackKind } from '../feedback/kinds.ts'

/** Times are ISO 8601 in UTC, so that they sort as text. */
export interface Schema {
  conversations: {
    id: string
    /** SHA-256 of the owner's token, hex. */
    token_hash: string
    language: string
    created_at: string
    last_at: string
  }
  turns: {
    id: Generated<number>
    conversation_id: string
    at: string
    question: string
    /** Markdown of the answer. */
    answer: string
    /** Document the answer was about. */
    code: string | null
    receipt_id: string
  }
  receipts: {
    id: string
    conversation_id: string
    /** SHA-256 of the token in the receipt's link, hex. */
    token_hash: string
    at: string
    /** The signed body, canonical JSON. */
    body: string
    /** Ed25519 over `body`, base64url. */
    signature: string
  }
  feedback: {
    receipt_id: string
    kind: FeedbackKind
    note: string | null
    at: string
  }
  tickets: {
    id: string
    conversation_id: string
    at: string
    updated_at: string
    state: TicketState
    language: string
    /** Masked transcript, JSON. */
    transcript: string
    note: string | null
    /** What the citizen left to be reached by; as written. */
    contact: string | null
  }
}

export const TICKET_STATES = ['open', 'answered', 'closed'] as const
export type TicketState = (typeof TICKET_STATES)[number]
