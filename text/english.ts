/**
 * English in questions. A question in English is read as the Vietnamese words for its known phrases, in their order;
 * in a Vietnamese one only the English phrases are replaced (`renew passport ở đâu`). The words come from a lexicon.
 */
import type { Expansion } from './expand.ts'
import { fold, hasDiacritics, normalize } from './normalize.ts'

/** An English phrase and its Vietnamese words, the usual ones first. */
export interface EnglishTerm {
  say: string
  official: readonly string[]
  /** Holds only where one of these stands in the question too. */
  when?: readonly string[] | undefined
  /** Does not hold where one of these stands in the question. */
  unless?: readonly string[] | undefined
}

export interface EnglishReading extends Pick<Expansion, 'text' | 'added' | 'replacements'> {
  /** True when the whole question is English; false when it is Vietnamese with English in it. */
  isEnglish: boolean
  /** Share of the telling words of a question in English that its reading holds, 0 … 1; 1 for a Vietnamese one. */
  share: number
}

/** Words that hold an English sentence together and are no Vietnamese syllable typed without marks. */
const FUNCTION_WORDS = wordsOf(`
  how what where when which who whom whose why is are was were been being does did has have had will would could should
  must might shall the my your his their our its this these those for of and or with from into onto about between under
  after before during without within through upon if whether because there they she it we us you i'm i've i'd it's
  don't doesn't didn't isn't can't cannot what's please want wants wanted need needs get gets got getting much many few
  until again ago ever very too more most next last out over off down up some any all only every each other another just also still already yet here than both either such`)
/** Frequent English words that people also put into a Vietnamese sentence. */
const CONTENT_WORDS = wordsOf(`
  hello thank thanks help new lost register registered registration papers document documents show say write tell buy
  sell make someone somebody house fire baby child children husband wife passport license licence visa birth certificate
  marriage death died passed married weather today tomorrow ignore instructions system prompt fee fees cost price office
  apply application renew renewal reissue replace exchange extend extension change changed correct cancel copy copies
  certified permit card company business tax insurance foreigner foreign vietnamese trademark permanent temporary
  residence work working days take takes required requirements eligible possible submit report living born know driving
  vehicle land social health benefit employer worker restaurant school degree online name procedure steps soon open
  household criminal record recommend hotel best weather function write stupid divorce complain officer police neighbor neighbour building home
  close pay payment receive possible person people family old years year month week`)
/** Both English words and Vietnamese syllables without marks: they tell nothing. */
const EITHER = wordsOf(`a an to do in on at be so no not he me can may by go am as i hi ok man them then`)
/** Left out before phrases are looked for: "renew my passport" is "renew passport". */
const DETERMINERS = wordsOf(`a an the my your his her their our its this that these those some any`)
/** Share of English words, of those that tell, from which a question is English. */
const ENGLISH_SHARE = 1 / 3
/** The same where no word holds a sentence together ("birth certificate fee"), and where Vietnamese names stand in it. */
const BARE_SHARE = 3 / 4
const NAMED_SHARE = 1 / 2
/** The same, counting words that no Vietnamese one is spelled like. */
const LIKELY_SHARE = 2 / 3
const MIN_WORDS = 3
const ASKING = wordsOf('how what where when which who whom whose why')
/** A syllable a Vietnamese word may have when typed without marks: alone it is not taken for English. */
const SYLLABLE =
  /^(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph|qu|r|s|th?|tr|v|x)?(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)(?:ch?|m|nh?|ng|p|t)?$/
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|\d[\d.,/-]*\d|\d|[.?!;]+/gu

interface Word {
  text: string
  key: string
  start: number
  end: number
}

interface Node {
  next: Map<string, Node>
  terms: EnglishTerm[]
}

interface Found {
  term: EnglishTerm
  from: number
  /** After the last word. */
  to: number
}

/** Whether a text is English. Short ones ("hello", "thanks") are what Vietnamese people type too, and are none. */
export function isEnglish(text: string): boolean {
  const words =
    normalize(text)
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu) ?? []
  const telling = words.filter((word) => !EITHER.has(word))
  const holding = telling.filter((word) => FUNCTION_WORDS.has(word)).length
  const known = holding + telling.filter((word) => CONTENT_WORDS.has(word)).length
  if (words.length < MIN_WORDS || known === 0) return false
  if (hasDiacritics(text)) return holding > 1 && known >= telling.length * NAMED_SHARE
  if (known >= telling.length * (holding > 0 ? ENGLISH_SHARE : BARE_SHARE)) return true
  const likely = telling.filter((word) => FUNCTION_WORDS.has(word) || isNoSyllable(word)).length
  return (holding > 1 || ASKING.has(words[0]!)) && likely >= telling.length * LIKELY_SHARE
}

/** Whether every word that tells is an English one, of at least two; for what is left of a text when names are out. */
export function isAllEnglish(text: string): boolean {
  const words =
    normalize(text)
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu) ?? []
  const telling = words.filter((word) => !EITHER.has(word))
  return telling.length > 1 && telling.every((word) => FUNCTION_WORDS.has(word) || CONTENT_WORDS.has(word))
}

/**
 * Compiles terms into one function of a question of any length; it never throws. Longest phrases win; endings of
 * plural, past and `-ing` make no difference. Null where nothing English was found. Words that a question in English
 * adds are left out of its reading, but for names, numbers and words with marks.
 */
export function englishReader(terms: readonly EnglishTerm[]): (question: string) => EnglishReading | null {
  const root = trieOf(terms)
  return (question) => {
    const clean = normalize(question)
    const words = wordsIn(clean)
    const whole = isEnglish(clean)
    const found = findAll(root, words, whole)
    if (found.length === 0) return null
    return {
      isEnglish: whole,
      text: whole ? reading(words, found) : mixed(clean, words, found),
      share: whole ? shareRead(words, found) : 1,
      added: found.flatMap(({ term: { official } }) =>
        official.slice(1).map((text) => ({ text, weight: 1 / official.length })),
      ),
      replacements: found.map(({ term, from, to }) => ({
        kind: 'english',
        said: clean.slice(words[from]!.start, words[to - 1]!.end),
        official: term.official,
      })),
    }
  }
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean))
}

function trieOf(terms: readonly EnglishTerm[]): Node {
  const root: Node = { next: new Map(), terms: [] }
  for (const term of terms) {
    let node = root
    for (const { key } of wordsIn(term.say)) {
      const next: Node = node.next.get(key) ?? { next: new Map(), terms: [] }
      node.next.set(key, next)
      node = next
    }
    if (node !== root) node.terms.push(term)
  }
  return root
}

/** Words and ends of sentences, without determiners. */
function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    text: word,
    key: stem(word.toLowerCase().replace('’', "'")),
    start: index,
    end: index + word.length,
  })).filter(({ text: word }) => !DETERMINERS.has(word.toLowerCase()))
}

/** A word without the endings of plural, past and `-ing`; crude, but the same for a term and a question. */
function stem(word: string): string {
  if (!/^[a-z']+$/.test(word) || word.length < 4) return word
  const bare = word
    .replace(/'s?$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/(?<![su])s$/, '')
    .replace(/e$/, '')
  return bare.replace(/([bdglmnprt])\1$/, '$1').replace(/y$/, 'i')
}

function findAll(root: Node, words: readonly Word[], whole: boolean): Found[] {
  const found: Found[] = []
  for (let from = 0; from < words.length; ) {
    const best = longestAt(root, words, from)
    const isTaken = best && (whole || isEnglishIn(words.slice(from, best.to), best.term))
    if (isTaken) found.push(best)
    from = isTaken ? best.to : from + 1
  }
  return found
}

/** In a Vietnamese question: not all of it may be Vietnamese, and words that are said so there too stay. */
function isEnglishIn(said: readonly Word[], { official }: EnglishTerm): boolean {
  const isKeptWord = said.length === 1 && said[0]!.text.toLowerCase() === official[0]!.toLowerCase()
  return !isKeptWord && said.some(({ text }) => isForeign(text))
}

function longestAt(root: Node, words: readonly Word[], from: number): Found | null {
  let best: Found | null = null
  let node: Node | undefined = root
  for (let to = from; to < words.length; ) {
    node = node.next.get(words[to]!.key)
    if (!node) break
    to++
    const term = node.terms.find((each) => holds(each, words))
    if (term) best = { term, from, to }
  }
  return best
}

function holds({ when, unless }: EnglishTerm, words: readonly Word[]): boolean {
  const stands = (phrase: string) => {
    const keys = wordsIn(phrase).map(({ key }) => key)
    return words.some((_, at) => keys.every((key, i) => words[at + i]?.key === key))
  }
  return !unless?.some(stands) && (!when || when.some(stands))
}

/** Not a syllable of Vietnamese, with or without marks. */
function isForeign(word: string): boolean {
  return !hasDiacritics(word) && !SYLLABLE.test(word.toLowerCase())
}

/** The same, but for what may be short for something (`dc`, `ko`). */
function isNoSyllable(word: string): boolean {
  return word.length > 2 && /[aeiouy]/.test(word) && isForeign(word)
}

function reading(words: readonly Word[], found: readonly Found[]): string {
  let at = 0
  const parts: string[] = []
  const keep = (to: number) => {
    for (; at < to; at++) if (isKept(words, at)) parts.push(words[at]!.text)
  }
  for (const { term, from, to } of found) {
    keep(from)
    if (!parts.includes(term.official[0]!)) parts.push(term.official[0]!)
    at = to
  }
  keep(words.length)
  return parts
    .join(' ')
    .replace(/(?:^| )[.?!;]+(?= |$)/g, (stop) => stop.trim())
    .replace(/^[.?!;\s]+/, '')
}

function shareRead(words: readonly Word[], found: readonly Found[]): number {
  const isRead = (at: number) => found.some(({ from, to }) => at >= from && at < to)
  const says = (word: string) => !FUNCTION_WORDS.has(word) && !EITHER.has(word)
  let read = 0
  let left = 0
  for (const [at, { text }] of words.entries()) {
    const word = text.toLowerCase()
    if (!/^\p{L}/u.test(text) || !says(word)) continue
    if (isRead(at)) read++
    else if (!CONTENT_WORDS.has(word) && !isKept(words, at)) left++
  }
  return read === 0 ? 1 : read / (read + left)
}

/** Names, numbers, words with marks and the ends of sentences. */
function isKept(words: readonly Word[], at: number): boolean {
  const { text, key } = words[at]!
  if (/^[.?!;\d]/.test(text) || hasDiacritics(text)) return true
  const begins = at === 0 || /^[.?!;]/.test(words[at - 1]!.text)
  return /^\p{Lu}/u.test(text) && !begins && !FUNCTION_WORDS.has(key) && text !== 'I'
}

/** Without marks where the question has none, so that they are put back for all of it at once. */
function mixed(clean: string, words: readonly Word[], found: readonly Found[]): string {
  const bare = !hasDiacritics(clean)
  let out = ''
  let end = 0
  for (const { term, from, to } of found) {
    const official = bare ? fold(term.official[0]!) : term.official[0]!
    out += clean.slice(end, words[from]!.start) + official
    end = words[to - 1]!.end
  }
  return out + clean.slice(end)
}
