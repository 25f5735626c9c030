/**
 * Puts diacritics back into text typed without them, with the corpus's own statistics: syllable trigrams with
 * stupid back-off (Brants et al. 2007, factor 0.4) and a Viterbi search over the forms that fold alike.
 * Trained at ingest, stored as one compact table, read back without parsing.
 */
import { LETTER, MARK } from './alphabet.ts'
import { fold, hasDiacritics, normalize } from './normalize.ts'

const BACKOFF = 0.4
const BEAM = 24
const FORMS_PER_SYLLABLE = 12
const MAGIC = 0x52455332
/** Ids of the sentence boundary and of any number. */
const BOUNDARY = 0
const NUMBER = 1
const MAX_SYLLABLES = 65_536

const PIECE = new RegExp(`\\d+(?:[./-][\\d${LETTER}]+)*|[${LETTER}][${LETTER}${MARK}]*|[^\\s\\p{L}\\d]`, 'gu')

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
    if (!/\p{L}/u.test(piece)) return BOUNDARY
    let id = this.#ids.get(piece)
    if (id === undefined) {
      if (this.#ids.size >= MAX_SYLLABLES) return -1
      id = this.#ids.size
      this.#ids.set(piece, id)
    }
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
      forms.push({ text, id })
    }
    for (const forms of this.#forms.values()) {
      forms.sort((x, y) => this.#counts[y.id]! - this.#counts[x.id]!)
      forms.length = Math.min(forms.length, FORMS_PER_SYLLABLE)
    }
  }

  /**
   * The text with diacritics put back, or null when nothing was to be done: it already carries marks on more
   * than a third of its syllables (Vietnamese carries them on about seven of ten), or no syllable is known.
   * Syllables typed with marks are never changed; punctuation, numbers and spacing stay.
   */
  restore(text: string): string | null {
    const clean = normalize(text)
    const lower = clean.toLowerCase()
    const pieces = [...lower.matchAll(PIECE)]
    const words = pieces.filter((piece) => /^\p{L}/u.test(piece[0]))
    const marked = words.filter((piece) => hasDiacritics(piece[0])).length
    if (words.length === 0 || marked > words.length / 3) return null

    let beam: Path[] = [{ a: BOUNDARY, b: BOUNDARY, score: 0, form: null, back: null }]
    for (const piece of pieces) beam = this.#extend(beam, piece[0])
    let path: Path | null = beam[0]!
    const chosen: (Form | null)[] = []
    for (; path?.back; path = path.back) chosen.push(path.form)
    chosen.reverse()

    let out = ''
    let end = 0
    pieces.forEach((piece, i) => {
      const original = clean.slice(piece.index, piece.index + piece[0].length)
      const form = chosen[i]?.text ?? piece[0]
      out += clean.slice(end, piece.index) + (form === piece[0] ? original : matchCase(original, form))
      end = piece.index + piece[0].length
    })
    out += clean.slice(end)
    return out === clean ? null : out
  }

  #extend(beam: Path[], piece: string): Path[] {
    const candidates = this.#candidates(piece)
    const best = new Map<number, Path>()
    for (const path of beam) {
      for (const form of candidates) {
        const score = path.score + this.#probability(path.a, path.b, form.id)
        const key = path.b * (MAX_SYLLABLES + 1) + form.id
        const known = best.get(key)
        if (!known || score > known.score) best.set(key, { a: path.b, b: form.id, score, form, back: path })
      }
    }
    const next = [...best.values()].sort((x, y) => y.score - x.score)
    next.length = Math.min(next.length, BEAM)
    return next
  }

  #candidates(piece: string): Form[] {
    if (/^\d/.test(piece)) return [{ text: piece, id: NUMBER }]
    if (!/^\p{L}/u.test(piece)) return [{ text: piece, id: BOUNDARY }]
    const own: Form = { text: piece, id: this.#ids.get(piece) ?? MAX_SYLLABLES }
    if (hasDiacritics(piece)) return [own]
    const forms = this.#forms.get(piece) ?? []
    return forms.some((form) => form.text === piece) ? forms : [...forms, own]
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
