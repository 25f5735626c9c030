import type { FixedText } from '../texts/fixed.ts'
import type { Status } from '../types.ts'

/** What is answered without a search, as data. Sources are those of `pattern.ts`, words in braces those of `words.ts`. */
export interface Rule {
  text: FixedText
  status: Status
  when: readonly string[]
  /** Further sources for messages typed without marks, mostly where a word of `when` needs them (`cháy!`). */
  bare?: readonly string[]
  /** Keeps the rule from firing: words that mark a question on a procedure, or someone who reports a wrong. */
  unless?: readonly string[]
}
