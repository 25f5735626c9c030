/**
 * Puts text right that was typed without diacritics, with some of them, with keys that were not composed (`giaays`),
 * or with two letters in the wrong order, with the corpus's own statistics: syllable trigrams with stupid back-off
 * (Brants et al. 2007, factor 0.4) and a Viterbi search over the forms a word may stand for.
 * Trained at ingest, stored as one compact table, read back without parsing.
 */
import { LETTER, MARK } from './alphabet.ts'
import { spellingOf, spellingsOfKeys } from './keys.ts'
import { fold, hasDiacritics, normalize } from './normalize.ts'

const BACKOFF = 0.4
const BEAM = 24
const FORMS_PER_SYLLABLE = 12
const MAGIC = 0x52455332
/** Ids of the sentence boundary and of any number. */
const BOUNDARY = 0
const NUMBER = 1
const MAX_SYLLABLES = 65_536

/**
 * Share of words with marks. Vietnamese has them on about seven of ten: of 11,000 questions typed with marks 97 % had
 * six of ten and more, of the same with half of their marks dropped 94 % had fewer.
 */
const USUAL_SHARE = 0.75
const TYPED_WITH_MARKS = 0.6
const TYPED_WITHOUT_MARKS = 1 / 3
/** Log probability of keys left as they are in a word that is one as it stands (`max`, `mã`). */
const UNCOMPOSED = -4
/** Log probability of two letters in the wrong order. */
const TRANSPOSED = -3
const LONGEST_SYLLABLE = 8
/** An abbreviation (`CCN`) is not one with its letters in another order. */
const VOWEL = /[aeiouy]/

const PIECE = new RegExp(`\\d+(?:[./-][\\d${LETTER}]+)*|[${LETTER}][${LETTER}${MARK}]*|[^\\s\\p{L}\\d]`, 'gu')
/** As `PIECE`, with digits that may be VNI keys left at their letters. */
const TYPED = new RegExp(
  `\\d+(?:[./-][\\d${LETTER}]+)*|[${LETTER}][${LETTER}${MARK}]*(?:\\d[\\d${LETTER}${MARK}]*)?|[^\\s\\p{L}\\d]`,
  'gu',
)

/** A growable list of numbers: plain arrays of ten million doubles exhaust the heap. */
function numberList() {
  let data = new Float64Array(1 << 16)
  let length = 0
  return {
    push(value: number) {
      if (length === data.length) {
        const grown = new Float64Array(data.length * 2)
        grown.set(data)
        data = grown
      }
      data[length++] = value
    },
    /** Sorts and hands out each distinct value with its count. */
    forEachCount(visit: (value: number, count: number) => void) {
      const sorted = data.subarray(0, length).sort()
      for (let start = 0; start < length; ) {
        let end = start + 1
        while (end < length && sorted[end] === sorted[start]) end++
        visit(sorted[start]!, end - start)
        start = end
      }
    },
  }
}

/** Collects statistics. Lines seen before are skipped: official records repeat the same sentences thousands of times. */
export class RestorerTraining {
  #ids = new Map<string, number>([
    ['\u0002', BOUNDARY],
    ['\u0003', NUMBER],
  ])
  #counts: number[] = [0, 0]
  #bigrams = numberList()
  #trigrams = numberList()
  #seen = new Set<string>()
  #total = 0

  /** @param weight how often each line counts, a whole number ≥ 1; conversational text is worth more than official text. */
  add(text: string, weight = 1): void {
    for (const line of text.split('\n')) {
      const clean = normalize(line).toLowerCase()
      if (clean.length < 4 || this.#seen.has(clean) || !hasDiacritics(clean)) continue
      this.#seen.add(clean)
      this.#addLine(clean, weight)
    }
  }

  #addLine(line: string, weight: number): void {
    let a = BOUNDARY
    let b = BOUNDARY
    this.#counts[BOUNDARY]! += weight
    for (const piece of line.match(PIECE) ?? []) {
      const c = this.#idOf(piece)
      if (c < 0) continue
      this.#counts[c] = (this.#counts[c] ?? 0) + weight
      this.#total += weight
      for (let n = 0; n < weight; n++) {
        this.#bigrams.push(b * MAX_SYLLABLES + c)
        this.#trigrams.push((a * MAX_SYLLABLES + b) * MAX_SYLLABLES + c)
      }
      a = b
      b = c
    }
  }

  /** -1 when the table of syllables is full: a new one this late is a misspelling. */
  #idOf(piece: string): number {
    const kind = piece.charCodeAt(0)
    if (kind >= 48 && kind <= 57) return NUMBER
    const known = this.#ids.get(piece)
    if (known !== undefined) return known
    if (!/\p{L}/u.test(piece)) return BOUNDARY
    if (this.#ids.size >= MAX_SYLLABLES) return -1
    const id = this.#ids.size
    this.#ids.set(piece, id)
    return id
  }

  /**
   * The table as bytes (see `Restorer`). Trigrams seen once are dropped; so are forms seen fewer than three
   * times: they are typing errors of the sources.
   */
  finish(): Uint8Array {
    const bigramCounts = new Map<number, number>()
    this.#bigrams.forEachCount((key, count) => bigramCounts.set(key, count))
    const bigrams: [number, number][] = []
    for (const [key, count] of bigramCounts) {
      const b = Math.floor(key / MAX_SYLLABLES)
      bigrams.push([key, Math.log((BACKOFF * count) / this.#counts[b]!)])
    }
    const trigrams: [number, number][] = []
    this.#trigrams.forEachCount((key, count) => {
      if (count < 2) return
      const context = Math.floor(key / MAX_SYLLABLES)
      // The context of a line's first syllable (boundary, boundary) is no bigram of the text.
      const seen = bigramCounts.get(context) ?? this.#counts[BOUNDARY]!
      trigrams.push([key, Math.log(count / Math.max(count, seen))])
    })
    const kept = [...this.#ids].filter(([, id]) => this.#counts[id]! > 2 || id < 2)
    const vocabulary = new TextEncoder().encode(
      JSON.stringify(kept.map(([form, id]) => [form, id, this.#counts[id]])),
    )
    return pack([vocabulary, hashTable(bigrams), hashTable(trigrams)], this.#total)
  }
}

/** Open addressing with linear probing: Float64 keys (+1, so that 0 is empty), then Float32 values. */
function hashTable(entries: readonly [number, number][]): Uint8Array {
  let capacity = 16
  while (capacity < entries.length * 1.6) capacity *= 2
  const keys = new Float64Array(capacity)
  const values = new Float32Array(capacity)
  for (const [key, value] of entries) {
    let slot = slotOf(key, capacity)
    while (keys[slot] !== 0) slot = (slot + 1) & (capacity - 1)
    keys[slot] = key + 1
    values[slot] = value
  }
  const bytes = new Uint8Array(capacity * 12)
  bytes.set(new Uint8Array(keys.buffer), 0)
  bytes.set(new Uint8Array(values.buffer), capacity * 8)
  return bytes
}

function slotOf(key: number, capacity: number): number {
  const low = key >>> 0
  const high = (key / 4294967296) | 0
  let hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 15
  return (Math.imul(hash, 0xc2b2ae35) >>> 7) & (capacity - 1)
}

/** Header of Uint32: magic, total (two words), then the byte length of each part; parts start at multiples of 8. */
function pack(parts: Uint8Array[], total: number): Uint8Array {
  const header = new Uint32Array(8)
  header.set([MAGIC, total >>> 0, Math.floor(total / 4294967296), ...parts.map((part) => part.length)])
  const padded = parts.map((part) => Math.ceil(part.length / 8) * 8)
  const out = new Uint8Array(32 + padded.reduce((sum, length) => sum + length, 0))
  out.set(new Uint8Array(header.buffer), 0)
  let offset = 32
  parts.forEach((part, i) => {
    out.set(part, offset)
    offset += padded[i]!
  })
  return out
}

interface Table {
  keys: Float64Array
  values: Float32Array
}

function lookUp(table: Table, key: number): number | undefined {
  const capacity = table.keys.length
  let slot = slotOf(key, capacity)
  for (;;) {
    const found = table.keys[slot]!
    if (found === key + 1) return table.values[slot]
    if (found === 0) return undefined
    slot = (slot + 1) & (capacity - 1)
  }
}

interface Form {
  text: string
  id: number
}

/** What a word may stand for, and the log probability of typing it like that. */
interface Candidate extends Form {
  cost: number
}

interface Piece {
  text: string
  index: number
}

interface Path {
  a: number
  b: number
  score: number
  form: Form | null
  back: Path | null
}

/** Reads a table made by `RestorerTraining.finish`. */
export class Restorer {
  #forms = new Map<string, Form[]>()
  #spelled = new Map<string, Form>()
  #ids = new Map<string, number>()
  #counts: number[] = []
  #total: number
  #bigrams: Table
  #trigrams: Table

  /** @throws RangeError when the bytes are no restorer table. */
  constructor(bytes: Uint8Array) {
    const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
    const header = new Uint32Array(aligned.buffer, aligned.byteOffset, 8)
    if (aligned.length < 32 || header[0] !== MAGIC) throw new RangeError('not a diacritics table')
    this.#total = header[1]! + header[2]! * 4294967296
    const lengths = [header[3]!, header[4]!, header[5]!]
    let offset = aligned.byteOffset + 32
    const starts = lengths.map((length) => {
      const start = offset
      offset += Math.ceil(length / 8) * 8
      return start
    })
    const vocabulary = new TextDecoder().decode(new Uint8Array(aligned.buffer, starts[0], lengths[0]))
    this.#bigrams = tableAt(aligned.buffer, starts[1]!, lengths[1]!)
    this.#trigrams = tableAt(aligned.buffer, starts[2]!, lengths[2]!)
    for (const [text, id, count] of JSON.parse(vocabulary) as [string, number, number][]) {
      this.#ids.set(text, id)
      this.#counts[id] = count
      if (id === BOUNDARY || id === NUMBER) continue
      const key = fold(text)
      const forms = this.#forms.get(key) ?? []
      if (forms.length === 0) this.#forms.set(key, forms)
      const form = { text, id }
      forms.push(form)
      const spelling = spellingOf(text)
      const known = this.#spelled.get(spelling)
      if (!known || count > this.#counts[known.id]!) this.#spelled.set(spelling, form)
    }
    for (const forms of this.#forms.values()) {
      forms.sort((x, y) => this.#counts[y.id]! - this.#counts[x.id]!)
      forms.length = Math.min(forms.length, FORMS_PER_SYLLABLE)
    }
  }

  /**
   * The text put right, or null when nothing was to be done. Diacritics are put back where fewer than six of ten
   * words carry any; keys that were not composed and letters in the wrong order are put right in words that are none.
   * Known words typed with marks are never changed; punctuation, numbers and spacing stay.
   */
  restore(text: string): string | null {
    const clean = normalize(text)
    const pieces = this.#piecesOf(clean.toLowerCase())
    const dropped = this.#shareDropped(pieces)
    const choices = pieces.map((piece) => this.#candidates(piece.text, dropped))
    if (choices.every(([first, second], i) => !second && first!.text === pieces[i]!.text)) return null

    let beam: Path[] = [{ a: BOUNDARY, b: BOUNDARY, score: 0, form: null, back: null }]
    for (const candidates of choices) beam = this.#extend(beam, candidates)
    let path: Path | null = beam[0]!
    const chosen: (Form | null)[] = []
    for (; path?.back; path = path.back) chosen.push(path.form)
    chosen.reverse()

    let out = ''
    let end = 0
    pieces.forEach(({ text: piece, index }, i) => {
      const original = clean.slice(index, index + piece.length)
      const form = chosen[i]?.text ?? piece
      out += clean.slice(end, index) + (form === piece ? original : matchCase(original, form))
      end = index + piece.length
    })
    out += clean.slice(end)
    return out === clean ? null : out
  }

  /** Words, numbers and signs. Letters with digits are one piece where the digits are VNI keys. */
  #piecesOf(lower: string): Piece[] {
    const found = Array.from(lower.matchAll(TYPED), ({ 0: text, index }) => ({ text, index }))
    const mixed = found.filter(({ text }) => /^\p{L}.*\d/u.test(text))
    const composed = mixed.filter(({ text }) => text.length > 2 && this.#composed(text).length > 0)
    // One `a1` is a class and one `hai2` a slip of the finger; 6 … 9 after letters mean little else than keys.
    const isVni = composed.length > 1 || composed.some(({ text }) => /[6-9]/.test(text))
    return found.flatMap((piece) =>
      mixed.includes(piece) && !(isVni && composed.includes(piece))
        ? Array.from(piece.text.matchAll(PIECE), ({ 0: text, index }) => ({
            text,
            index: piece.index + index,
          }))
        : [piece],
    )
  }

  /** Share of the marks that were not typed: 0 for text typed with them, 1 without. */
  #shareDropped(pieces: readonly Piece[]): number {
    const words = pieces.filter(({ text }) => /^\p{L}/u.test(text))
    const marked = words.filter(({ text }) => hasDiacritics(text) || this.#isUncomposed(text)).length
    const share = marked / words.length
    if (!(share < TYPED_WITH_MARKS)) return 0
    return share <= TYPED_WITHOUT_MARKS ? 1 : 1 - share / USUAL_SHARE
  }

  #isUncomposed(word: string): boolean {
    return !this.#ids.has(word) && this.#composed(word).length > 0
  }

  #composed(keys: string): Form[] {
    return spellingsOfKeys(keys).flatMap((spelling) => this.#spelled.get(spelling) ?? [])
  }

  #extend(beam: Path[], candidates: readonly Candidate[]): Path[] {
    const best = new Map<number, Path>()
    for (const path of beam) {
      for (const form of candidates) {
        const score = path.score + form.cost + this.#probability(path.a, path.b, form.id)
        const key = path.b * (MAX_SYLLABLES + 1) + form.id
        const known = best.get(key)
        if (!known || score > known.score) best.set(key, { a: path.b, b: form.id, score, form, back: path })
      }
    }
    const next = [...best.values()].sort((x, y) => y.score - x.score)
    next.length = Math.min(next.length, BEAM)
    return next
  }

  /** @param dropped share of the marks that were not typed, 0 … 1 */
  #candidates(piece: string, dropped: number): Candidate[] {
    if (/^\d/.test(piece)) return [{ text: piece, id: NUMBER, cost: 0 }]
    if (!/^\p{L}/u.test(piece)) return [{ text: piece, id: BOUNDARY, cost: 0 }]
    const id = this.#ids.get(piece)
    const own: Candidate = { text: piece, id: id ?? MAX_SYLLABLES, cost: 0 }
    const isBare = !hasDiacritics(piece)
    if (id !== undefined && !isBare) return [own]
    const found = [own]
    if (isBare && dropped > 0)
      for (const form of this.#forms.get(piece) ?? [])
        if (form.text !== piece) found.push({ ...form, cost: Math.log(dropped) })
    for (const form of this.#composed(piece)) found.push({ ...form, cost: id === undefined ? 0 : UNCOMPOSED })
    if (found.length === 1 && id === undefined) found.push(...this.#transposed(piece, dropped))
    return found
  }

  /** Forms of a word whose letters stand in the wrong order; the first letter is rarely missed. */
  #transposed(piece: string, dropped: number): Candidate[] {
    const letters = [...piece]
    if (letters.length < 3 || letters.length > LONGEST_SYLLABLE) return []
    return letters.slice(1, -1).flatMap((letter, i) => {
      const word = letters.toSpliced(i + 1, 2, letters[i + 2]!, letter).join('')
      const folded = fold(word)
      const forms = VOWEL.test(folded) ? (this.#forms.get(folded) ?? []) : []
      return forms.flatMap((form) => {
        if (form.text === word) return { ...form, cost: TRANSPOSED }
        const isBare = word === fold(form.text)
        return isBare && dropped > 0 ? { ...form, cost: TRANSPOSED + Math.log(dropped) } : []
      })
    })
  }

  #probability(a: number, b: number, c: number): number {
    if (c < MAX_SYLLABLES && b < MAX_SYLLABLES) {
      if (a < MAX_SYLLABLES) {
        const trigram = lookUp(this.#trigrams, (a * MAX_SYLLABLES + b) * MAX_SYLLABLES + c)
        if (trigram !== undefined) return trigram
      }
      const bigram = lookUp(this.#bigrams, b * MAX_SYLLABLES + c)
      if (bigram !== undefined) return bigram
    }
    return Math.log((BACKOFF * BACKOFF * ((this.#counts[c] ?? 0) + 0.1)) / this.#total)
  }
}

function tableAt(buffer: ArrayBufferLike, start: number, length: number): Table {
  const capacity = length / 12
  return {
    keys: new Float64Array(buffer, start, capacity),
    values: new Float32Array(buffer, start + capacity * 8, capacity),
  }
}

function matchCase(original: string, form: string): string {
  if (original.length > 1 && original === original.toUpperCase()) return form.toUpperCase()
  return original[0] === original[0]!.toLowerCase() ? form : form[0]!.toUpperCase() + form.slice(1)
}
