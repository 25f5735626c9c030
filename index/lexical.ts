/**
 * BM25F (Zaragoza et al. 2004; Robertson & Zaragoza 2009) over weighted fields, in two term spaces: as typed
 * and without diacritics. The saturated, length-normalised term frequency of every posting is computed once at
 * ingest, so a query only adds up `idf × impact`. Terms are kept as 53-bit hashes: no strings are loaded.
 */
import { fold, forEachTerm, remembered, syllables, type TermSpace } from '../text/index.ts'
import { hashPair, hashToken } from './term-hash.ts'
import { selectTop } from './top-k.ts'
import type { LexicalResult } from './types.ts'

/** Fields of a document in the lexical index. */
export const LEXICAL_FIELDS = [
  'title',
  'keywords',
  'result',
  'field',
  'dossier',
  'steps',
  'conditions',
  'summary',
  'authority',
  'audience',
  'legal-basis',
  'body',
] as const
export type LexicalField = (typeof LEXICAL_FIELDS)[number]
export type LexicalFields = Partial<Record<LexicalField, string>>

/** Weight and length normalisation `b` (0 none … 1 full) of each field. Titles vary less in length, so theirs is lower. */
const FIELD_SETTINGS: Record<LexicalField, { weight: number; b: number }> = {
  title: { weight: 6, b: 0.5 },
  keywords: { weight: 3, b: 0.75 },
  result: { weight: 2, b: 0.75 },
  field: { weight: 1.5, b: 0.75 },
  dossier: { weight: 0.5, b: 0.75 },
  steps: { weight: 0.5, b: 0.75 },
  conditions: { weight: 0.5, b: 0.75 },
  summary: { weight: 0.5, b: 0.75 },
  authority: { weight: 0.5, b: 0.75 },
  audience: { weight: 0.3, b: 0.75 },
  'legal-basis': { weight: 0.3, b: 0.75 },
  body: { weight: 1, b: 0.75 },
}
/** Saturation of the term frequency. */
const K1 = 1.2
/** Share of a pair of syllables against a single one. */
const PAIR_WEIGHT = 0.7
const MAGIC = 0x4c455832

/** Numbers terms 0, 1, 2 … by their hash. Open addressing: a `Map` of a million doubles takes five times as long. */
function termNumbering() {
  let capacity = 1 << 16
  let keys = new Float64Array(capacity)
  let ids = new Uint32Array(capacity)
  let size = 0
  const slotOf = (hash: number) => {
    let slot = ((hash >>> 0) ^ (hash / 4294967296)) & (capacity - 1)
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (capacity - 1)
    return slot
  }
  return {
    get size() {
      return size
    },
    idOf(hash: number): number {
      let slot = slotOf(hash)
      if (keys[slot] === hash) return ids[slot]!
      if (size * 2 >= capacity) {
        const [oldKeys, oldIds] = [keys, ids]
        capacity *= 2
        keys = new Float64Array(capacity)
        ids = new Uint32Array(capacity)
        oldKeys.forEach((key, i) => {
          if (key === 0) return
          const moved = slotOf(key)
          keys[moved] = key
          ids[moved] = oldIds[i]!
        })
        slot = slotOf(hash)
      }
      keys[slot] = hash
      ids[slot] = size
      return size++
    },
    /** Hashes in ascending order with their ids. */
    sorted(): { hashes: Float64Array; ids: Uint32Array } {
      const hashes = keys.filter((key) => key !== 0).sort()
      return { hashes, ids: Uint32Array.from(hashes, (hash) => ids[slotOf(hash)]!) }
    },
  }
}

/** One entry for each (document, field, distinct term). */
interface RawPostings {
  termIds: Uint32Array
  docs: Uint32Array
  fields: Uint8Array
  counts: Uint16Array
}

function grown<T extends Uint32Array | Uint16Array | Uint8Array>(old: T, size: number): T {
  const larger = new (old.constructor as new (size: number) => T)(size)
  larger.set(old)
  return larger
}

/** Builds one term space. Memory: about 11 bytes for each (document, field, distinct term). */
function spaceBuilder(space: TermSpace) {
  const hashOf = remembered(hashToken)
  const numbering = termNumbering()
  const raw: RawPostings = {
    termIds: new Uint32Array(1 << 16),
    docs: new Uint32Array(1 << 16),
    fields: new Uint8Array(1 << 16),
    counts: new Uint16Array(1 << 16),
  }
  let entries = 0
  // Where the term's entry of the field being read stands; valid when at or after the field's first entry.
  let latest = new Uint32Array(1 << 16)
  const lengths = LEXICAL_FIELDS.map(() => [] as number[])

  function count(id: number, document: number, field: number, firstOfField: number): void {
    if (id >= latest.length) latest = grown(latest, latest.length * 2)
    const known = latest[id]! - 1
    if (known >= firstOfField) {
      if (raw.counts[known]! < 65_535) raw.counts[known]!++
      return
    }
    if (entries === raw.termIds.length) {
      const size = entries * 2
      raw.termIds = grown(raw.termIds, size)
      raw.docs = grown(raw.docs, size)
      raw.fields = grown(raw.fields, size)
      raw.counts = grown(raw.counts, size)
    }
    raw.termIds[entries] = id
    raw.docs[entries] = document
    raw.fields[entries] = field
    raw.counts[entries] = 1
    latest[id] = ++entries
  }

  function add(document: number, tokensByField: readonly (string[] | undefined)[]): void {
    tokensByField.forEach((tokens, field) => {
      const firstOfField = entries
      let length = 0
      const hashes = (tokens ?? []).map(hashOf)
      forEachTerm(tokens ?? [], space, (first, second) => {
        const hash = second === null ? hashes[first]! : hashPair(hashes[first]!, hashes[second]!)
        count(numbering.idOf(hash), document, field, firstOfField)
        length++
      })
      lengths[field]![document] = length
    })
  }

  function finish(documents: number): Uint8Array {
    const averages = lengths.map((field) => field.reduce((sum, n) => sum + n, 0) / Math.max(1, documents))
    // Counting sort by term; within a term the entries stay in document order.
    const starts = new Uint32Array(numbering.size + 1)
    for (let i = 0; i < entries; i++) starts[raw.termIds[i]! + 1]!++
    for (let t = 0; t < numbering.size; t++) starts[t + 1]! += starts[t]!
    const order = new Uint32Array(entries)
    const next = starts.slice()
    for (let i = 0; i < entries; i++) order[next[raw.termIds[i]!]!++] = i

    const { hashes, ids } = numbering.sorted()
    const offsets = new Uint32Array(ids.length + 1)
    const docs = new Uint32Array(entries)
    const impacts = new Uint16Array(entries)
    let postings = 0
    ids.forEach((id, t) => {
      for (let i = starts[id]!; i < starts[id + 1]!; ) {
        const doc = raw.docs[order[i]!]!
        let frequency = 0
        for (; i < starts[id + 1]! && raw.docs[order[i]!] === doc; i++) {
          const entry = order[i]!
          const field = raw.fields[entry]!
          const { weight, b } = FIELD_SETTINGS[LEXICAL_FIELDS[field]!]
          const norm = 1 - b + (b * lengths[field]![doc]!) / (averages[field]! || 1)
          frequency += (weight * raw.counts[entry]!) / norm
        }
        docs[postings] = doc
        // A saturated frequency lies between 0 and 1: 16 bits keep it to four digits.
        impacts[postings] = Math.max(1, Math.round((frequency / (frequency + K1)) * 65_535))
        postings++
      }
      offsets[t + 1] = postings
    })
    return packSpace(documents, hashes, offsets, docs.subarray(0, postings), impacts.subarray(0, postings))
  }

  return { add, finish }
}

/** Header (Uint32): magic, documents, terms, postings; then Float64 hashes, Uint32 offsets, Uint32 documents, Uint16 impacts. */
function packSpace(
  documents: number,
  hashes: Float64Array,
  offsets: Uint32Array,
  docs: Uint32Array,
  impacts: Uint16Array,
): Uint8Array {
  const bytes = new Uint8Array(16 + hashes.length * 8 + offsets.length * 4 + docs.length * 6)
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, documents, hashes.length, docs.length])
  let at = 16
  for (const part of [hashes, offsets, docs, impacts]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return bytes
}

const LEXICAL_BLOBS = { exact: 'lexical-exact.bin', folded: 'lexical-folded.bin' } as const

/** Collects documents in ordinal order (0, 1, 2 …) and returns the blobs of both spaces. */
export function createLexicalBuilder() {
  const foldOnce = remembered(fold)
  const exact = spaceBuilder('exact')
  const folded = spaceBuilder('folded')
  let documents = 0
  return {
    add(fields: LexicalFields): void {
      const tokens = LEXICAL_FIELDS.map((field) => (fields[field] ? syllables(fields[field]) : undefined))
      exact.add(documents, tokens)
      folded.add(
        documents,
        tokens.map((list) => list?.map(foldOnce)),
      )
      documents++
    },
    finish(): Record<string, Uint8Array> {
      return {
        [LEXICAL_BLOBS.exact]: exact.finish(documents),
        [LEXICAL_BLOBS.folded]: folded.finish(documents),
      }
    },
  }
}

interface Space {
  documents: number
  hashes: Float64Array
  offsets: Uint32Array
  docs: Uint32Array
  impacts: Uint16Array
}

function openSpace(bytes: Uint8Array, name: string): Space {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const header = new Uint32Array(aligned.buffer, aligned.byteOffset, 4)
  if (aligned.length < 16 || header[0] !== MAGIC) throw new RangeError(`${name} is not a lexical index`)
  const [, documents, termCount, postings] = header as unknown as [number, number, number, number]
  let at = aligned.byteOffset + 16
  const hashes = new Float64Array(aligned.buffer, at, termCount)
  at += termCount * 8
  const offsets = new Uint32Array(aligned.buffer, at, termCount + 1)
  at += (termCount + 1) * 4
  const docs = new Uint32Array(aligned.buffer, at, postings)
  at += postings * 4
  return { documents, hashes, offsets, docs, impacts: new Uint16Array(aligned.buffer, at, postings) }
}

/** Position of a hash among the sorted ones; -1 when absent. */
function findHash(space: Space, hash: number): number {
  let low = 0
  let high = space.hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = space.hashes[middle]!
    if (found === hash) return middle
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The distinct terms of a reading, with the text shown to people and the hash looked up. */
function queryTerms(reading: LexicalQuery): Map<number, { term: string; pair: boolean }> {
  const typed = syllables(reading.text)
  const tokens = reading.space === 'folded' ? typed.map(fold) : typed
  const hashes = tokens.map(hashToken)
  const found = new Map<number, { term: string; pair: boolean }>()
  forEachTerm(tokens, reading.space, (first, second) => {
    if (second === null) found.set(hashes[first]!, { term: tokens[first]!, pair: false })
    else {
      const hash = hashPair(hashes[first]!, hashes[second]!)
      found.set(hash, { term: termText(tokens, first, second), pair: true })
    }
  })
  return found
}

/** How often a term stands in each field of one document; fields without it are absent. */
export type FieldCounts = Partial<Record<LexicalField, number>>

/**
 * Finds the terms of a document in its fields by reading them as the builder did. The index itself keeps one figure
 * for a term in a document, summed over its fields.
 * @returns counts of a term, given as it is written in `LexicalContribution`
 */
export function readFields(fields: LexicalFields): (term: string, space: TermSpace) => FieldCounts {
  const found: Record<TermSpace, Map<string, FieldCounts>> = { exact: new Map(), folded: new Map() }
  for (const field of LEXICAL_FIELDS) {
    const typed = syllables(fields[field] ?? '')
    for (const space of ['exact', 'folded'] as const) {
      const tokens = space === 'folded' ? typed.map(fold) : typed
      forEachTerm(tokens, space, (first, second) => {
        const term = termText(tokens, first, second)
        const counts = found[space].get(term) ?? {}
        counts[field] = (counts[field] ?? 0) + 1
        found[space].set(term, counts)
      })
    }
  }
  return (term, space) => found[space].get(term) ?? {}
}

function termText(tokens: readonly string[], first: number, second: number | null): string {
  return second === null ? tokens[first]! : `${tokens[first]} ${tokens[second]}`
}

/** What one term of one reading adds to the score of one document; all figures are the index's own. */
export interface LexicalContribution {
  /** Position of the reading in the query. */
  reading: number
  /** A syllable, or two with a space between; in the folded space without diacritics. */
  term: string
  space: TermSpace
  /** Documents that hold the term. */
  documents: number
  /** Inverse document frequency, weighted by the reading and, for a pair, by its share. */
  idf: number
  /** Saturated frequency over all fields, 0 … 1, as stored (four digits). */
  impact: number
  /** `idf × impact × (k1 + 1)`: the contributions of a document add up to its score. */
  contribution: number
}

export interface LexicalQuery {
  text: string
  space: TermSpace
  /** Share of this reading in the sum, 0 … 1. */
  weight: number
}

export interface LexicalIndex {
  readonly documents: number
  /**
   * Sums the BM25F scores of one or more readings of a question (as typed, folded, restored).
   * @param k documents returned
   * @param mask 1 for each ordinal that may be returned; null when all may
   */
  search(readings: readonly LexicalQuery[], k: number, mask: Uint8Array | null): LexicalResult
  /** What each term of the same readings adds to the score of one document, most first; terms it lacks are left out. */
  explain(readings: readonly LexicalQuery[], ordinal: number): LexicalContribution[]
}

interface WeighedTerm {
  reading: number
  term: string
  rarity: number
  idf: number
  space: Space
  start: number
  end: number
}

/** @throws RangeError when a blob is no lexical index. */
export function openLexicalIndex(blob: (name: string) => Uint8Array): LexicalIndex {
  const spaces = {
    exact: openSpace(blob(LEXICAL_BLOBS.exact), LEXICAL_BLOBS.exact),
    folded: openSpace(blob(LEXICAL_BLOBS.folded), LEXICAL_BLOBS.folded),
  }
  const documents = spaces.exact.documents

  function idfOf(frequency: number): number {
    return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
  }

  /** Every term of every reading with its postings; `start === end` where the index has none. */
  function weighedTerms(readings: readonly LexicalQuery[]): WeighedTerm[] {
    return readings.flatMap((reading, position) => {
      if (reading.weight === 0) return []
      const space = spaces[reading.space]
      return Array.from(queryTerms(reading), ([hash, { term, pair }]) => {
        const at = findHash(space, hash)
        const start = at < 0 ? 0 : space.offsets[at]!
        const end = at < 0 ? 0 : space.offsets[at + 1]!
        const rarity = idfOf(end - start)
        const idf = rarity * (pair ? PAIR_WEIGHT : 1) * reading.weight
        return { reading: position, term, rarity, idf, space, start, end }
      })
    })
  }

  function search(readings: readonly LexicalQuery[], k: number, mask: Uint8Array | null): LexicalResult {
    const sums = new Float32Array(documents)
    const matched: LexicalResult['matched'] = []
    let totalIdf = 0
    for (const { term, rarity, idf, space, start, end } of weighedTerms(readings)) {
      totalIdf += idf
      if (start === end) continue
      matched.push({ term, rarity, idf })
      const factor = (idf * (K1 + 1)) / 65_535
      for (let i = start; i < end; i++) sums[space.docs[i]!]! += factor * space.impacts[i]!
    }
    return { top: selectTop(sums, k, mask, 0), scoreOf: (ordinal) => sums[ordinal] ?? 0, matched, totalIdf }
  }

  function explain(readings: readonly LexicalQuery[], ordinal: number): LexicalContribution[] {
    return weighedTerms(readings)
      .flatMap(({ reading, term, idf, space, start, end }) => {
        const at = start + space.docs.subarray(start, end).indexOf(ordinal)
        if (at < start) return []
        const impact = space.impacts[at]! / 65_535
        const contribution = idf * impact * (K1 + 1)
        return {
          reading,
          term,
          space: readings[reading]!.space,
          documents: end - start,
          idf,
          impact,
          contribution,
        }
      })
      .sort((x, y) => y.contribution - x.contribution)
  }

  return { documents, search, explain }
}
