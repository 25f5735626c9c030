/** What a build holds of the article a question refers to. */
import type { Build } from '../index/index.ts'
import { today } from '../text/index.ts'
import type { HeldInstrument, Instruments } from './instruments.ts'
import {
  anchorOf,
  articleIn,
  labelOf,
  lawReferenceIn,
  numberLabel,
  type Place,
  type ReferenceHit,
  referenceIn,
} from './reference.ts'

type Reader = Pick<Build, 'entry' | 'passages'>

/**
 * Looks the reference up whatever day the instrument holds on; null where the question makes none. Laws may be named
 * without a number where the build holds one of that name.
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
  if (!place) return null
  const law = named ? named.instrument.name : null
  const label = labelOf(place, numbered ? numberLabel(numbered) : law!)
  const fitting = numbered ? instruments.byNumber(numbered) : [named!.instrument]
  const page = fitting.length === 1 && fitting[0]!.isPage ? fitting[0]! : null
  if (page) return { label, law, ...(await onPage(build, page, place)) }
  const { held, documentId } = articleIn(fitting, place.article)
  if (documentId === null) return { label, law, held, documentId, passageId: null }
  const anchor = anchorOf(place)
  if (anchor === null) return { label, law, held, documentId, passageId: documentId }
  const passages = await build.passages(build.entry(documentId)!.ordinal)
  const isIt = ({ id }: { id: string }) => id === `${documentId}.${anchor}`
  const isPartOfIt = ({ id }: { id: string }) => id.startsWith(`${documentId}.${anchor}.`)
  const passage = passages.find(isIt) ?? passages.find(isPartOfIt)
  return passage
    ? { label, law, held, documentId, passageId: passage.id }
    : { label, law, held: 'article', documentId, passageId: null }
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
