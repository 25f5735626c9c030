/** Answers that need no search, in the language of the question. */
import { FIXED_EN } from './fixed.en.ts'
import { FIXED_VI } from './fixed.vi.ts'

export type FixedText = keyof typeof FIXED_VI
export type Language = 'vi' | 'en'

/** What is said, where to go, and what to ask next. */
export interface FixedAnswer {
  text: string
  links?: readonly { label: string; url: string }[]
  /** A question to offer; `message` is what taking it sends. */
  next?: { question: string; label: string; message: string }
}

/** What stands above the links. */
export const LINKS_TITLE: Record<Language, string> = { vi: 'Nơi tra cứu', en: 'Where to look' }

export function fixedAnswer(text: FixedText, language: Language): FixedAnswer {
  return language === 'en' ? FIXED_EN[text] : FIXED_VI[text]
}
