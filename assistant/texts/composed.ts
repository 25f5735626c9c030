/** Words of composed answers in the language of the question. */
import { CHOICE_MESSAGE_EN, COMPOSED_EN } from './composed.en.ts'
import { CHOICE_MESSAGE_VI, COMPOSED_VI } from './composed.vi.ts'
import type { Language } from './fixed.ts'

export type Wording = typeof COMPOSED_VI

export const WORDING: Record<Language, Wording> = { vi: COMPOSED_VI, en: COMPOSED_EN }
export const CHOICE_MESSAGE: Record<Language, typeof CHOICE_MESSAGE_VI> = {
  vi: CHOICE_MESSAGE_VI,
  en: CHOICE_MESSAGE_EN,
}
