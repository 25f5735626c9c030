/**
 * The terms of a passage as 32-bit hashes, written once at ingest, so that a question ranks passages without reading
 * or tokenising their text. Record: section (its place in `SECTION_IDS`, or their number for none), then the hashes.
 */
import { SECTION_IDS } from '../corpus/index.ts'
import { fold, forEachTerm, remembered, syllables } from '../text/index.ts'
import { hashPair, hashToken } from './term-hash.ts'
import type { Passage, PassageTerms } from './types.ts'

const hashOnce = remembered(hashToken)
const foldOnce = remembered(fold)

/** Hashes of the distinct folded terms (syllables and pairs) of a text, ascending. */
export function passageTermsOf(text: string): Uint32Array {
  const found = new Set<number>()
  const tokens = syllables(text).map(foldOnce)
  const hashes = tokens.map(hashOnce)
  forEachTerm(tokens, 'folded', (first, second) => {
    const hash = second === null ? hashes[first]! : hashPair(hashes[first]!, hashes[second]!)
    found.add(hash >>> 0)
  })
  return Uint32Array.from(found).sort()
}

/** The title is left out: it is the same for every passage of a document. */
export function packPassageTerms({ section, breadcrumb, text }: Passage): Uint32Array {
  const terms = passageTermsOf(`${breadcrumb.slice(1).join(' ')} ${text}`)
  const record = new Uint32Array(terms.length + 1)
  record[0] = section === null ? SECTION_IDS.length : SECTION_IDS.indexOf(section)
  record.set(terms, 1)
  return record
}

export function unpackPassageTerms(record: Uint32Array): PassageTerms {
  return { section: SECTION_IDS[record[0]!] ?? null, terms: record.subarray(1) }
}

/** Whether an ascending list holds a value. */
export function holds(terms: Uint32Array, wanted: number): boolean {
  let low = 0
  let high = terms.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = terms[middle]!
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}
