/** Instruments that a list in an instrument names, with the articles, clauses and points where only those are meant. */
import { readInstrument } from '../record/legal.ts'
import { type Part, partsAtEnd, partsIn, withoutPosition } from './parts.ts'

/** An instrument as words name it. */
export interface Named {
  /** Number as published. */
  instrument: string
  /** `Luật`, `Nghị định`; null where neither words nor number tell. */
  type: string | null
  /** The people's committee or council named behind the number; null for others. */
  issuer: string | null
}

export interface Target extends Named {
  /** Whole, one numbered part, or something of it without a number ("một số điều", "Phụ lục I"). */
  scope: 'whole' | 'numbered' | 'some'
  part: Part | null
  /** It may belong to the description of the instrument before it. */
  isDoubtful: boolean
}

const NUMBER = String.raw`\d+[a-zđ]?\/(?:(?:19|20)\d{2}\/)?\p{L}[\p{L}\d]*(?:[-/]\p{L}[\p{L}\d]*)*`
const KIND = String.raw`(?<!\p{L})(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư(?: liên tịch)?|chỉ thị)`
const KINDS = new RegExp(KIND, 'giu')
const REFERENCE = new RegExp(
  String.raw`${KIND}(?:\s(?!này)[\p{L},\s]{1,80}?)?\s(?:số\s*:?\s*)?(${NUMBER})`,
  'giu',
)
const ENDS_WITH_NUMBER = new RegExp(String.raw`${NUMBER}\s*$`, 'iu')
/** A list may begin with its first instrument or a part of one: nothing else stands before it. */
const WHOLE = /^(?:[\s:,;]|toàn bộ|các|cho|và|văn bản|quy phạm pháp luật|sau đây|sau)*$/iu
const SOME =
  /một số (?:điều|nội dung|quy định)|chương|mục|phụ lục|biểu|mẫu|danh mục|điểm|khoản|điều|quy chế|quy định|cụm từ|nội dung|tên|từ ngữ/iu
/** Rules annexed to an instrument number their articles for themselves. */
const ANNEXED = /kèm theo|quy chế|điều lệ|quy định/iu
const JOINED = /(?:[,;:]|\svà)\s*(?:các\s)?$/u
/** Behind these stands what changed an instrument or where something is said, up to the next semicolon. */
const ASIDE =
  /(?:được|bị)\s(?:sửa đổi|bổ sung|thay thế|đính chính)|\s(?:theo|bởi|tại|kèm theo)\s(?:các\s)?$/iu
/** An instrument that changes one other, so that what follows behind a comma is of the list again. */
const CHANGES_ONE = /(?:sửa đổi|bổ sung)(?:(?!các)[^;]){0,60}$/iu
const LOCAL_BODY =
  /^[^;,]{0,40}?\scủa\s((?:[Ủủ]y ban nhân dân|[Uu]ỷ ban nhân dân|[Hh]ội đồng nhân dân|UBND|HĐND) (?:tỉnh|thành phố|TP\.?)(?:\s\p{Lu}[\p{L}-]*)+)/u

/**
 * The instruments that a list names itself; those in the description of another ("… sửa đổi Nghị định số …") are not
 * of it, and after one of those "và" may join either list, so what it joins is left out.
 * @param words the list, after or before the verb; blank space collapsed, NFC, no quotations
 * @param inherited the instrument that a heading above named, for lists of its parts
 */
export function targetsIn(words: string, inherited: Named | null): Target[] {
  const list = withoutPosition(words)
  const references = [...list.matchAll(REFERENCE)]
  if (references.length === 0) return inherited === null ? [] : ofInherited(inherited, list)
  const targets: Target[] = []
  let end = 0
  let state: 'listed' | 'nested' | 'aside' = 'listed'
  let changesOne = true
  for (const [i, match] of references.entries()) {
    const before = list.slice(end, match.index)
    end = match.index + match[0].length
    if (state === 'aside' && !before.includes(';')) continue
    const partsAt = partsAtEnd(before)
    const own = before.slice(0, partsAt)
    const wasNested = state === 'nested'
    if (i > 0 && ASIDE.test(before)) state = 'aside'
    else if (i === 0) state = WHOLE.test(own) || SOME.test(own) ? 'listed' : 'nested'
    else if (wasNested && /\svà\s*(?:các\s)?$/u.test(own)) state = 'nested'
    else state = JOINED.test(own) ? 'listed' : 'nested'
    if (state !== 'listed') {
      if (!wasNested) changesOne = CHANGES_ONE.test(before)
      continue
    }
    const named = nameOf(match, list.slice(end))
    const isDoubtful = wasNested && !changesOne
    const parts = partsIn(before.slice(partsAt))
    const scope = i === 0 && !WHOLE.test(own) ? 'some' : 'whole'
    // "cụm từ … tại khoản 3 Điều 7" names the place; what is done to it, the verb says.
    if (parts.length > 0)
      targets.push(...parts.map((part): Target => ({ ...named, scope: 'numbered', part, isDoubtful })))
    else targets.push({ ...named, scope, part: null, isDoubtful })
  }
  return targets
}

/** A law by its name: up to another instrument, what it is about, or the end. Commas may be of the name. */
const LAW =
  /(?:điều|điểm|khoản|của|thi hành|thực hiện|chi tiết|hướng dẫn|và|,)\s((bộ luật|luật|pháp lệnh)\s(?!này|số\s|sửa đổi)\p{L}[\p{L}\s,]*?)(?=,?\s(?:(?:và|hoặc)\s)?(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|về|quy định|hướng dẫn|biện pháp|được|đối với|trong|ngày|năm|tại)(?!\p{L})|\s*$|[.;:(\d])/giu

/** The laws that a list names without a number; `instrument` is the name. @param list as for `targetsIn` */
export function lawsIn(list: string): Target[] {
  return [...list.matchAll(LAW)].map(([, name, type]) => ({
    instrument: capital(name!.trim()),
    type: capital(type!),
    issuer: null,
    scope: 'whole',
    part: null,
    isDoubtful: false,
  }))
}

const capital = (words: string) =>
  words.charAt(0).toLocaleUpperCase('vi') +
  (words === words.toLocaleUpperCase('vi') ? words.slice(1).toLocaleLowerCase('vi') : words.slice(1))

/** Every instrument that words name by its number, in whatever role. */
export const namesIn = (words: string): Named[] =>
  [...words.matchAll(REFERENCE)].map((match) => nameOf(match, words.slice(match.index + match[0].length)))

/** Whether words end with an instrument's number or a numbered part of one. */
export const endsWithTarget = (words: string): boolean =>
  ENDS_WITH_NUMBER.test(words) || partsAtEnd(words) < words.length

function ofInherited(named: Named, list: string): Target[] {
  const parts = ANNEXED.test(list) ? [] : partsIn(list)
  if (parts.length > 0) return parts.map((part) => ({ ...named, scope: 'numbered', part, isDoubtful: false }))
  return SOME.test(list) ? [{ ...named, scope: 'some', part: null, isDoubtful: false }] : []
}

function nameOf(match: RegExpExecArray, behind: string): Named {
  const instrument = asPublished(match[1]!)
  // "thi hành Luật Phí và Nghị định số …": the number is of the kind nearest to it.
  const kind = [...match[0].matchAll(KINDS)].at(-1)![0]
  return {
    instrument,
    type: readInstrument(`${kind} ${instrument}`).type,
    issuer: LOCAL_BODY.exec(behind)?.[1] ?? null,
  }
}

/** A title in capitals comes in small letters. */
function asPublished(number: string): string {
  const shouted = number === number.toLocaleLowerCase('vi') ? number.toLocaleUpperCase('vi') : number
  return shouted.replace(/TTG$/u, 'TTg')
}
