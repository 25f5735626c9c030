/** Until when the instruments of one build hold, by what the others say of them. */
import type { Change, Instrument, Regulation, Relation } from '../../corpus/index.ts'
import { addDays, fold, syllables } from '../../text/index.ts'
import { readInstrument } from '../record/legal.ts'
import { goesOnIn } from './relations.ts'

export interface Validity {
  /** In the order given, with `changes` and `validTo` as the others say. */
  documents: Regulation[]
  /** What was ended, once an instrument or article: its id, and the last day with the passage that says so. */
  ended: { id: string; validTo: string; passageId: string }[]
  /** What one says of another in the build that ends nothing, and why. */
  doubts: { passageId: string; target: string; reason: string }[]
}

/** An instrument's documents. */
interface Held {
  id: string
  instrument: Instrument
  documents: Regulation[]
}

/**
 * Ends an instrument, or an article of one, the day before another replaces or repeals it, where the words say so without
 * doubt: the day is known, nothing is excepted, kind and issuer agree. Anything less is a doubt and ends nothing.
 * The result does not depend on the order; what is given stays as it is.
 */
export function settleValidity(regulations: readonly Regulation[]): Validity {
  const held = byNumber(regulations)
  const settled = new Map(regulations.map((each) => [each.id, unsettled(each)]))
  const ended = new Map<string, Validity['ended'][number]>()
  const doubts: Validity['doubts'] = []
  const goingOn = new Map(
    [...held.values()]
      .flat()
      .map(({ id, documents }) => [
        id,
        new Set(documents.flatMap(({ clauses }) => goesOnIn(clauses)).map(numberKey)),
      ]),
  )

  for (const document of regulations) {
    for (const [i, relation] of document.relations.entries()) {
      const key = relation.kind === 'guides' ? guidedKey(relation) : numberKey(relation.instrument)
      const targets = (held.get(key) ?? []).filter(
        ({ id, instrument }) => id !== instrumentOf(document) && isSameKind(relation.type, instrument.type),
      )
      const target = targets.find(({ instrument }) => isSameIssuer(relation, document, instrument))
      const passageId = [document.id, relation.anchor].filter(Boolean).join('.')
      const isEnd = isEnding(relation)
      if (!target) {
        if (isEnd && targets[0])
          doubts.push({
            passageId,
            target: targets[0].id,
            reason: 'another body issued the one of this number',
          })
        continue
      }
      const aim = aimOf(target, relation)
      if (!aim) continue
      settled.get(document.id)!.relations[i]!.documentId = aim.documents[0]!.id
      const reason = isEnd
        ? doubtOf(relation, aim.documents[0]!, document.instrument.date, goingOn.get(instrumentOf(document))!)
        : null
      if (reason !== null) doubts.push({ passageId, target: aim.id, reason })
      const ends = isEnd && reason === null
      for (const { id } of aim.documents) {
        const one = settled.get(id)!
        one.changes.push(changeOf(relation, document, passageId, ends))
        if (ends) one.validTo = earlier(one.validTo, addDays(relation.from!, -1))
      }
      if (ends) {
        const validTo = addDays(relation.from!, -1)
        const known = ended.get(aim.id)
        if (!known || validTo < known.validTo) ended.set(aim.id, { id: aim.id, validTo, passageId })
      }
    }
  }
  for (const one of settled.values()) {
    // What would end it later than it has ended already did not end it.
    for (const change of one.changes)
      change.ends &&= change.from !== null && addDays(change.from, -1) === one.validTo
    one.changes.sort(byDay)
  }
  return {
    documents: regulations.map(({ id }) => settled.get(id)!),
    ended: [...ended.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    doubts,
  }
}

const unsettled = (regulation: Regulation): Regulation => ({
  ...regulation,
  relations: regulation.relations.map((relation) => ({ ...relation, documentId: null })),
  changes: [],
})

/** `QD-5-2020-UBND-HA-GIANG` of `QD-5-2020-UBND-HA-GIANG#d3`. */
const instrumentOf = ({ id }: Pick<Regulation, 'id'>) => id.split('#')[0]!

function byNumber(regulations: readonly Regulation[]): Map<string, Held[]> {
  const inOrder = [...regulations].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
  const instruments = groupBy(inOrder, instrumentOf)
  const held = [...instruments].map(([id, documents]) => ({
    id,
    instrument: documents[0]!.instrument,
    documents,
  }))
  const byNumber = groupBy(held, ({ instrument }) => numberKey(instrument.number ?? ''))
  // Of several laws of one name a guide may mean either.
  for (const [name, laws] of groupBy(held.filter(isLaw), ({ instrument }) =>
    nameKey(`${instrument.type} ${instrument.title}`),
  ))
    if (laws.length === 1) byNumber.set(name, laws)
  return byNumber
}

const isLaw = ({ instrument: { type, title } }: Held) =>
  title !== null && /^(?:Bộ luật|Luật|Pháp lệnh)$/u.test(type ?? '')

const nameKey = (name: string) => syllables(name).map(fold).join(' ')

/** Laws are guided by number or by name. */
const guidedKey = ({ instrument }: Relation) =>
  /\d/.test(instrument) ? numberKey(instrument) : nameKey(instrument)

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** `02/2021/TT-BTC` as `2/2021/tt/btc`: one number however it is printed. */
export const numberKey = (number: string) =>
  fold(number.toLowerCase())
    .replace(/^0+(?=\d)/, '')
    .replace(/[-/\s]+/g, '/')

/** Laws, ordinances and resolutions are numbered each for themselves; a code is a law. */
function isSameKind(said: string | null, held: string | null): boolean {
  const kind = (type: string) => fold(type.toLowerCase()).replace(/^bo luat$/, 'luat')
  return said === null || held === null || kind(said) === kind(held)
}

/** Provinces, departments and communes number alike: only what the same body issued is meant, or the body named. */
function isSameIssuer(relation: Relation, from: Regulation, target: Instrument): boolean {
  if (!/\d/.test(relation.instrument)) return true
  if (readInstrument(relation.instrument).issuer !== null || JOINT.test(relation.instrument)) return true
  const body = relation.issuer ?? from.instrument.issuer
  return body !== null && target.issuer !== null && bodyKey(body) === bodyKey(target.issuer)
}

/** Of several ministries. */
const JOINT = /TTLT|NQLT/iu

const bodyKey = (issuer: string) =>
  fold(issuer.toLowerCase())
    .replace(/^ubnd /, 'uy ban nhan dan ')
    .replace(/^hdnd /, 'hoi dong nhan dan ')
    .replace(/ tp\.? /, ' thanh pho ')
    .replace(/\s+/g, ' ')
    .trim()

/** An instrument or a whole article is replaced or repealed: a clause that is gone leaves the article. */
const isEnding = ({ kind, clause, point }: Relation) =>
  (kind === 'replaces' || kind === 'repeals') && clause === null && point === null

/** The documents a relation is about; null where the instrument has no such article. */
function aimOf(
  { id, documents }: Held,
  { article }: Relation,
): { id: string; documents: Regulation[] } | null {
  if (article === null) return { id, documents }
  const wanted = `${id}#d${fold(article.toLowerCase())}`
  const found = documents.filter((document) => document.id === wanted)
  return found.length > 0 ? { id: wanted, documents: found } : null
}

function doubtOf(
  relation: Relation,
  target: Regulation,
  signed: string | null,
  goingOn: ReadonlySet<string>,
): string | null {
  if (relation.doubt === 'exception') return 'the sentence makes an exception'
  if (relation.doubt === 'list') return 'it may belong to the description of another instrument'
  if (goingOn.has(numberKey(relation.instrument))) return 'something of it goes on to hold'
  if (relation.from === null) return 'no day is known'
  if (signed !== null && relation.from < signed) return 'the day lies before the one that says so was signed'
  if (target.validFrom !== null && relation.from <= target.validFrom) return 'it began later than that day'
  return null
}

function changeOf(
  { kind, article, clause, point, from }: Relation,
  { id: documentId, instrument }: Regulation,
  passageId: string,
  ends: boolean,
): Change {
  const name = [instrument.type, instrument.number].filter(Boolean).join(' ')
  return {
    kind,
    article,
    clause,
    point,
    from,
    documentId,
    passageId,
    instrument: name || instrument.text,
    ends,
  }
}

const earlier = (a: string | null, b: string) => (a !== null && a < b ? a : b)

const byDay = (a: Change, b: Change) => {
  const key = ({ from, passageId, kind, article, clause, point }: Change) =>
    [from ?? '9999', passageId, kind, article, clause, point].join('|')
  return key(a) < key(b) ? -1 : 1
}
