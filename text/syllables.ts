import { fold, normalize } from './normalize.ts'

// A number keeps its separators (123/2015/nđ-cp, 10.000); a form name keeps its digits (ct01).
const TOKEN = /\d+(?:[./-][\da-zđ\u00e0-\u1ef9]+)*|[a-zđ\u00e0-\u1ef9]+\d*/g

/**
 * Tokens of a text in lower case: syllables, numbers with their separators, form and instrument numbers.
 * Vietnamese writes a space between syllables, so no dictionary is needed; words of two syllables are found
 * as bigrams (see `terms`).
 */
export function syllables(text: string): string[] {
  return normalize(text).toLowerCase().match(TOKEN) ?? []
}

/** Function words and question words: they carry no topic. Given with diacritics; folded forms are not derived, many fold onto content words. */
const STOP = new Set(
  `là và của có được cho tôi tui mình như thế nào gì thì các những trong khi để với về ở tại này đó hay không
  cần phải làm một hỏi xin bao nhiêu ai bị do từ ra vào theo hoặc ạ xem biết vậy nếu muốn đề nghị`
    .split(/\s+/)
    .filter(Boolean),
)
/** Folded stop words that are no content word's folded form in this domain. */
const STOP_FOLDED = new Set([...STOP].map(fold).filter((form) => !AMBIGUOUS().has(form)))

function AMBIGUOUS(): Set<string> {
  return new Set(['co', 'xin', 'do', 'tu', 'vao', 'khi', 'hay', 'ra', 'bi', 'mot', 'thi', 'la', 'ai', 'gi', 'o', 've'])
}

export type TermSpace = 'exact' | 'folded'

/** True when a token carries no topic of its own. */
export function isStopWord(token: string, space: TermSpace): boolean {
  return space === 'exact' ? STOP.has(token) : STOP_FOLDED.has(token)
}

/**
 * Index terms of a token list: every token that is no stop word, and every pair of neighbours (`a_b`) unless
 * both are stop words. Pairs stand in for a word segmenter: most Vietnamese words have two syllables.
 */
export function terms(tokens: readonly string[], space: TermSpace): string[] {
  const out: string[] = []
  let previous: string | undefined
  let previousStops = true
  for (const token of tokens) {
    const stops = isStopWord(token, space)
    if (!stops) out.push(token)
    if (previous !== undefined && !(stops && previousStops)) out.push(`${previous}_${token}`)
    previous = token
    previousStops = stops
  }
  return out
}
