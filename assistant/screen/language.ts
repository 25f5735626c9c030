/** Whether a message is English. Only two languages are answered; what is no English is taken as Vietnamese. */
import { hasDiacritics } from '../../text/index.ts'

/** Frequent English words that are no Vietnamese syllable typed without marks (`to`, `the`, `an`, `do`, `can` are). */
const ENGLISH = new Set(
  `how what where when which who why is are was were my your you i i'm it this that these for of and or with from
  please need want get have has does did much many should would could will been there they she his her its our we us
  hello thank thanks help about any some by all only every new lost register papers show say write tell buy make out
  someone house fire baby child passport license visa birth certificate marriage today tomorrow weather ignore
  instructions system prompt`
    .split(/\s+/)
    .filter(Boolean),
)
const ENGLISH_SHARE = 1 / 3
const MIN_WORDS = 3

/** @param text any text; short ones ("hello", "thanks") are what Vietnamese people type too, and are no English */
export function isEnglish(text: string): boolean {
  if (hasDiacritics(text)) return false
  const words = text.toLowerCase().match(/[a-z]+(?:'[a-z]+)?/g) ?? []
  const english = words.filter((word) => ENGLISH.has(word)).length
  return words.length >= MIN_WORDS && english >= words.length * ENGLISH_SHARE
}
