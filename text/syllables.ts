import { LETTER, MARK } from './alphabet.ts'
import { fold, normalize } from './normalize.ts'

// A number keeps its separators (123/2015/nđ-cp, 10.000); a form name keeps its digits (ct01).
const TOKEN = new RegExp(
  `\\d[\\d${MARK}]*(?:[./-][${MARK}]*[\\d${LETTER}][\\d${LETTER}${MARK}]*)*|[${LETTER}][${LETTER}${MARK}]*[\\d${MARK}]*`,
  'g',
)

/**
 * Tokens of a text in lower case: syllables, numbers with their separators, form and instrument numbers.
 * Vietnamese writes a space between syllables, so no dictionary is needed; words of two syllables are found
 * as bigrams (see `forEachTerm`).
 */
export function syllables(text: string): string[] {
  return normalize(text).toLowerCase().match(TOKEN) ?? []
}

/** A token in lower case and where it stands in the text it was found in: `text.slice(start, end)`. */
export interface SyllableSpan {
  token: string
  start: number
  end: number
}

/** The tokens of `syllables` with their places. `text` must be normalised and keep its length in lower case. */
export function syllableSpans(text: string): SyllableSpan[] {
  return Array.from(text.toLowerCase().matchAll(TOKEN), ({ 0: token, index }) => ({
    token,
    start: index,
    end: index + token.length,
  }))
}

/** Function words and question words: they carry no topic.  Their folded forms also hide a few content syllables (`tử`, `cơ`), which stay findable through pairs. */
const STOP = new Set(
  `là và của có được cho tôi tui mình như thế nào gì thì các những trong khi để với về ở tại này đó hay không
  cần phải làm một hỏi xin bao nhiêu ai bị do từ ra vào theo hoặc ạ xem biết vậy nếu muốn đề nghị`
    .split(/\s+/)
    .filter(Boolean),
)
const STOP_FOLDED = new Set([...STOP].map(fold))

export type TermSpace = 'exact' | 'folded'

/**
 * Visits the index terms of a token list by their places in it: every token that is no stop word (`second` is null),
 * and every pair of neighbours unless both are stop words. Pairs stand in for a word segmenter: most Vietnamese words
 * have two syllables. Stop words are given by their exact or folded form, according to `space`.
 */
export function forEachTerm(
  tokens: readonly string[],
  space: TermSpace,
  visit: (first: number, second: number | null) => void,
): void {
  const stop = space === 'exact' ? STOP : STOP_FOLDED
  let previousStops = true
  for (let at = 0; at < tokens.length; at++) {
    const stops = stop.has(tokens[at]!)
    if (!stops) visit(at, null)
    if (at > 0 && !(stops && previousStops)) visit(at - 1, at)
    previousStops = stops
  }
}
