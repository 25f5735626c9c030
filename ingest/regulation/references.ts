/** Instruments that a list in an instrument names, with the articles, clauses and points where only those are meant. */
import { type Part, partsAtEnd, partsIn } from './parts.ts'

export interface Target {
  /** Number as published. */
  instrument: string
  /** The people's committee or council named behind the number; null for others. */
  issuer: string | null
  /** Whole, one numbered part, or something of it without a number ("một số điều", "Phụ lục I"). */
  scope: 'whole' | 'numbered' | 'some'
  part: Part | null
  /** It may belong to the description of the instrument before it. */
  isDoubtful: boolean
}

const NUMBER = String.raw`\d+[a-zđ]?\/(?:(?:19|20)\d{2}\/)?\p{L}[\p{L}\d]*(?:[-/]\p{L}[\p{L}\d]*)*`
const KIND = String.raw`(?<!\p{L})(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư(?: liên tịch)?|chỉ thị)`
const REFERENCE = new RegExp(
  String.raw`${KIND}(?:\s(?!này)[\p{L},\s]{1,80}?)?\s(?:số\s*:?\s*)?(${NUMBER})`,
  'giu',
)
/** A list may begin with its first instrument or a part of one: nothing else stands before it. */
const WHOLE = /^(?:[\s:,;]|toàn bộ|các|cho|và|văn bản|quy phạm pháp luật|sau đây|sau)*$/iu
const SOME =
  /một số (?:điều|nội dung|quy định)|chương|mục|phụ lục|biểu|mẫu|danh mục|điểm|khoản|điều|quy chế|quy định|cụm từ|nội dung|tên|từ ngữ/iu
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
 * @param list words after, or before, the verb; blank space collapsed, NFC, no quotations
 * @param inherited the instrument that a heading above named, for lists of its parts
 */
export function targetsIn(list: string, inherited: string | null): Target[] {
  const references = [...list.matchAll(REFERENCE)]
  if (references.length === 0)
    return inherited === null ? [] : targetsOf({ instrument: inherited, issuer: null }, list, false)
  const targets: Target[] = []
  let end = 0
  let state: 'listed' | 'nested' | 'aside' = 'listed'
  let changesOne = true
  for (const [i, match] of references.entries()) {
    const before = list.slice(end, match.index)
    end = match.index + match[0].length
    const partsAt = partsAtEnd(before)
    const own = before.slice(0, partsAt)
    const wasNested = state === 'nested'
    if (state === 'aside' && !before.includes(';')) continue
    if (i > 0 && ASIDE.test(before)) state = 'aside'
    else if (i === 0) state = WHOLE.test(own) || SOME.test(own) ? 'listed' : 'nested'
    else if (wasNested && /\svà\s*(?:các\s)?$/u.test(own)) state = 'nested'
    else state = JOINED.test(own) ? 'listed' : 'nested'
    if (state !== 'listed') {
      if (!wasNested) changesOne = CHANGES_ONE.test(before)
      continue
    }
    const head = i === 0 ? before : before.slice(partsAt)
    const issuer = LOCAL_BODY.exec(list.slice(end))?.[1] ?? null
    targets.push(...targetsOf({ instrument: asPublished(match[1]!), issuer }, head, wasNested && !changesOne))
  }
  return targets
}

function targetsOf(
  target: Pick<Target, 'instrument' | 'issuer'>,
  head: string,
  isDoubtful: boolean,
): Target[] {
  const parts = partsIn(head)
  // "Chương II và Điều 5" is more than the article, "cụm từ … tại Điều 5" less than it.
  if (parts.length > 0) return parts.map((part) => ({ ...target, scope: 'numbered', part, isDoubtful }))
  return [{ ...target, scope: SOME.test(head) ? 'some' : 'whole', part: null, isDoubtful }]
}

/** A title in capitals comes in small letters. */
function asPublished(number: string): string {
  const shouted = number === number.toLocaleLowerCase('vi') ? number.toLocaleUpperCase('vi') : number
  return shouted.replace(/TTG$/u, 'TTg')
}
