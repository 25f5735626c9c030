/**
 * Patterns over what people type. One source matches the words with their marks, and the same words without any
 * where the whole message is typed so; abbreviations and chat spellings are written out before.
 *
 * A source is a regular expression over words in lower case, parted by single spaces, and:
 * - `{name}` stands for any entry of a vocabulary
 * - ` .. ` for up to four words of the same sentence, ` ... ` for up to ten
 * - `^ ` and ` $` for the ends of the message; behind a gap `$` alone
 * - `word!` for a word that holds only in a message typed with marks, because without them it is another: `giả!` would
 *   be `gia`, and `ma!` may be `mà`
 */
import { readSayings } from '../../corpus/index.ts'
import { expander, fold, normalize } from '../../text/index.ts'

export type Vocabulary = Readonly<Record<string, readonly string[]>>

/** A message as patterns see it: its words, ` . ` between sentences, a space at each end. */
export interface TypedWords {
  words: string
  /** Typed without marks, as a whole; `words` then has none at all. */
  bare: boolean
}

export interface Pattern {
  test(typed: TypedWords): boolean
}

/** Marks stand on about seven of ten Vietnamese syllables; below this share a text counts as typed without. */
const MARKED_SHARE = 1 / 3
const WORD = /[\p{L}\p{M}\d]+(?:[./-][\p{L}\p{M}\d]+)*|[.?!;\n]/gu
/** Letters parted one by one: `g.i.ả`, `b-o-m`. */
const PARTED = /(?<![\p{L}\p{M}\d])\p{L}\p{M}*(?:[.\-_*·|]\p{L}\p{M}*){1,11}(?![\p{L}\p{M}\d])/gu
/** Letters with a space behind each: `i g n o r e`. */
const SPACED = /(?<!\S)\p{L}\p{M}*(?: +\p{L}\p{M}*){4,}(?!\S)/gu
/** A letter of a word in lower case; no `\p{L}`, which needs the `u` flag, with which compiling takes twice as long. */
const LETTER = '[a-z\u00e0-\u1ef9]'
const WORD_GAP = ' (?!\\. )\\S+'

const writtenOut = expander(readSayings())

/** @param message any text */
export function typedWords(message: string): TypedWords {
  const typed = message
    .split(/\n+/)
    .map((line) => normalize(line).toLowerCase())
    .join('\n')
    .replace(SPACED, (letters) => fold(letters).replace(/ +/g, ''))
    .replace(PARTED, (letters) => letters.replace(/[.\-_*·|]/g, ''))
  const syllables = typed.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  const marked = syllables.filter((syllable) => fold(syllable) !== syllable).length
  const sentences = typed.split('\n').map((line) => writtenOut(line).text.toLowerCase())
  const tokens = (sentences.join('\n').match(WORD) ?? []).map((token) =>
    /^[?!;\n]$/.test(token) ? '.' : token,
  )
  const bare = marked <= syllables.length * MARKED_SHARE
  const words = ` ${tokens.join(' ')} `
  return { words: bare ? fold(words) : words, bare }
}

/**
 * @param sources see the head of this file; none matches nothing
 * @param bare further sources for messages typed without marks
 */
export function pattern(
  vocabulary: Vocabulary,
  sources: readonly string[],
  bare: readonly string[] = [],
): Pattern {
  const exact = compile(sources.map((source) => exactWords(inWords(source, vocabulary))))
  const folded = compile([...sources, ...bare].map((source) => foldedWords(inWords(source, vocabulary))))
  return { test: (typed) => (typed.bare ? folded : exact).test(typed.words) }
}

function compile(sources: readonly string[]): RegExp {
  if (sources.length === 0) return /(?!)/
  return new RegExp(`(?<= )(?:${sources.join('|').replaceAll('\\p{L}', LETTER)})(?= |$)`)
}

function inWords(source: string, vocabulary: Vocabulary): string {
  let text = source
  while (/\{[a-z-]+\}/.test(text)) {
    text = text.replace(/\{([a-z-]+)\}/g, (_, name: string) => {
      const words = vocabulary[name]
      if (!words) throw new Error(`"${source}" names {${name}}, which is no entry of the vocabulary`)
      return `(?:${words.join('|')})`
    })
  }
  return normalize(text)
    .replaceAll(' ... ', `(?:${WORD_GAP}){0,10} `)
    .replaceAll(' .. ', `(?:${WORD_GAP}){0,4} `)
    .replaceAll('^ ', '(?<=^ (?:\\. )*)')
    .replace(/ ?\$/g, (end) => (end.startsWith(' ') ? '(?= (?:\\. )*$)' : '(?:\\. )*$'))
}

/** Words of a source, and what is no word and has to stay as it is: `\p{L}`, `\d`. */
const PARTS = /\\p\{\p{L}\}|\\.|[\p{L}\p{M}]+!?/gu

function exactWords(source: string): string {
  return source.replace(PARTS, (part) => (part.startsWith('\\') ? part : part.replace('!', '')))
}

function foldedWords(source: string): string {
  return source.replace(PARTS, (part) => {
    if (part.startsWith('\\')) return part
    return part.endsWith('!') ? '(?!)' : fold(part)
  })
}
