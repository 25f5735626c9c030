/** What the words of a fee clause say, apart from figures: free, names, conditions, units. */
import type { Fee } from '../../corpus/index.ts'
import { type Mention, mentions, tidyUnit, validity, type Window } from './money.ts'
import { DATE, statements } from './words.ts'

const FEE_WORDS = '(?:phí|lệ phí|phí,? (?:và )?lệ phí|lệ phí,? (?:và )?phí)'
/** Words that say nothing is to be paid, standing alone or followed by whom or what they are about. */
const FREE = new RegExp(
  String.raw`^(?:${FEE_WORDS}\s*:\s*)?(?:miễn(?: thu)?(?: tiền)? ?${FEE_WORDS}?|không (?:phải )?(?:thu|nộp|mất|tính|có)(?: thu)? ?${FEE_WORDS}?|không ?${FEE_WORDS}?)(?=$|[\s.,;:(])`,
  'iu',
)
const FREE_TAIL =
  /^(?:đối với|cho|khi|nếu|trong trường hợp|trường hợp|theo|kể từ|từ ngày|đến hết|áp dụng|đăng ký)(?=\s)/iu
/** "Miễn lệ phí đối với những trường hợp sau: + …  + …" */
const LIST_OF_EXEMPT = /^đối với (?:những |các )?(?:trường hợp|đối tượng)(?: sau)?(?: đây)?\s*:/iu
export const FORMULA =
  /%|phần trăm|giảm|tối đa(?! của)|tối thiểu|không quá|cộng(?! (?:hòa|hoà|đồng))|nhân với|\d\s*[x×]\s|\+ ?\(|\bx\s\d|một nửa|gấp/iu

/** Words without the clause's closing bracket and without a bracket around the whole. */
export function unwrap(words: string): string {
  let text = words.trim()
  const count = (mark: string) => text.split(mark).length - 1
  if (text.endsWith(')') && count(')') > count('(')) text = text.slice(0, -1).trim()
  while (/^\([\s\S]*\)[.;]?$/.test(text) && balancedInside(text))
    text = text.replace(/^\(|\)[.;]?$/g, '').trim()
  return text
}

function balancedInside(text: string): boolean {
  let depth = 0
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return /^[.;]?$/.test(text.slice(i + 1))
  }
  return true
}

/** Nothing, a mark, or the number of a note: "(1)". */
export const EMPTY_WORDS = /^[-–+*•\s.:;/()]*(?:đồng|vnđ|\d)?[-–+*•\s.:;/()]*$/iu

/** What a clause comes to, before its channel and text. */
export type Draft = Partial<Fee> & { kind: Fee['kind'] }

/** "Miễn lệ phí đối với …": free, with what it is about; null when the words say anything more. */
export function freeDraft(words: string): Draft | null {
  const text = unwrap(words.replace(/^[-–+*•\s]+/, '').replace(/[\s.;]+$/, ''))
  const match = FREE.exec(text)
  if (!match) return null
  const tail = text
    .slice(match[0].length)
    // "Miễn lệ phí (Thông tư số 47/2019/TT-BTC)": the rule behind it takes nothing back.
    .replace(/^\s*\((?:theo\s+)?(?:thông tư|nghị định|nghị quyết)\s+số\s+\d[^()]*\)$/iu, '')
    .replace(/^[\s,;:(]*(?:đồng\s*[-–]?\s*)?/iu, '')
    // "Miễn phí thẩm định chương trình đối với …": the name of the fee before whom it is about.
    .replace(/^(?:thẩm định|thẩm tra|cấp|đăng ký|khai thác|sử dụng)[^.;:]{0,100}?\s(?=đối với\s)/iu, '')
  if (tail === '') return { kind: 'free' }
  if (/^quy định|^có quy định/iu.test(tail)) return null
  // A second sentence would make the exemption one rule among several.
  const isList = LIST_OF_EXEMPT.test(tail) && mentions(tail).length === 0 && !FORMULA.test(tail)
  if (!FREE_TAIL.test(tail) || (statements(tail).length > 1 && !isList)) return null
  const { window, unclear } = validity(tail)
  if (unclear) return null
  return { kind: 'free', condition: tail, ...span(window) }
}

/** "Chấp thuận tổ chức lại: Không có": nothing to pay for what stands before the colon, where that is all the words say. */
const NOTHING_FOR =
  /^([^:;%]{4,160}?)\s*:\s*(?:không(?: có)?|không thu(?: (?:phí|lệ phí))?|miễn(?: thu)? (?:phí|lệ phí))[.\s]*$/iu

export function nothingFor(words: string): Draft | null {
  const match = NOTHING_FOR.exec(unwrap(words.replace(/^[-–+*•\s]+/, '')))
  if (
    !match ||
    mentions(words).length > 0 ||
    /\.\s|(?<![\p{L}])(?:mức thu|trừ|theo)(?![\p{L}])/iu.test(match[1]!)
  )
    return null
  return { kind: 'free', condition: match[1]!.trim() }
}

/** "Tổ chức khoa học được miễn lệ phí đăng ký": free for the one named, where the words say nothing else. */
const EXEMPT =
  /^((?:đối với\s+|trường hợp\s+)?\p{L}[^.;:()]{3,160}?)\s+(?:thì\s+)?được miễn (?:nộp |thu )?(?:phí|lệ phí|phí,? lệ phí)(?![\p{L}])([^.;:]*)$/iu

/** Whom words of the form "… được miễn lệ phí …" exempt; null when they say anything more. */
export function exemptDraft(words: string): Draft | null {
  const text = unwrap(words.replace(/^[-–+*•\s]+/, '')).replace(/[\s.;]+$/, '')
  const bare = text
    .replace(/\s*\((?:theo|quy định)[\s\S]*\)$/iu, '')
    .replace(/\s+theo quy định[^.;:]*$/iu, '')
  const match = EXEMPT.exec(bare)
  // "Người thuộc diện được miễn phí phải xuất trình giấy tờ" says that there are such people, not that this is free.
  if (!match || /thuộc (?:diện|đối tượng)$|(?<![\p{L}])(?:phải|thì|khi|nếu)(?![\p{L}])/iu.test(match[1]!))
    return null
  if (
    /(?<![\p{L}])(?:phải|thì|xuất trình)(?![\p{L}])/iu.test(text) ||
    mentions(bare).length > 0 ||
    FORMULA.test(bare) ||
    validity(bare).window ||
    validity(bare).unclear
  )
    return null
  return { kind: 'free', condition: match[1]!.trim() }
}

export const span = (window: Window | null) => ({
  validFrom: window?.from ?? null,
  validTo: window?.to ?? null,
})

const NAME = /^[-–+*•\s]*(?:mức thu\s+)?((?:phí|lệ phí)(?:\s[^:;()]{2,250})?)(?=\s*(?::|\(|;|$))/iu
const NOT_A_NAME =
  /quy định|thực hiện theo|theo (?:thông tư|nghị|biểu|mức)|nộp (?:theo|cho|khi|vào|tại)|áp dụng|(?<![\p{L}])miễn(?![\p{L}])|\d%|\.\s/iu

/** "Phí thẩm định", "Lệ phí cấp thẻ", where the clause begins with one; it ends before the first amount. */
export function feeName(words: string): string | null {
  const [first] = mentions(words)
  const name =
    NAME.exec(first ? words.slice(0, first.start).trimEnd() : words)?.[1]?.replace(/[\s.,]+$/, '') ?? null
  return name === null || NOT_A_NAME.test(name) ? null : name
}

/** Fillers, references to the rule behind a fee, and exemptions: none of them says when the amount applies. */
const NO_CONDITION =
  /^(?:mức thu|mức phí|thu|là|đồng|vnđ|phí|lệ phí)?[\s:]*$|^(?:(?:hoặc )?theo|thực hiện|căn cứ|quy định|thông tư|nghị định|nghị quyết|quyết định|tại (?:điều|thông tư|nghị)|áp dụng theo|mức thu|mức phí|mức giảm|áp dụng mức)(?=\s)|(?<![\p{L}])(?:miễn|giảm)(?![\p{L}])/iu

/** "Theo quy định tại Thông tư 64/2025/TT-BTC ngày 30/6/2025 (kể từ ngày … đến hết ngày …):", the rule behind a case. */
const RULE_REFERENCE = new RegExp(
  String.raw`(?:áp dụng |thực hiện )?(?:theo|tại)(?: quy định)?(?: (?:tại|của))?\s+(?:thông tư|nghị quyết|quyết định|nghị định)(?: số)?\s+\d[\p{L}\d./-]*(?:\s+ngày\s+${DATE})?(?:\s+của\s+(?:Bộ trưởng\s+)?Bộ Tài chính)?`,
  'giu',
)
const BRACKETED_RULE =
  /\((?:theo\s+)?(?:quy định\s+(?:tại\s+)?)?(?:thông tư|nghị định|nghị quyết|quyết định)[^()]*\)/giu
const SPAN = new RegExp(
  String.raw`\(?\s*(?:kể\s+từ|từ)\s+(?:ngày\s+)?${DATE}\s*,?\s*(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?${DATE}\s*\)?`,
  'giu',
)
const UNTIL = new RegExp(
  String.raw`\(?\s*(?:áp dụng\s+)?(?:cho\s+)?đến\s+hết\s+(?:ngày\s+)?${DATE}\s*\)?`,
  'giu',
)

/** What of the words is left once name, amounts, rule and days are taken out: when or to whom the amount applies. */
export function condition(words: string, name: string | null, cut: readonly Mention[]): string | null {
  let text = words
  for (const { start, end } of [...cut].reverse()) text = `${text.slice(0, start)} ${text.slice(end)}`
  if (name !== null) text = text.replace(name, ' ')
  text = text
    .replace(BRACKETED_RULE, ' ')
    .replace(/\(trừ\s[^()]*miễn[^()]*\)/giu, ' ')
    .replace(RULE_REFERENCE, ' ')
    .replace(SPAN, ' ')
    .replace(UNTIL, ' ')
  text = text.replace(/\(\s*\)/g, ' ').replace(/\s+/g, ' ')
  const tidy = (part: string) => {
    const bare = part.replace(/^[-–+*•\s:;.,/)]+|[-–+*•\s:;.,/(]+$/g, '').trim()
    return bare.startsWith('(') && !bare.includes(')') ? bare.slice(1).trim() : bare
  }
  text = tidy(unwrap(tidy(text).replace(/\s(?:thu|là|nộp|mức thu|mức phí)$/iu, '')))
  return text === '' || NO_CONDITION.test(text) ? null : text
}

/** "/hồ sơ", "đồng/lần …" at the head of the words: the unit of the figure before them. */
export function leadingUnit(words: string): { unit: string | null; rest: string } {
  const match = /^(?:(?:đồng|đ|vnđ)\s*)?\/\s*(\p{L}[^.,;:()\n\t]*)/iu.exec(words)
  if (!match) return { unit: null, rest: words.replace(/^đ[ồô]ng(?=\s|$)/iu, '').trim() }
  const unit = tidyUnit(match[1]!)
  if (unit === null) return { unit: null, rest: words }
  const at = words.indexOf(unit, match.index)
  const rest = words.slice(at < 0 ? match[0].length : at + unit.length).trim()
  return { unit, rest: rest.replace(/^đồng(?=\s|$)/iu, '').trim() }
}

/** A number with grouped thousands that is not one of the amounts: part of a range or of a sum. */
export function hasStrayAmount(words: string, known: readonly Mention[]): boolean {
  for (const match of words.matchAll(
    /(?<![\d.,/-])\d{1,3}(?:[.,]\d{3})+(?![\d/]|\s*(?:m2|m²|m3|kg|ha|tấn|GT|người|số|km|lít|con|cái|sản phẩm)(?![\p{L}]))/gu,
  )) {
    if (!known.some(({ start, end }) => match.index >= start && match.index < end)) return true
  }
  return false
}
