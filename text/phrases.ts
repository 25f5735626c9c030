/** Phrases matched on whole words, in text with diacritics and in text typed without any. */
import { fold, hasDiacritics, normalize } from './normalize.ts'

const BEFORE = '(?<![\\p{L}\\p{M}\\d])'
const AFTER = '(?![\\p{L}\\p{M}\\d])'

export interface Phrases {
  /** @param text normalised and in lower case, as in every method */
  test(text: string): boolean
  /** Where the first phrase begins; -1 when there is none. */
  search(text: string): number
  /** Offsets of the first phrase, `to` after its last letter; null when there is none. */
  find(text: string): { from: number; to: number } | null
  /** The text with a space for every phrase. */
  without(text: string): string
}

/**
 * Compiles regular-expression sources (lower case, with diacritics; no escape but `\\p{…}`, `\\s`, `\\d`) into one
 * test. Text without diacritics is tested against `bare`; default: the same sources folded. Folding makes other
 * words of some (`cháy` and `chạy`, `giả` and `gia`): those need a list of their own. No source matches nothing.
 */
export function phrases(sources: readonly string[], bare?: readonly string[]): Phrases {
  const exact = compile(sources.map(normalize))
  const folded = compile((bare ?? sources).map(foldPattern))
  const patternFor = (text: string) => (hasDiacritics(text) ? exact : folded)
  return {
    test: (text) => text.search(patternFor(text)) >= 0,
    search: (text) => text.search(patternFor(text)),
    find: (text) => {
      const from = text.search(patternFor(text))
      if (from < 0) return null
      const [found] = text.slice(from).match(patternFor(text)) ?? ['']
      return { from, to: from + found.length }
    },
    without: (text) => text.replace(patternFor(text), ' '),
  }
}

function compile(sources: readonly string[]): RegExp {
  // What must stand before is looked at once a place, not once for each source.
  const any = sources.map((source) => `(?:${source})${AFTER}`).join('|')
  return new RegExp(sources.length > 0 ? `${BEFORE}(?:${any})` : '(?!)', 'gu')
}

/** `fold` without touching escapes such as `\p{L}`. */
function foldPattern(source: string): string {
  return source.replace(/\\p\{\p{L}\}|\\.|[^\\]+/gu, (part) => (part.startsWith('\\') ? part : fold(part)))
}
