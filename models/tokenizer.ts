import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ModelFiles } from './resolve.ts'

export interface EncoderTokenizer {
  /** Ids with the special tokens; a text over the window keeps its beginning and the closing special token. */
  encode(text: string): number[]
  /** Number of ids that the whole text would have, special tokens included, at any length. */
  count(text: string): number
  readonly padId: number
}

/** What is used of `Tokenizer` in `@huggingface/tokenizers`. */
interface Tokenizer {
  encode(text: string): { ids: number[] }
  token_to_id(token: string): number | undefined
  model: { tokenize?(word: string): string[]; constructor: { name: string } } | null
}
type TokenizerModule = { Tokenizer: new (tokenizer: object, config: object) => Tokenizer }

/** Texts are counted in pieces of this many characters: no call holds a lattice of megabytes. */
const PIECE = 4_096
const MEMO_WORDS = 20_000
const MEMO_WORD_LENGTH = 32

/**
 * The tokenizer that `@xenova/transformers` runs, without the rest of that package: loading all of it costs a
 * worker 0.3 s and 30 MB more.
 * @throws Error when a file is not a tokenizer
 */
export function loadTokenizer(files: ModelFiles): EncoderTokenizer {
  // Its own dependency, found from its place, so that both are always of one version.
  const { Tokenizer } = createRequire(createRequire(import.meta.url).resolve('@xenova/transformers'))(
    '@huggingface/tokenizers',
  ) as TokenizerModule
  const config = readJson(files.tokenizerConfig)
  const tokenizer = new Tokenizer(readJson(files.tokenizer), config)
  memoizeWords(tokenizer)
  const encode = (text: string) => tokenizer.encode(text).ids
  const specials = encode('').length
  const pad = config.pad_token as string | { content: string } | undefined
  const { maxTokens } = files.settings
  return {
    padId: tokenizer.token_to_id(typeof pad === 'string' ? pad : (pad?.content ?? '<pad>')) ?? 0,
    encode(text) {
      const ids = encode(text)
      return ids.length > maxTokens ? [...ids.slice(0, maxTokens - 1), ids.at(-1)!] : ids
    },
    count: (text) => pieces(text).reduce((sum, piece) => sum + encode(piece).length - specials, specials),
  }
}

/**
 * A Unigram model splits every word by itself, and Vietnamese text has few distinct ones: remembering them makes
 * tokenising several times faster.
 */
function memoizeWords({ model }: Tokenizer): void {
  if (!model?.tokenize || !/Unigram/.test(model.constructor.name)) return
  const split = model.tokenize.bind(model)
  const known = new Map<string, string[]>()
  model.tokenize = (word) => {
    const found = known.get(word)
    if (found) return found
    const parts = split(word)
    if (word.length <= MEMO_WORD_LENGTH) {
      if (known.size >= MEMO_WORDS) known.clear()
      known.set(word, parts)
    }
    return parts
  }
}

/** Cuts at white space, where no token crosses; inside a longer word where it must. */
function pieces(text: string): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > PIECE) {
    const space = rest.slice(0, PIECE).search(/\s\S*$/)
    const end = space > 0 ? space : PIECE
    found.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...found, rest]
}

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
}
