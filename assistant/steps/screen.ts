import { MAX_QUESTION } from '../../search/index.ts'
import { hasDiacritics, isAllEnglish, isEnglish, normalize, syllables } from '../../text/index.ts'
import { fixedDraft } from '../compose/fixed.ts'
import type { Context, Step } from '../context.ts'
import { ordersIn, withoutMarkup, withoutOrders } from '../screen/orders.ts'
import { pattern, typedWords } from '../screen/pattern.ts'
import { RULES } from '../screen/rules.ts'
import { smalltalk } from '../screen/smalltalk.ts'
import { WORDS } from '../screen/words.ts'
import type { FixedText, Language } from '../texts/fixed.ts'
import type { Status, Turn } from '../types.ts'
import { readPlaces } from '../understand/place.ts'
import { hasOwnSubject } from '../understand/subject.ts'

const COMPILED = RULES.map((rule) => ({
  ...rule,
  when: pattern(WORDS, rule.when, rule.bare),
  unless: pattern(WORDS, rule.unless ?? []),
}))

/** Characters that no keyboard sends: C0/C1 controls other than white space, and what failed to decode. */
const FOREIGN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/g
/** Share of such characters from which a message is a file and not a question. */
const BINARY_SHARE = 0.05

export interface Screened {
  /** Normalised, without control characters, markup and orders to the system. */
  question: string
  /** The text to answer with at once; null for a question to be searched. */
  fixed: { text: FixedText; status: Status } | null
  language: Language
}

/**
 * Decides whether a message is a question on procedures. Any input; never throws.
 * @param before language of the turns before
 */
export function screen(message: string, before: Language = 'vi'): Screened {
  const trimmed = message.trim()
  const ask = (text: FixedText): Screened => ({
    question: '',
    fixed: { text, status: 'asked_back' },
    language: before,
  })
  if (trimmed === '') return ask('empty')
  if (trimmed.length > MAX_QUESTION) return ask('too-long')
  const foreign = trimmed.match(FOREIGN)?.length ?? 0
  if (foreign / trimmed.length > BINARY_SHARE || /\ufffd/.test(trimmed) || trimmed.includes('\u0000'))
    return ask('unreadable')
  const whole = normalize(trimmed)
  if (whole === '') return ask('empty')
  if (!/[\p{L}\d]/u.test(whole)) return ask('no-words')
  const plain = withoutMarkup(trimmed)
  const question = normalize(plain)
  if (!/[\p{L}\d]/u.test(question)) return ask('unreadable')

  const language: Language =
    isEnglish(question.replace(/\([^)]*\)/g, ' ')) ||
    isAllEnglish(question) ||
    isEnglishButForPlaces(question) ||
    (before === 'en' && isTooShortToTell(question))
      ? 'en'
      : 'vi'
  const typed = typedWords(plain)
  const small = smalltalk(typed)
  if (small) return { question, fixed: { text: small, status: 'smalltalk' }, language }
  const rule = COMPILED.find(({ when, unless }) => when.test(typed) && !unless.test(typed))
  if (rule) return { question, fixed: { text: rule.text, status: rule.status }, language }
  if (!ordersIn(plain)) return { question, fixed: null, language }
  const asked = normalize(withoutOrders(plain))
  if (hasOwnSubject(asked)) return { question: asked, fixed: null, language }
  return { question, fixed: { text: 'orders', status: 'declined_out_of_scope' }, language }
}

/** Compiles every pattern, for messages with marks and without, so that the first citizen does not wait for it. */
export function warmScreen(): void {
  for (const message of ['đăng ký kết hôn ở đâu', 'dang ky ket hon o dau']) {
    // Patterns are compiled to machine code the second time they run.
    screen(message)
    screen(message)
  }
}

/** "register marriage in Binh Duong": names of places are Vietnamese in every language. */
function isEnglishButForPlaces(question: string): boolean {
  if (!/^[\x20-\x7e]+$/.test(question)) return false
  const { rest } = readPlaces(question)
  return rest !== question && (isEnglish(rest) || isAllEnglish(rest))
}

/** "2" or "fees?" after a question in English goes on in English. */
function isTooShortToTell(question: string): boolean {
  return !hasDiacritics(question) && syllables(question).length < 3
}

function languageBefore(history: readonly Turn[]): Language {
  const said = history.filter(({ role }) => role === 'citizen').map(({ text }) => text)
  const telling = said.findLast((text) => !isTooShortToTell(text))
  return telling !== undefined && isEnglish(telling) ? 'en' : 'vi'
}

export const screenStep: Step = {
  name: 'screen',
  run(context: Context) {
    const { message, history = [] } = context.request
    const { question, fixed, language } = screen(message, languageBefore(history))
    context.question = question
    context.language = language
    if (fixed) context.draft = fixedDraft(fixed.text, fixed.status, language)
  },
}
