import type { Draft } from '../context.ts'
import { type FixedText, fixedAnswer, type Language, LINKS_TITLE } from '../texts/fixed.ts'
import type { Block, Status } from '../types.ts'

/** An answer that is a text of its own, with its links and the question to ask next. */
export function fixedDraft(name: FixedText, status: Status, language: Language = 'vi'): Draft {
  const { text, links, next } = fixedAnswer(name, language)
  const blocks: Block[] = []
  if (links) blocks.push({ type: 'links', title: LINKS_TITLE[language], links: [...links] })
  if (next) {
    const { question, label, message } = next
    blocks.push({ type: 'choices', question, choices: [{ label, code: null, message }] })
  }
  return { status, lead: text, blocks, procedures: [], answered: null }
}
