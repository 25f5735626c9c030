import type { Draft } from '../context.ts'
import { FIXED, type FixedText } from '../texts/vi.ts'
import type { Status } from '../types.ts'

/** An answer that is a text of its own, with its links. */
export function fixedDraft(text: FixedText, status: Status): Draft {
  const entry: { text: string; links?: readonly { label: string; url: string }[] } = FIXED[text]
  return {
    status,
    lead: entry.text,
    blocks: entry.links ? [{ type: 'links', title: 'Nơi tra cứu', links: [...entry.links] }] : [],
    procedures: [],
    answered: null,
  }
}
