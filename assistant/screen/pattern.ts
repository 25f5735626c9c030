/**
 * Patterns over what people type. One source matches the words with their marks, and the same words without any
 * where the whole message is typed so; abbreviations and chat spellings are written out before.
 *
 * A source is a regular expression over words in lower case, parted by single spaces, and:
 * - `{name}` stands for any entry of a vocabulary
 * - ` .. ` for up to four words of the same sentence, ` ... ` for up to ten
 * - `^ ` and ` $` for the ends of the message; behind a gap `$` alone
 * - `word!` for a word that holds only in its own marks, because without them it is another (`giả!` is not `gia`,
 *   and a message typed without marks does not tell `ma!` from `mà`)
 */
import { readSayings } from '../../corpus/index.ts'
import { expander, fold, normalize } from '../../text/index.ts'

export type Vocabulary = Readonly<Record<string, readonly string[]>>

/** A message as patterns see it: its words, ` . ` between sentences, a space at each end. */
export interface TypedWords {
  words: string
  /** Typed without marks, as a whole. */
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
const WORD_GAP = ' (?!\\. )\\S+'

const writtenOut = expander(readSayings())

/** @param message any text */
export function typedWords(message: string): TypedWords {
  const typed = message
    .split(/\n+/)
    .map((line) => normalize(line).toLowerCase())
    .join('\n')
    .replace(PARTED, (letters) => letters.replace(/[.\-_*·|]/g, ''))
  const syllables = typed.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  const marked = syllables.filter((syllable) => fold(syllable) !== syllable).length
  const sentences = typed.split('\n').map((line) => writtenOut(line).text.toLowerCase())
  const tokens = (sentences.join('\n').match(WORD) ?? []).map((token) =>
    /^[?!;\n]$/.test(token) ? '.' : token,
  )
  return { words: ` ${tokens.join(' ')} `, bare: marked <= syllables.length * MARKED_SHARE }
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
  const loose = compile([...sources, ...bare].map((source) => looseWords(inWords(source, vocabulary))))
  return { test: (typed) => (typed.bare ? loose : exact).test(typed.words) }
}

function compile(sources: readonly string[]): RegExp {
  return new RegExp(sources.length > 0 ? `(?<= )(?:${sources.join('|')})(?= |$)` : '(?!)', 'u')
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

function looseWords(source: string): string {
  return source.replace(PARTS, (part) => {
    if (part.startsWith('\\')) return part
    const word = part.replace('!', '')
    const folded = fold(word)
    if (word !== part) return folded === word ? '(?!)' : word
    return folded === word ? word : `(?:${word}|${folded})`
  })
}
