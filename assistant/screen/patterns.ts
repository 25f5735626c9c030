/** Phrases matched on whole words, in text with diacritics and in text typed without any. */
import { fold, hasDiacritics, normalize } from '../../text/index.ts'

const BEFORE = '(?<![\\p{L}\\p{M}\\d])'
const AFTER = '(?![\\p{L}\\p{M}\\d])'

export interface Phrases {
  /** @param text normalised and in lower case */
  test(text: string): boolean
}

/**
 * Compiles regular-expression sources (lower case, with diacritics; no escape but `\\p{…}`, `\\s`, `\\d`) into one
 * test. Text without diacritics is tested against `bare`; default: the same sources folded. Folding makes other
 * words of some (`cháy` and `chạy`, `giả` and `gia`): those need a list of their own.
 */
export function phrases(sources: readonly string[], bare?: readonly string[]): Phrases {
  const exact = compile(sources.map(normalize))
  const folded = compile((bare ?? sources).map(foldSource))
  return { test: (text) => (hasDiacritics(text) ? exact : folded)?.test(text) ?? false }
}

function compile(sources: readonly string[]): RegExp | null {
  if (sources.length === 0) return null
  return new RegExp(sources.map((source) => `${BEFORE}(?:${source})${AFTER}`).join('|'), 'u')
}

function foldSource(source: string): string {
  return source.replace(/\\p\{\p{L}\}|\\.|[^\\]+/gu, (part) => (part.startsWith('\\') ? part : fold(part)))
}
