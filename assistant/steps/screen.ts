import { MAX_QUESTION } from '../../search/index.ts'
import { normalize, phrases } from '../../text/index.ts'
import { fixedDraft } from '../compose/fixed.ts'
import type { Context, Step } from '../context.ts'
import { RULES } from '../screen/rules.ts'
import { smalltalk } from '../screen/smalltalk.ts'
import type { FixedText } from '../texts/vi.ts'
import type { Status } from '../types.ts'

const COMPILED = RULES.map((rule) => ({
  ...rule,
  when: phrases(rule.when, rule.bare),
  unless: phrases(rule.unless ?? []),
}))

/** Characters that no keyboard sends: C0/C1 controls other than white space, and what failed to decode. */
const FOREIGN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/g
/** Share of such characters from which a message is a file and not a question. */
const BINARY_SHARE = 0.05

export interface Screened {
  /** Normalised, without control characters. */
  question: string
  /** The text to answer with at once; null for a question to be searched. */
  fixed: { text: FixedText; status: Status } | null
}

/** Decides whether a message is a question on procedures. Any input; never throws. */
export function screen(message: string): Screened {
  const trimmed = message.trim()
  const ask = (text: FixedText): Screened => ({ question: '', fixed: { text, status: 'asked_back' } })
  if (trimmed === '') return ask('empty')
  if (trimmed.length > MAX_QUESTION) return ask('too-long')
  const foreign = trimmed.match(FOREIGN)?.length ?? 0
  if (foreign / trimmed.length > BINARY_SHARE || /\ufffd/.test(trimmed) || trimmed.includes('\u0000'))
    return ask('unreadable')
  const question = normalize(trimmed)
  if (question === '') return ask('empty')
  if (!/[\p{L}\d]/u.test(question)) return ask('no-words')

  const text = question.toLowerCase()
  const small = smalltalk(text)
  if (small) return { question, fixed: { text: small, status: 'smalltalk' } }
  for (const rule of COMPILED) {
    if (rule.when.test(text) && !rule.unless.test(text)) {
      return { question, fixed: { text: rule.text, status: rule.status } }
    }
  }
  return { question, fixed: null }
}

export const screenStep: Step = {
  name: 'screen',
  run(context: Context) {
    const { question, fixed } = screen(context.request.message)
    context.question = question
    if (fixed) context.draft = fixedDraft(fixed.text, fixed.status)
  },
}
