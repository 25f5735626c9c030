/** Answers that need no search, in the language of the question. */
import { FIXED_EN } from './fixed.en.ts'
import { FIXED_VI, type FixedText } from './fixed.vi.ts'
import type { FixedAnswer } from './fixed-answer.ts'

export type { FixedText } from './fixed.vi.ts'
export type { FixedAnswer } from './fixed-answer.ts'
export type Language = 'vi' | 'en'

/** What stands above the links. */
export const LINKS_TITLE: Record<Language, string> = { vi: 'Nơi tra cứu', en: 'Where to look' }

export function fixedAnswer(text: FixedText, language: Language): FixedAnswer {
  return language === 'en' ? FIXED_EN[text] : FIXED_VI[text]
}
