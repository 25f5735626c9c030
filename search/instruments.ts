/** What a build holds of instruments, found by number or, for laws, by name. */
import type { DocumentEntry } from '../index/index.ts'
import { fold, syllableSpans, syllables } from '../text/index.ts'

/** Kinds as typed (folded), as they stand in ids, and in words. */
export const KINDS: readonly (readonly [typed: string, id: string, words: string])[] = [
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

/** A number as people and instruments write it, folded: `kind` as in ids, `issuer` as in the number (`nd-cp`). */
export interface InstrumentNumber {
  kind: string
  serial: string
  year: string | null
  issuer: string | null
}

export interface HeldInstrument {
  /** The beginning of its documents' ids (`ND-123-2015`), or the id of the page that tells of it. */
  id: string
  kind: string
  serial: string
  year: string | null
  /** Folded, as in ids: `-qh14`. */
  issuer: string
  /** As published, of laws: `Luật Cư trú`; null for others. */
  name: string | null
  /** Documents by number of the article, of the main text before those of what is annexed; none of a page. */
  articles: Map<string, string>
  /** Ids of all its documents. */
  documents: Set<string>
  /** A page tells of it: its articles are passages. */
  isPage: boolean
  validFrom: string | null
  validTo: string | null
}

export interface Instruments {
  /** Several where bodies number alike. */
  byNumber(number: InstrumentNumber): HeldInstrument[]
  /**
   * The law whose name words begin with, at `at`: of the year named behind it, else the only one that holds on `asOf`.
   * Null where the words name none, more than one, or go on as another name does ("Luật Giáo dục đại học").
   * @param words normalised, with marks or without
   */
  byName(words: string, at: number, asOf: string): { instrument: HeldInstrument; end: number } | null
  /** Of the document with this id; undefined for a procedure. */
  of(documentId: string): HeldInstrument | undefined
}

type Entry = Pick<DocumentEntry, 'id' | 'kind'> &
  Partial<Pick<DocumentEntry, 'title' | 'instrument' | 'validFrom' | 'validTo'>>

const ID = /^([A-Z]+)-(\d+)(?:-((?:19|20)\d{2}))?((?:-[A-Z\d]+)*)#(?:p\d+\.)?(?:d(\d+[a-z]*)|pl\d+)$/
/** "Luật Cư trú (68/2020/QH14): …", "Luật Tiếp cận thông tin (2016): …". */
const PAGE =
  /^((?:Bộ luật|Luật|Pháp lệnh) [^(:]+?)(?: năm \d{4})?\s*\((?:(\d+)\/)?(\d{4})(?:\/([\p{L}\d]+))?[),]/u
/** Characters. */
const LONGEST_NAME = 200
const LAWS = new Set(['L', 'BL', 'PL'])

export function instrumentsOf(entries: readonly Entry[]): Instruments {
  const held = new Map<string, HeldInstrument>()
  for (const entry of entries) {
    if (entry.kind === 'regulation') addArticle(held, entry)
    else if (entry.kind === 'page') addPage(held, entry)
  }
  const byName = new Map<string, HeldInstrument[]>()
  for (const one of held.values())
    for (const name of namesOf(one)) byName.set(name, [...(byName.get(name) ?? []), one])
  const longest = Math.max(0, ...[...byName.keys()].map((name) => name.split(' ').length))

  return {
    byNumber: (number) => preferText([...held.values()].filter((one) => isOf(one, number))),
    of: (documentId) => held.get(documentId.split('#')[0]!),
    byName(words, at, asOf) {
      const spans = syllableSpans(words.slice(at, at + LONGEST_NAME)).filter(
        ({ token }) => fold(token) !== 'va',
      )
      const tokens = spans.map(({ token }) => fold(token))
      for (let length = Math.min(longest, tokens.length); length >= 2; length--) {
        const fitting = byName.get(tokens.slice(0, length).join(' '))
        if (!fitting) continue
        const end = at + spans[length - 1]!.end
        const behind = BEHIND.exec(words.slice(end))
        if (!behind) return null
        const year = behind[1]
        const one = chosen(fitting, year ?? null, asOf)
        return one && { instrument: one, end: end + (year ? behind[0].length : 0) }
      }
      return null
    },
  }
}

/** What may stand behind a whole name: a year, the end, a stop, or a word that no name goes on with. */
const BEHIND =
  /^(?:\s+(?:năm\s+|nam\s+|(?:số\s*:?\s*|so\s*:?\s*)?\d+\/)?((?:19|20)\d{2})(?!\d)|\s*(?=$|[.,;:?!()“”"/\n-])|\s+(?=(?:năm|nam|số|so|điều|dieu|đ|khoản|khoan|điểm|diem|và|va|hoặc|hoac|hay|thì|thi|là|la|có|co|về|ve|quy|nói|noi|ghi|được|duoc|đã|da|để|de|theo|như|nhu|này|nay|cho|còn|con|hết|het|bị|bi|hiện|hien|mới|moi|cũ)(?![\p{L}\d])|\d))/iu

function chosen(
  fitting: readonly HeldInstrument[],
  year: string | null,
  asOf: string,
): HeldInstrument | null {
  const dated = preferText(year === null ? fitting : fitting.filter((one) => one.year === year))
  if (dated.length <= 1) return dated[0] ?? null
  const holding = dated.filter(
    ({ validFrom, validTo }) => (validFrom ?? '') <= asOf && (validTo ?? '9999') >= asOf,
  )
  return holding.length === 1 ? holding[0]! : null
}

/** The text of an instrument before a page that tells of it. */
function preferText(fitting: readonly HeldInstrument[]): HeldInstrument[] {
  const texts = fitting.filter(({ isPage }) => !isPage)
  return fitting.filter((one) => !one.isPage || !texts.some((text) => isSame(text, one)))
}

const isSame = (a: HeldInstrument, b: HeldInstrument) => a.serial === b.serial && a.year === b.year

function addArticle(held: Map<string, HeldInstrument>, { id, instrument, validFrom, validTo }: Entry): void {
  const match = ID.exec(id)
  if (!match) return
  const [, kind, serial, year, issuer, article] = match as unknown as [
    string,
    string,
    string,
    ...(string | undefined)[],
  ]
  const key = id.slice(0, id.indexOf('#'))
  const one = held.get(key) ?? {
    id: key,
    kind,
    serial: String(Number(serial)),
    year: year ?? null,
    // A province in the id is no part of the number.
    issuer: (issuer ?? '').toLowerCase().replace(/(-(?:ubnd|hdnd))-.*$/, '$1'),
    name: LAWS.has(kind) && instrument?.title ? `${instrument.type} ${instrument.title}` : null,
    articles: new Map<string, string>(),
    documents: new Set<string>(),
    isPage: false,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  }
  one.documents.add(id)
  const isAnnexed = id.includes('#p')
  if (article && (!isAnnexed || !one.articles.has(article))) one.articles.set(article, id)
  // An article that was repealed alone does not end the instrument.
  if ((validTo ?? '9999') > (one.validTo ?? '9999')) one.validTo = validTo ?? null
  held.set(key, one)
}

function addPage(held: Map<string, HeldInstrument>, { id, title, validFrom, validTo }: Entry): void {
  const match = PAGE.exec((title ?? '').normalize('NFC'))
  if (!match) return
  const [, name, serial, year, issuer] = match as unknown as [string, string, string?, string?, string?]
  held.set(id, {
    id,
    kind: name.startsWith('Bộ') ? 'BL' : name.startsWith('Luật') ? 'L' : 'PL',
    serial: serial === undefined ? '' : String(Number(serial)),
    year: year!,
    issuer: issuer === undefined ? '' : `-${fold(issuer.toLowerCase())}`,
    name,
    articles: new Map(),
    documents: new Set([id]),
    isPage: true,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  })
}

/** As folded syllables without "và": `luat hon nhan gia dinh`; a code is called a law, too. */
function namesOf({ name }: HeldInstrument): string[] {
  if (name === null) return []
  const whole = syllables(name)
    .map(fold)
    .filter((syllable) => syllable !== 'va')
    .join(' ')
  return whole.startsWith('bo luat ') ? [whole, whole.slice(3)] : [whole]
}

function isOf(held: HeldInstrument, { kind, serial, year, issuer }: InstrumentNumber): boolean {
  if (held.kind !== kind && !(LAWS.has(held.kind) && LAWS.has(kind))) return false
  if (held.serial !== serial) return false
  if (year !== null && held.year !== null && held.year !== year) return false
  if (issuer === null || held.issuer === '') return true
  const bodies = issuer.split('-')
  return held.issuer
    .split('-')
    .filter(Boolean)
    .every((body) => bodies.includes(body))
}
