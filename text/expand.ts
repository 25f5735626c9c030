/**
 * Writes out what people type in short and adds the official words for what they say: `gplx` is written out as
 * `giấy phép lái xe`, `bằng lái` is kept and `giấy phép lái xe` is added. The words come from a lexicon; this file
 * only finds them.
 */
import { fold, normalize } from './normalize.ts'
import { remembered } from './remembered.ts'
import { type SyllableSpan, syllableSpans, syllables } from './syllables.ts'

/** One way of saying something, and its official words. */
export interface Saying {
  kind: 'abbreviation' | 'chat' | 'term'
  say: string
  /** Official words: the first is the usual one, the others are what it may mean as well. */
  official: readonly string[]
  /** Holds only where one of these stands in the question too. */
  when?: readonly string[] | undefined
  /** Does not hold where one of these stands in the question. */
  unless?: readonly string[] | undefined
  /** An abbreviation of several meanings: it is kept and its official words are only added. */
  ambiguous?: boolean
  /** A term of several syllables that, without its marks, is another common one (`thuế đất`, `thuê đất`). */
  marked?: boolean
}

export interface Replacement {
  kind: Saying['kind'] | 'english'
  /** As it stood in the question. */
  said: string
  official: readonly string[]
}

export interface Expansion {
  /** The question, normalised, with abbreviations and chat spellings written out. */
  text: string
  /** `text` with each everyday word replaced by its first official words. */
  official: string
  /** Official words beside `text`. The weights of those for one word add up to 1. */
  added: { text: string; weight: number }[]
  /** What was found, in the order of the question; empty when nothing was. */
  replacements: Replacement[]
}

/** Marks stand on about seven of ten Vietnamese syllables; below this share a text counts as typed without. */
const MARKED_SHARE = 1 / 3

interface Entry extends Saying {
  tokens: string[]
  whenTokens: string[][]
  unlessTokens: string[][]
  officialTokens: string[][]
}

interface Node {
  next: Map<string, Node>
  entries: Entry[]
}

interface Typed extends SyllableSpan {
  folded: string
  isMarked: boolean
}

interface Found {
  entry: Entry
  from: number
  /** After the last token. */
  to: number
}

/**
 * Compiles sayings into one function of a question of any length; it never throws. The longest saying wins, and of
 * equal ones the first whose `when` and `unless` hold. Where one of its official words stands in the question, a term
 * adds nothing. A word typed with marks is found only under its own marks
 * (`sổ đỏ` is not `số đo`); a question typed without any is compared without.
 */
export function expander(sayings: readonly Saying[]): (question: string) => Expansion {
  const short = trieOf(sayings.filter(({ kind }) => kind !== 'term'))
  const terms = trieOf(sayings.filter(({ kind }) => kind === 'term'))
  return (question) => {
    const clean = sameLength(normalize(question))
    const typed = typedTokens(clean)
    const isBare = isTypedWithoutMarks(typed)
    const written = findAll(short, typed, clean, isBare)
    const text = replaceAll(clean, typed, written, (found) =>
      found.entry.ambiguous ? null : found.entry.official[0]!,
    )
    const spelled = text === clean ? typed : typedTokens(text)
    const said = findAll(terms, spelled, text, isBare)
    const adding = [...written.filter(({ entry }) => entry.ambiguous), ...said]
    return {
      text,
      official: replaceAll(text, spelled, said, ({ entry }) => entry.official[0]!),
      added: added(adding),
      replacements: [
        ...written.map((found) => replacementOf(found, typed, clean)),
        ...said.map((found) => replacementOf(found, spelled, text)),
      ],
    }
  }
}

function trieOf(sayings: readonly Saying[]): Node {
  const root: Node = { next: new Map(), entries: [] }
  // Ways of saying one thing share their official words and their conditions.
  const tokensOf = remembered(syllables)
  for (const saying of sayings) {
    const tokens = tokensOf(saying.say)
    if (tokens.length === 0) continue
    let node = root
    for (const token of tokens) {
      const key = foldToken(token)
      const next = node.next.get(key) ?? { next: new Map(), entries: [] }
      node.next.set(key, next)
      node = next
    }
    node.entries.push({
      ...saying,
      tokens,
      whenTokens: (saying.when ?? []).map(tokensOf),
      unlessTokens: (saying.unless ?? []).map(tokensOf),
      officialTokens: saying.official.map(tokensOf),
    })
  }
  return root
}

/** A few capitals (`İ`) are longer in lower case; places would no longer agree. */
function sameLength(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? text : lower
}

const foldToken = remembered(fold)

function typedTokens(text: string): Typed[] {
  return syllableSpans(text).map(({ token, start, end }) => {
    const folded = foldToken(token)
    return { token, start, end, folded, isMarked: folded !== token }
  })
}

function isTypedWithoutMarks(typed: readonly Typed[]): boolean {
  const words = typed.filter(({ token }) => !/^\d/.test(token))
  return words.filter(({ isMarked }) => isMarked).length <= words.length * MARKED_SHARE
}

function findAll(root: Node, typed: readonly Typed[], text: string, isBare: boolean): Found[] {
  const found: Found[] = []
  for (let from = 0; from < typed.length; ) {
    const best = longestAt(root, typed, from, text, isBare)
    if (best && !isOfficial(best.entry, typed, isBare)) found.push(best)
    from = best ? best.to : from + 1
  }
  return found
}

function longestAt(
  root: Node,
  typed: readonly Typed[],
  from: number,
  text: string,
  isBare: boolean,
): Found | null {
  let best: Found | null = null
  let node: Node | undefined = root
  for (let to = from; to < typed.length; ) {
    node = node.next.get(typed[to]!.folded)
    if (!node) break
    to++
    for (const entry of node.entries) {
      if (!holds(entry, typed, from, text, isBare)) continue
      best = { entry, from, to }
      break
    }
  }
  return best
}

/** The question says it in official words too. */
function isOfficial({ kind, officialTokens }: Entry, typed: readonly Typed[], isBare: boolean): boolean {
  return kind === 'term' && officialTokens.some((words) => stands(words, typed, isBare))
}

function holds(entry: Entry, typed: readonly Typed[], from: number, text: string, isBare: boolean): boolean {
  if (!isAt(entry.tokens, typed, from, mayFold(entry, isBare))) return false
  if (entry.kind === 'chat' && !isChat(typed, from, text)) return false
  if (entry.unlessTokens.some((phrase) => stands(phrase, typed, isBare))) return false
  return entry.whenTokens.length === 0 || entry.whenTokens.some((phrase) => stands(phrase, typed, isBare))
}

/**
 * Abbreviations are typed without marks by everyone, chat spellings are what they are typed as, and a word of one
 * syllable without its marks may be any of a dozen.
 */
function mayFold({ kind, tokens, marked }: Entry, isBare: boolean): boolean {
  if (kind === 'abbreviation') return true
  return kind === 'term' && isBare && tokens.length > 1 && !marked
}

/** `k` is `không`, but `K` is a letter and `500 k` is money. */
function isChat(typed: readonly Typed[], at: number, text: string): boolean {
  const { start, end, token } = typed[at]!
  const asTyped = text.slice(start, end)
  if (asTyped !== token && asTyped === asTyped.toUpperCase()) return false
  const isNumber = (neighbour: Typed | undefined) => neighbour !== undefined && /^\d/.test(neighbour.token)
  return token.length > 1 || !(isNumber(typed[at - 1]) || isNumber(typed[at + 1]))
}

function stands(phrase: readonly string[], typed: readonly Typed[], isBare: boolean): boolean {
  for (let from = 0; from + phrase.length <= typed.length; from++) {
    if (isAt(phrase, typed, from, isBare)) return true
  }
  return false
}

function isAt(phrase: readonly string[], typed: readonly Typed[], from: number, mayFold: boolean): boolean {
  return phrase.every((token, i) => {
    const said = typed[from + i]
    if (!said) return false
    return said.token === token || (mayFold && !said.isMarked && said.folded === foldToken(token))
  })
}

function replaceAll(
  text: string,
  typed: readonly Typed[],
  found: readonly Found[],
  wordsOf: (found: Found) => string | null,
): string {
  let out = ''
  let end = 0
  for (const one of found) {
    const words = wordsOf(one)
    if (words === null) continue
    out += text.slice(end, typed[one.from]!.start) + words
    end = typed[one.to - 1]!.end
  }
  return out + text.slice(end)
}

function added(found: readonly Found[]): Expansion['added'] {
  const weights = new Map<string, number>()
  for (const { entry } of found) {
    const share = 1 / entry.official.length
    for (const text of entry.official) weights.set(text, Math.max(weights.get(text) ?? 0, share))
  }
  return Array.from(weights, ([text, weight]) => ({ text, weight }))
}

function replacementOf({ entry, from, to }: Found, typed: readonly Typed[], text: string): Replacement {
  return {
    kind: entry.kind,
    said: text.slice(typed[from]!.start, typed[to - 1]!.end),
    official: entry.official,
  }
}
