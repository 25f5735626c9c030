/** What a build holds of the article a question refers to. */
import type { Build } from '../index/index.ts'
import { fold, normalize, syllables, today } from '../text/index.ts'
import type { HeldInstrument, Instruments } from './instruments.ts'
import {
  anchorOf,
  articleIn,
  labelOf,
  lawReferenceIn,
  lawsIn,
  numberIn,
  numberLabel,
  type Place,
  type ReferenceHit,
  referenceIn,
} from './reference.ts'

/** Syllables of a question that is for the article itself; a longer one has a subject, and a page only sums up. */
const SHORT = 16

type Reader = Pick<Build, 'entry' | 'passages'>

/**
 * Looks the reference up whatever day the instrument holds on; null where the question makes none. Laws may be named
 * without a number where the build holds one of that name; without an article, where it is asked whether one holds.
 * @param asOf of several laws of one name, the one that holds on this day; default today
 */
export async function refer(
  build: Reader,
  instruments: Instruments,
  question: string,
  asOf = today(),
): Promise<ReferenceHit | null> {
  const numbered = referenceIn(question)
  const named = numbered ? null : lawReferenceIn(question, instruments, asOf)
  const place = numbered ?? named
  if (!place) return holdingAsked(build, instruments, question, asOf)
  const law = named ? named.instrument.name : null
  const base = { label: labelOf(place, numbered ? numberLabel(numbered) : law!), law, isWhole: false }
  const fitting = numbered ? instruments.byNumber(numbered) : [named!.instrument]
  const page = fitting.length === 1 && fitting[0]!.isPage ? fitting[0]! : null
  if (page && named && syllables(question).length > SHORT) return null
  if (page) return { ...base, ...(await onPage(build, page, place)) }
  const { held, documentId } = articleIn(fitting, place.article)
  if (documentId === null) return { ...base, held, documentId, passageId: null }
  const anchor = anchorOf(place)
  if (anchor === null) return { ...base, held, documentId, passageId: documentId }
  const passages = await build.passages(build.entry(documentId)!.ordinal)
  const isIt = ({ id }: { id: string }) => id === `${documentId}.${anchor}`
  const isPartOfIt = ({ id }: { id: string }) => id.startsWith(`${documentId}.${anchor}.`)
  const passage = passages.find(isIt) ?? passages.find(isPartOfIt)
  return passage
    ? { ...base, held, documentId, passageId: passage.id }
    : { ...base, held: 'article', documentId, passageId: null }
}

const WHICH = '(?:van ban|luat|nghi dinh|thong tu|quyet dinh|nghi quyet) nao'
const ENDS = '(?:thay the|bai bo)'
const HOLDING = new RegExp(
  `(?<!\\p{L})(?:(?:con|het|co) hieu luc|con (?:duoc )?ap dung|${WHICH} (?:da )?${ENDS}|(?:bi|duoc) ${ENDS}|${ENDS} (?:cho )?${WHICH})(?!\\p{L})`,
  'u',
)
/** What may stand before the instrument, so that the question is about it: a licence under a decree has days of its own. */
const BEFORE =
  /^(?:(?:cho|em|toi|minh|xin|hoi|a|vay|hien nay|hien|bay gio|thi|(?:van ban|luat|nghi dinh|thong tu|quyet dinh) nao|(?:da|duoc|bi)|thay the|bai bo)[\s,:]*)*$/u

/** "Nghị định 77/2020 còn hiệu lực không", "văn bản nào thay thế Luật Cư trú 2006". */
async function holdingAsked(
  build: Reader,
  instruments: Instruments,
  question: string,
  asOf: string,
): Promise<ReferenceHit | null> {
  const text = normalize(question)
  const folded = fold(text.toLowerCase())
  if (!HOLDING.test(folded)) return null
  const numbered = numberIn(question)
  const named = numbered ? null : (lawsIn(text, instruments, asOf)[0] ?? null)
  const at = numbered ?? named
  if (!at || !BEFORE.test(folded.slice(0, at.from))) return null
  const law = named ? named.instrument.name : null
  const base = { label: numbered ? numberLabel(numbered) : law!, law, isWhole: true }
  const fitting = numbered ? instruments.byNumber(numbered) : [named!.instrument]
  const [one] = fitting
  // Two bodies may number alike: which is meant cannot be told.
  if (fitting.length > 1) return null
  if (!one) return { ...base, held: 'none', documentId: null, passageId: null }
  const documentId = effectDocument(build, one)
  const passages = await build.passages(build.entry(documentId)!.ordinal)
  const says = passages.find(({ text: words }) => /có hiệu lực/iu.test(words.normalize('NFC')))
  return { ...base, held: 'found', documentId, passageId: (says ?? passages[0])!.id }
}

/** The article that says from when an instrument holds; its first one where no heading does. */
function effectDocument(build: Reader, { id, isPage, documents }: HeldInstrument): string {
  if (isPage) return id
  const all = [...documents]
  const last = (heading: RegExp) =>
    all.findLast(
      (document) => !document.includes('#p') && heading.test(build.entry(document)!.title.normalize('NFC')),
    )
  return last(/hiệu lực/iu) ?? last(/thi hành|thực hiện/iu) ?? all[0]!
}

/** A page names its articles in its headings; of clauses it tells without numbering them. */
async function onPage(
  build: Reader,
  { id }: HeldInstrument,
  { article, clause, point }: Place,
): Promise<Pick<ReferenceHit, 'held' | 'documentId' | 'passageId'>> {
  const passages = await build.passages(build.entry(id)!.ordinal)
  const passage = passages.find(({ breadcrumb }) => names(breadcrumb.at(-1) ?? '', Number(article)))
  if (!passage) return { held: 'instrument', documentId: null, passageId: null }
  const held = clause === null && point === null ? 'found' : 'article'
  return { held, documentId: id, passageId: passage.id }
}

/** "(Điều 27, Điều 28)", "(Điều 625 đến Điều 630)". */
function names(heading: string, article: number): boolean {
  return [...heading.normalize('NFC').matchAll(/Điều (\d+)(?: đến Điều (\d+))?/gu)].some(
    ([, from, to]) => Number(from) <= article && article <= Number(to ?? from),
  )
}
