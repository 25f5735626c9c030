/**
 * References to the text of an instrument as people write them: "Điều 16 khoản 2 Nghị định 123/2015", "điểm a k2 đ16 nđ
 * 123/2015/NĐ-CP", without marks too. They are looked up, never guessed at: what the build does not hold is said.
 */
import type { DocumentEntry } from '../index/index.ts'
import { fold, normalize } from '../text/index.ts'

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
  /** Of the clause or point, as `ND-123-2015#d16.k2`; of the article where none is named; null where it is not held. */
  passageId: string | null
}

/** What a question names. Folded, lower case; `issuer` as in the number (`nd-cp`), `point` with `dd` for đ. */
export interface Reference {
  kind: string
  serial: string
  year: string | null
  issuer: string | null
  article: string
  clause: string | null
  point: string | null
}

/** Kinds as typed (folded), as they stand in ids, and in words. */
const KINDS: readonly (readonly [typed: string, id: string, words: string])[] = [
  ['bo luat', 'BL', 'Bộ luật'],
  ['luat', 'L', 'Luật'],
  ['phap lenh', 'PL', 'Pháp lệnh'],
  ['nghi dinh|nd', 'ND', 'Nghị định'],
  ['nghi quyet|nq', 'NQ', 'Nghị quyết'],
  ['thong tu lien tich|ttlt', 'TTLT', 'Thông tư liên tịch'],
  ['thong tu|tt', 'TT', 'Thông tư'],
  ['quyet dinh|qd', 'QD', 'Quyết định'],
  ['chi thi', 'CT', 'Chỉ thị'],
]
const INSTRUMENT = new RegExp(
  `(?<![\\p{L}\\d])(${KINDS.map(([typed]) => typed).join('|')})\\s*(?:so\\s*)?:?\\s*(\\d{1,4})\\s*/\\s*((?:19|20)\\d{2})?(?:\\s*[/-]?\\s*([a-z][a-z\\d]*(?:-[a-z\\d]+)*))?`,
  'u',
)
const ARTICLE = /(?<![\p{L}\d])(?:dieu\s*|d\.?\s*)(\d{1,4}[a-z]?)(?![\p{L}\d/])/u
const CLAUSE = /(?<![\p{L}\d])(?:khoan\s*|k\.?\s*)(\d{1,3})(?![\p{L}\d/])/u
const POINT = /(?<![\p{L}\d])điểm\s+([a-zđ])(?![\p{L}\d])/u
const POINT_FOLDED = /(?<![\p{L}\d])diem\s+([a-z])(?![\p{L}\d])/u

/**
 * The reference a question makes: an article and the number of an instrument, in either order. Null where one of them is
 * missing, or the number has neither year nor issuer.
 */
export function referenceIn(question: string): Reference | null {
  const lower = normalize(question).toLowerCase()
  const text = fold(lower)
  const instrument = INSTRUMENT.exec(text)
  if (!instrument) return null
  const [whole, typed, serial, year, issuer] = instrument as unknown as [
    string,
    string,
    string,
    string?,
    string?,
  ]
  const article = ARTICLE.exec(text.replace(whole, ' '))
  if (!article || (!year && !issuer)) return null
  const rest = text.replace(whole, ' ').replace(article[0], ' ')
  const point = POINT.exec(lower)?.[1] ?? POINT_FOLDED.exec(rest)?.[1] ?? null
  return {
    kind: KINDS.find(([names]) => names.split('|').includes(typed))![1],
    serial: String(Number(serial)),
    year: year ?? null,
    issuer: issuer?.includes('-') || !year ? (issuer ?? null) : null,
    article: article[1]!,
    clause: CLAUSE.exec(rest)?.[1] ?? null,
    point: point === 'đ' ? 'dd' : point,
  }
}

/** An instrument's articles by number, of the main text before those of what is annexed to it. */
interface Held {
  kind: string
  serial: string
  year: string | null
  issuer: string
  articles: Map<string, string>
}

const ID = /^([A-Z]+)-(\d+)(?:-((?:19|20)\d{2}))?((?:-[A-Z\d]+)*)#(?:p\d+\.)?d(\d+[a-z]*)$/

/** What a build holds of instruments, for looking up references. */
export function referenceFinder(
  entries: readonly Pick<DocumentEntry, 'id' | 'kind'>[],
): (reference: Reference) => Pick<ReferenceHit, 'held' | 'documentId'> {
  const instruments = new Map<string, Held>()
  for (const { id, kind } of entries) {
    const match = kind === 'regulation' ? ID.exec(id) : null
    if (!match) continue
    const [, type, serial, year, issuer, article] = match as unknown as [
      string,
      string,
      string,
      string?,
      string?,
      string?,
    ]
    const key = id.slice(0, id.indexOf('#'))
    const held = instruments.get(key) ?? {
      kind: type,
      serial: String(Number(serial)),
      year: year ?? null,
      issuer: (issuer ?? '').toLowerCase(),
      articles: new Map<string, string>(),
    }
    const isAnnexed = id.includes('#p')
    if (!isAnnexed || !held.articles.has(article!)) held.articles.set(article!, id)
    instruments.set(key, held)
  }
  return (reference) => {
    const fitting = [...instruments.values()].filter((held) => isOf(held, reference))
    if (fitting.length === 0) return { held: 'none', documentId: null }
    // Two bodies may number alike; which is meant cannot be told without its name.
    const documents = fitting.flatMap(({ articles }) => articles.get(reference.article) ?? [])
    return documents.length === 1
      ? { held: 'found', documentId: documents[0]! }
      : { held: 'instrument', documentId: null }
  }
}

function isOf(held: Held, { kind, serial, year, issuer }: Reference): boolean {
  if (held.kind !== kind || held.serial !== serial) return false
  if (year !== null && held.year !== null && held.year !== year) return false
  if (issuer === null || held.issuer === '') return true
  const bodies = issuer.split('-')
  return held.issuer
    .split('-')
    .filter(Boolean)
    .every((body) => bodies.includes(body))
}

/** Anchor of the clause or point below an article: `k2`, `k2.a`, `a`; null where the article alone is named. */
export function anchorOf({ clause, point }: Pick<Reference, 'clause' | 'point'>): string | null {
  return [clause && `k${clause}`, point].filter(Boolean).join('.') || null
}

/** In words: `Điều 16 khoản 2 điểm a Nghị định 123/2015`. */
export function labelOf({ kind, serial, year, issuer, article, clause, point }: Reference): string {
  const type = KINDS.find(([, id]) => id === kind)![2]
  const number = [serial, year, issuer?.replace(/^nd-/, 'nđ-').replace(/^qd-/, 'qđ-').toLocaleUpperCase('vi')]
    .filter(Boolean)
    .join('/')
  return [
    `Điều ${article}`,
    clause && `khoản ${clause}`,
    point && `điểm ${point === 'dd' ? 'đ' : point}`,
    `${type} ${number}`,
  ]
    .filter(Boolean)
    .join(' ')
}
