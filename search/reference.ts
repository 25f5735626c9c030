/**
 * References to the text of an instrument as people write them: "Điều 16 khoản 2 Nghị định 123/2015", "điểm a k2 đ16 nđ
 * 123/2015/NĐ-CP", without marks too. They are looked up, never guessed at: what the build does not hold is said.
 */
import { fold, normalize } from '../text/index.ts'
import { type HeldInstrument, type InstrumentNumber, type Instruments, KINDS } from './instruments.ts'

export interface ReferenceHit {
  /** As understood: `Điều 16 khoản 2 Nghị định 123/2015`. */
  label: string
  /**
   * `found`: the build holds exactly this; `article`: the article, but not the clause or point named; `instrument`: the
   * instrument, but not the article; `none`: nothing of the instrument.
   */
  held: 'found' | 'article' | 'instrument' | 'none'
  /** Document of the article; null where it is not held. */
  documentId: string | null
  /** The question is whether the instrument holds, not for an article: the document is the one that says from when. */
  isWhole: boolean
  /** The law's name as published, where the question names it so; else null. */
  law: string | null
  /** Of the clause or point, as `ND-123-2015#d16.k2`; of the article where none is named; null where it is not held. */
  passageId: string | null
}

/** A place in an instrument. Folded, lower case; `point` with `dd` for đ. */
export interface Place {
  article: string
  clause: string | null
  point: string | null
}

/** What a question names. */
export type Reference = InstrumentNumber & Place

const INSTRUMENT = new RegExp(
  `(?<![\\p{L}\\d])(${KINDS.map(([typed]) => typed).join('|')})\\s*(?:so\\s*)?:?\\s*(\\d{1,4})\\s*/\\s*((?:19|20)\\d{2})?(?:\\s*[/-]?\\s*([a-z][a-z\\d]*(?:-[a-z\\d]+)*))?`,
  'u',
)
const ARTICLE = /(?<![\p{L}\d])(?:dieu\s*|d\.?\s*)(\d{1,4}[a-z]?)(?![\p{L}\d/])/u
const CLAUSE = /(?<![\p{L}\d])(?:khoan\s*|k\.?\s*)(\d{1,3})(?![\p{L}\d/])/u
const POINT = /(?<![\p{L}\d])điểm\s+([a-zđ])(?![\p{L}\d])/u
const POINT_FOLDED = /(?<![\p{L}\d])diem\s+([a-z])(?![\p{L}\d])/u

/** The first number of an instrument in a question, and where it stands; null where it has neither year nor issuer. */
export function numberIn(question: string): (InstrumentNumber & { from: number; to: number }) | null {
  const match = INSTRUMENT.exec(fold(normalize(question).toLowerCase()))
  if (!match) return null
  const [whole, typed, serial, year, issuer] = match as unknown as [string, string, string, string?, string?]
  if (!year && !issuer) return null
  return {
    kind: KINDS.find(([names]) => names.split('|').includes(typed))![1],
    serial: String(Number(serial)),
    year: year ?? null,
    issuer: issuer?.includes('-') || !year ? (issuer ?? null) : null,
    from: match.index,
    to: match.index + whole.length,
  }
}

/**
 * The reference a question makes: an article and the number of an instrument, in either order. Null where one of them is
 * missing.
 */
export function referenceIn(question: string): Reference | null {
  const found = numberIn(question)
  if (!found) return null
  const { from, to, ...number } = found
  // Folding keeps the length of normalised text: what is cut in one is cut in the other.
  const lower = normalize(question).toLowerCase()
  const place = placeIn(`${lower.slice(0, from)} ${lower.slice(to)}`)
  return place && { ...number, ...place }
}

const LAW = /(?<![\p{L}\d])(?:bộ luật|bo luat|luật|luat|pháp lệnh|phap lenh)\s/giu

/** The article of a law that a question names without its number: "Điều 16 Luật Hộ tịch", "luat cu tru 2020 dieu 20". */
export function lawReferenceIn(
  question: string,
  instruments: Instruments,
  asOf: string,
): (Place & { instrument: HeldInstrument }) | null {
  const text = normalize(question)
  for (const { instrument, from, to } of lawsIn(text, instruments, asOf)) {
    const place = placeIn(`${text.slice(0, from)} ${text.slice(to)}`.toLowerCase())
    if (place) return { ...place, instrument }
  }
  return null
}

/** The laws that words name, and where. @param text normalised */
export function lawsIn(
  text: string,
  instruments: Instruments,
  asOf: string,
): { instrument: HeldInstrument; from: number; to: number }[] {
  return [...text.matchAll(LAW)].flatMap(({ index }) => {
    const named = instruments.byName(text, index, asOf)
    return named ? [{ instrument: named.instrument, from: index, to: named.end }] : []
  })
}

/** The article, clause and point that words name; null without an article. @param lower normalised, in lower case */
function placeIn(lower: string): Place | null {
  const text = fold(lower)
  const article = ARTICLE.exec(text)
  if (!article) return null
  const rest = text.replace(article[0], ' ')
  const point = POINT.exec(lower)?.[1] ?? POINT_FOLDED.exec(rest)?.[1] ?? null
  return {
    article: article[1]!,
    clause: CLAUSE.exec(rest)?.[1] ?? null,
    point: point === 'đ' ? 'dd' : point,
  }
}

/** The article of the one instrument that has it: of two bodies that number alike, which is meant cannot be told. */
export function articleIn(
  fitting: readonly HeldInstrument[],
  article: string,
): Pick<ReferenceHit, 'held' | 'documentId'> {
  if (fitting.length === 0) return { held: 'none', documentId: null }
  const documents = fitting.flatMap(({ articles }) => articles.get(article) ?? [])
  return documents.length === 1
    ? { held: 'found', documentId: documents[0]! }
    : { held: 'instrument', documentId: null }
}

/** Anchor of the clause or point below an article: `k2`, `k2.a`, `a`; null where the article alone is named. */
export function anchorOf({ clause, point }: Pick<Reference, 'clause' | 'point'>): string | null {
  return [clause && `k${clause}`, point].filter(Boolean).join('.') || null
}

/** The instrument in words: `Nghị định 123/2015`. */
export function numberLabel({ kind, serial, year, issuer }: InstrumentNumber): string {
  const type = KINDS.find(([, id]) => id === kind)![2]
  const body = issuer?.replace(/^nd-/, 'nđ-').replace(/^qd-/, 'qđ-').toLocaleUpperCase('vi')
  return `${type} ${[serial, year, body].filter(Boolean).join('/')}`
}

/** In words: `Điều 16 khoản 2 điểm a Nghị định 123/2015`. @param name of the instrument */
export function labelOf({ article, clause, point }: Place, name: string): string {
  return [
    `Điều ${article}`,
    clause && `khoản ${clause}`,
    point && `điểm ${point === 'dd' ? 'đ' : point}`,
    name,
  ]
    .filter(Boolean)
    .join(' ')
}
