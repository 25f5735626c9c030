/**
 * References inside the text of an instrument ("khoản 2 Điều này", "Điều 5 của Luật này", "Điều 16 Nghị định số
 * 123/2015/NĐ-CP"), with the document and passage of the build they lead to. Only what names its instrument, or the
 * article it stands in, is one; what the build does not hold, and what stands in quoted text of another, is none.
 */
import { fold } from '../text/index.ts'
import { type HeldInstrument, type Instruments, KINDS } from './instruments.ts'

export interface InnerReference {
  /** Offsets in the text. */
  from: number
  to: number
  documentId: string
  /** Of the clause or point where one is named; else the document's id. */
  passageId: string
}

export interface ReferencePlace {
  documentId: string
  passageId: string
  /** The day by which a law that is named without a year or number is chosen, `YYYY-MM-DD`. */
  asOf: string
}

const UNIT =
  /(?<!\p{L})(?:(?:điểm\s([a-zđ])\s)?(?:khoản\s(\d{1,3})\s)?Điều\s(\d{1,4}[a-zđ]?|này)(?![\p{L}\d])|điểm\s([a-zđ])\skhoản\snày(?!\p{L}))/gu
/** What may join further articles before their instrument is named: "Điều 5, khoản 1 Điều 6 và Điều 7 của Luật này". */
const JOINED =
  /^(?:\s*(?:,|;|và|hoặc|đến|,\s*và)\s+(?:(?:điểm\s[a-zđ](?:(?:,\s|\svà\s|\shoặc\s)(?:điểm\s)?[a-zđ])*\s)?(?:khoản\s\d+(?:(?:,\s|\svà\s|\shoặc\s)(?:khoản\s)?\d+)*\s)?Điều\s)?\d{1,4}[a-zđ]?(?![\p{L}\d/]))*\s*(?:của\s)?/u
const KIND = '(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư(?: liên tịch)?|chỉ thị)'
const SELF = new RegExp(`^${KIND} này(?!\\p{L})`, 'iu')
const ANNEX = /^(?:quy chế|quy định|điều lệ) này(?!\p{L})/iu
const NUMBERED = `(${KIND})(?:\\s(?!này)[\\p{L},\\s]{1,80}?)?\\s(?:số\\s*:?\\s*)?(\\d{1,4})\\/((?:19|20)\\d{2})?\\/?([\\p{L}][\\p{L}\\d]*(?:-[\\p{L}\\d]+)*)`
const FIRST_NUMBERED = new RegExp(`^${NUMBERED}`, 'iu')
const ANY_NUMBERED = new RegExp(`(?<!\\p{L})${NUMBERED}`, 'giu')
/** Characters behind an article in which its instrument is looked for. */
const REACH = 400

/**
 * In the order of the text; none overlaps another.
 * @param text NFC
 */
export function innerReferences(
  text: string,
  place: ReferencePlace,
  instruments: Instruments,
): InnerReference[] {
  const found: InnerReference[] = []
  for (const match of text.matchAll(UNIT)) {
    const [unit, point, clause, article, pointHere] = match
    const from = match.index
    const to = from + unit.length
    if (isQuoted(text, from)) continue
    const target = pointHere
      ? inThisClause(place, pointHere)
      : article === 'này'
        ? inArticle(place.documentId, clause, point)
        : elsewhere(text.slice(to, to + REACH), place, instruments, article!, clause, point)
    if (target) found.push({ from, to, ...target })
  }
  for (const match of text.matchAll(ANY_NUMBERED)) {
    const from = match.index
    const to = from + match[0].length
    const held = isQuoted(text, from) ? undefined : numbered(match, instruments)
    const first = held && [...held.articles.values()][0]
    if (first && held.id !== instruments.of(place.documentId)?.id)
      found.push({ from, to, documentId: first, passageId: first })
  }
  return found.sort((a, b) => a.from - b.from)
}

function elsewhere(
  behind: string,
  place: ReferencePlace,
  instruments: Instruments,
  article: string,
  clause: string | undefined,
  point: string | undefined,
): Target | null {
  const rest = behind.slice(JOINED.exec(behind)![0].length)
  const own = instruments.of(place.documentId)
  if (ANNEX.test(rest)) {
    const part = /#p\d+\./.exec(place.documentId)?.[0]
    const id = part && `${place.documentId.split('#')[0]}${part}d${ascii(article)}`
    return id && own?.documents.has(id) ? inArticle(id, clause, point, true) : null
  }
  const number = FIRST_NUMBERED.exec(rest)
  const held = SELF.test(rest)
    ? own
    : number
      ? numbered(number, instruments)
      : instruments.byName(rest, 0, place.asOf)?.instrument
  const id = held?.articles.get(ascii(article))
  return id === undefined ? null : inArticle(id, clause, point, true)
}

type Target = Pick<InnerReference, 'documentId' | 'passageId'>

/** @param alone whether the article without a clause is worth a link: it is not where one stands in it */
function inArticle(documentId: string, clause?: string, point?: string, alone = false): Target | null {
  const anchor = [clause && `k${clause}`, point && ascii(point, 'dd')].filter(Boolean).join('.')
  if (anchor === '') return alone ? { documentId, passageId: documentId } : null
  return { documentId, passageId: `${documentId}.${anchor}` }
}

/** "điểm a khoản này". */
function inThisClause({ documentId, passageId }: ReferencePlace, point: string): Target | null {
  const clause = /^\.(k\d+)/.exec(passageId.slice(documentId.length))?.[1]
  return clause ? { documentId, passageId: `${documentId}.${clause}.${ascii(point, 'dd')}` } : null
}

function numbered(match: RegExpMatchArray, instruments: Instruments): HeldInstrument | undefined {
  const [, typed, serial, year, issuer] = match as unknown as [string, string, string, string?, string?]
  const kind = KINDS.find(([names]) => names.split('|').includes(fold(typed.toLowerCase())))![1]
  const fitting = instruments.byNumber({
    kind,
    serial: String(Number(serial)),
    year: year ?? null,
    issuer: issuer ? fold(issuer.toLowerCase()) : null,
  })
  return fitting.length === 1 ? fitting[0] : undefined
}

/** New text of another instrument: "Luật này" in it is that one. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(0, at)
  return before.lastIndexOf('“') > before.lastIndexOf('”')
}

const ascii = (letters: string, d = 'd') => letters.toLowerCase().replace('đ', d)
