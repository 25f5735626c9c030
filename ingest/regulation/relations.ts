/** What an article does to other instruments: replaces, repeals, amends, or guides them. */
import type { Regulation, Relation } from '../../corpus/index.ts'
import { DATE, isoDate, nfc } from '../record/words.ts'
import { withoutQuotations } from './quotes.ts'
import { endsWithTarget, lawsIn, type Named, namesIn, type Target, targetsIn } from './references.ts'
import { SELF } from './self.ts'

type Kind = Relation['kind']

/** What a heading says of what stands below it. */
interface Context {
  /** The one instrument whose parts are listed below. */
  instrument: Named | null
  /** What is done to what is listed below; null where each entry says it itself. */
  kind: Kind | null
  from: string | null
}
const NOTHING: Context = { instrument: null, kind: null, from: null }

const LEADER = /^(?:\d{1,3}\s?\.\s|[a-zđ]{1,2}\d?\)\s|[-–+]\s)\s*/iu
const SINCE_DAY = new RegExp(String.raw`(?:kể\s)?từ\s(?:ngày\s)?${DATE}`, 'iu')
const SINCE_EFFECT = new RegExp(String.raw`(?:kể\s)?từ\s(?:ngày|khi|thời điểm)\s${SELF}\scó hiệu lực`, 'iu')
const LAST_DAY = new RegExp(String.raw`${SINCE_DAY.source}[\s.;]*$`, 'iu')
const FIRST_SINCE = new RegExp(
  String.raw`^(?:${SINCE_DAY.source}|${SINCE_EFFECT.source}(?:\sthi hành)?)[,;:\s]+`,
  'iu',
)
const FIRST_SELF = new RegExp(
  String.raw`^${SELF}(?:\scó hiệu lực(?:(?!thay thế|bãi bỏ)[^;:])*?)?(?:[\s,;]|và\s|đồng thời\s)*(?=thay thế|bãi bỏ|sửa đổi|bổ sung|quy định chi tiết|hướng dẫn)`,
  'iu',
)
const ENDED = /^(.*?)\s(?:bị bãi bỏ|được bãi bỏ|(?:hết|chấm dứt) hiệu lực(?:\sthi hành)?)(?!\p{L})(.*)$/iu
const NOT_ENDING = /(?:đã|chưa|không|trước khi|sau khi|nếu|khi|có thể)$/iu
const CONDITIONAL = /^(?:trong\s)?(?:trường hợp|nếu|khi)\s/iu
const ACTIVE: readonly (readonly [Kind, RegExp])[] = [
  [
    'amends',
    /^(?:thay thế|thay|bãi bỏ|bỏ)\s(?:một số\s)?(?:các\s)?(?:cụm từ|từ|tên|nội dung)(?!\p{L})(.*)$/iu,
  ],
  [
    'amends',
    /^(?:bãi bỏ|sửa đổi|thay thế|bổ sung)(?:\s?(?:,|và|hoặc|;)\s?(?:bãi bỏ|sửa đổi|thay thế|bổ sung))+(?!\p{L})(.*)$/iu,
  ],
  ['replaces', /^thay thế\s(.*)$/iu],
  ['repeals', /^bãi bỏ\s(.*)$/iu],
  ['amends', /^(?:sửa đổi|bổ sung)(?!\p{L})(.*)$/iu],
  [
    'guides',
    /^(?:quy định chi tiết|hướng dẫn)(?:,?\s(?:và\s)?(?:hướng dẫn|biện pháp))?(?:\s(?:thi hành|thực hiện))?(?!\p{L})(.*)$/iu,
  ],
]
const SECOND_VERB = /(?:\s*[,;])?\s(?:và|đồng thời)\s(?=(?:bãi bỏ|sửa đổi|bổ sung|thay thế)\s)/giu
const ENTRY =
  /^(?:các\s)?(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|điều\s\d|khoản\s\d|điểm\s[a-zđ]{1,2}\s)/iu
const OPENS = /(?::|như sau|sau đây|sau)\s*[.:]?\s*$/iu
const EXCEPTED = /(?<!\p{L}|(?:miễn|khấu|diệt|loại|phòng|bù)\s)trừ\s/iu
const RULES =
  /^(?:các\s|những\s)?(?:quy định|nội dung|điều\s\d|khoản\s\d|điểm\s\p{L}\s|chương|mục|phụ lục|biểu|bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định số|thông tư)/iu
const GOES_ON = /tiếp tục (?:có|còn) hiệu lực|tiếp tục (?:được )?áp dụng/iu

/**
 * Reads what the words of an article say; numbers only, and no instrument that is merely named. A heading ("Sửa đổi, bổ
 * sung một số điều của Nghị định số … như sau:", "Các văn bản sau hết hiệu lực:") is read with what stands below it.
 *
 * @param title the article's heading, `Điều 1. Sửa đổi …`
 * @param effect ISO day from which the article holds: the day of a relation for which no other is stated
 * @param about title of the instrument, for its first article; null for others
 */
export function relationsOf(
  { title, clauses }: Pick<Regulation, 'title' | 'clauses'>,
  effect: string | null,
  about: string | null = null,
): Relation[] {
  const found: Relation[] = []
  const lead = clauses[0]?.anchor ?? ''
  const headings = [about ?? '', title.replace(/^Điều\s\S+\s?/u, '')]
  const base = headings.reduce((context, words, i) => {
    // A title is a heading of what stands below it; "Hướng dẫn thi hành" says nothing of the instruments named there.
    const read = readSentence(`${flat(words)}:`, lead, NOTHING, effect, i === 0)
    found.push(...read.relations.map((relation) => ({ ...relation, text: flat(words) })))
    return read.opens?.kind === 'guides' ? context : (read.opens ?? context)
  }, NOTHING)
  /** By the anchor of the heading: the lead's is empty, a point looks to its clause first. */
  const contexts = new Map<string, Context>()
  for (const { anchor, text } of clauses) {
    const above = contexts.get(anchor.split('.')[0]!) ?? contexts.get('') ?? base
    let context = above
    for (const sentence of sentencesOf(text)) {
      const read = readSentence(sentence, anchor, context, effect)
      found.push(...read.relations)
      if (read.opens) {
        context = read.opens
        contexts.set(anchor, context)
      }
    }
  }
  return withoutGeneral(found)
}

/**
 * Numbers of instruments of which a sentence says that they, or something of them, go on to hold; as published. What was
 * granted under one goes on without it.
 */
export function goesOnIn(clauses: Regulation['clauses']): string[] {
  return clauses
    .flatMap(({ text }) => sentencesOf(text))
    .map((sentence) => sentence.replace(LEADER, ''))
    .filter((sentence) => GOES_ON.test(sentence) && RULES.test(sentence))
    .flatMap(namesIn)
    .map(({ instrument }) => instrument)
}

interface Read {
  relations: Relation[]
  /** For what stands below; null where the sentence is no heading. */
  opens: Context | null
}
const NONE: Read = { relations: [], opens: null }

/** @param isTitle it is the title of the instrument, which says what the instrument does */
function readSentence(
  words: string,
  anchor: string,
  context: Context,
  effect: string | null,
  isTitle = false,
): Read {
  const bare = words.replace(LEADER, '')
  if (bare === '' || CONDITIONAL.test(bare)) return NONE
  const since = FIRST_SINCE.exec(bare)
  const rest = bare.slice(since?.[0].length ?? 0)
  const sentence = rest.replace(FIRST_SELF, '')
  const isOwn = isTitle || sentence !== rest
  const day = dayIn(since?.[0] ?? '', effect)
  const said = { anchor, text: words, isExcepted: EXCEPTED.test(sentence), isOwn }
  const pieces = doings(sentence)
  const reads = pieces.map((piece, i) => {
    // "Bãi bỏ Điều 1 và sửa đổi Điều 2 Nghị định số …": the instrument stands at the end, for both.
    const [behind] = pieces.slice(i + 1).flatMap(namesIn)
    const around = namesIn(piece).length === 0 && behind ? { ...context, instrument: behind } : context
    return readDoing(piece, around, { day, isSaid: since !== null }, said, effect)
  })
  return {
    relations: reads.flatMap(({ relations }) => relations),
    opens: reads.findLast(({ opens }) => opens !== null)?.opens ?? null,
  }
}

/** A sentence that does one thing to some and another to others, cut where the second verb begins. */
function doings(sentence: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const { index, 0: joint } of sentence.matchAll(SECOND_VERB)) {
    if (!endsWithTarget(sentence.slice(from, index))) continue
    pieces.push(sentence.slice(from, index))
    from = index + joint.length
  }
  return [...pieces, sentence.slice(from)]
}

/** @param since the day the sentence begins with, or the day from which the article holds */
function readDoing(
  piece: string,
  context: Context,
  since: { day: string | null; isSaid: boolean },
  { isOwn, ...said }: Pick<Relation, 'anchor' | 'text'> & { isExcepted: boolean; isOwn: boolean },
  effect: string | null,
): Read {
  const make = (kind: Kind, list: string, from: string | null): Read => {
    const numbered = targetsIn(list, context.instrument)
    // A law is mostly guided by its name alone.
    const targets = numbered.length === 0 && kind === 'guides' ? lawsIn(`của ${list.trim()}`) : numbered
    const isOne = new Set(targets.map(({ instrument }) => instrument)).size === 1
    const of = isOne && targets.every(({ scope }) => scope !== 'whole') ? targets[0]! : null
    const isHeading = targets.length === 0 && OPENS.test(piece)
    const opens: Context | null = of
      ? { instrument: of, kind: null, from }
      : isHeading
        ? { instrument: context.instrument, kind, from }
        : null
    return { relations: targets.map((target) => asRelation(kind, target, { from, ...said })), opens }
  }

  const ended = ENDED.exec(piece)
  if (ended && !NOT_ENDING.test(ended[1]!)) {
    const [, list, behind] = ended as unknown as [string, string, string]
    return make('repeals', list, /từ\s/iu.test(behind) ? dayIn(behind, effect) : since.day)
  }
  for (const [kind, pattern] of ACTIVE) {
    const list = pattern.exec(piece)?.[1]
    // "Hướng dẫn …" begins many a duty of an office.
    if (list === undefined || (kind === 'guides' && !isOwn)) continue
    // Inside a list a day belongs to the description of an instrument.
    const stated = LAST_DAY.exec(list)
    return make(kind, list, stated && !since.isSaid ? isoDate(stated.slice(1, 7)) : since.day)
  }
  if (context.kind !== null && ENTRY.test(piece))
    return { ...make(context.kind, piece, context.from), opens: null }
  return NONE
}

function asRelation(
  kind: Kind,
  { instrument, type, issuer, scope, part, isDoubtful }: Target,
  said: Pick<Relation, 'from' | 'anchor' | 'text'> & { isExcepted: boolean },
): Relation {
  const { isExcepted, ...rest } = said
  // What loses a part that has no number of its own is changed, not gone.
  const isGone = kind === 'replaces' || kind === 'repeals'
  return {
    kind: isGone && scope === 'some' ? 'amends' : kind,
    instrument,
    type,
    issuer,
    article: part?.article ?? null,
    clause: part?.clause ?? null,
    point: part?.point ?? null,
    documentId: null,
    doubt: isExcepted ? 'exception' : isDoubtful ? 'list' : null,
    ...rest,
  }
}

/** The day behind "từ"; null where one is stated that is no day. */
function dayIn(words: string, effect: string | null): string | null {
  const day = SINCE_DAY.exec(words)
  if (day) return isoDate(day.slice(1, 7))
  return words.trim() === '' || SINCE_EFFECT.test(words) ? effect : null
}

/** Each once; "amends something of it" says nothing where the same article names what. */
function withoutGeneral(relations: readonly Relation[]): Relation[] {
  const key = ({ kind, instrument, article, clause, point }: Relation) =>
    [kind, instrument, article, clause, point].join('|')
  const named = new Set(
    relations.filter(({ article }) => article !== null).map(({ instrument }) => instrument),
  )
  const seen = new Set<string>()
  return relations.filter((relation) => {
    const isGeneral = relation.kind === 'amends' && relation.article === null
    if ((isGeneral && named.has(relation.instrument)) || seen.has(key(relation))) return false
    seen.add(key(relation))
    return true
  })
}

/** Without quotations (the new text of another instrument) and brackets. */
function sentencesOf(text: string): string[] {
  return withoutQuotations(nfc(text))
    .replace(/\([^()]*\)/gu, ' ')
    .split(/\n|;\s(?=\p{Lu})|(?<=[^\d\s]\D)\.\s+(?=\p{Lu})/u)
    .map(flat)
    .filter(Boolean)
}

const flat = (words: string) => nfc(words).replace(/\s+/g, ' ').trim()
