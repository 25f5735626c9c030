/** How many of what a citizen counts: "5 bản sao", "3 bản, mỗi bản 4 trang", "two copies". */
import { fold, normalize } from '../../text/index.ts'
import { parseQuantity } from '../verify/number-words.ts'

/** Things fees are charged for, longer names before their beginnings. */
const THINGS = [
  'bản sao',
  'bản dịch',
  'bản',
  'trang',
  'tờ khai',
  'tờ',
  'hộ chiếu',
  'thẻ căn cước',
  'căn cước',
  'thẻ',
  'giấy phép',
  'giấy chứng nhận',
  'giấy thông hành',
  'giấy xác nhận',
  'giấy',
  'văn bản',
  'văn bằng',
  'chứng chỉ',
  'trường hợp',
  'hồ sơ',
  'người',
  'hợp đồng',
  'giao dịch',
  'di chúc',
  'chữ ký',
  'phòng',
  'cơ sở',
  'thiết bị',
  'sản phẩm',
  'môn',
] as const
export type Thing = (typeof THINGS)[number]

const ENGLISH: Record<string, Thing> = {
  copy: 'bản',
  copies: 'bản',
  page: 'trang',
  pages: 'trang',
  passport: 'hộ chiếu',
  passports: 'hộ chiếu',
  card: 'thẻ',
  cards: 'thẻ',
  person: 'người',
  people: 'người',
  signature: 'chữ ký',
  signatures: 'chữ ký',
  contract: 'hợp đồng',
  contracts: 'hợp đồng',
}
const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

export interface Quantity {
  /** 1 … 9,999 */
  count: number
  thing: Thing
  /** What each one of has so many: "mỗi bản 4 trang". Null where it is the whole number. */
  per: Thing | null
}

const NUMBER_WORD =
  '(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|lăm|sáu|bảy|tám|chín|mươi))?'
const CLASSIFIER = '(?:cái|cuốn|quyển|tấm|chiếc|con)'
const AS_TYPED = THINGS.join('|')
const ANY_THING = `${AS_TYPED}|${fold(AS_TYPED)}`
/** Before a number that orders, bounds or is one end of a range. */
const NO_COUNT =
  '(?<!(?:thứ|thu|số|khoản|điều|khoan|dieu|dưới|trên|duoi|tren|hơn|hon|tối đa|toi da|từ|tu|đến|den|tới|toi|hoặc|hoac|mẫu|mau|nghị định|nghi dinh|quận|phường) )(?<![\\p{L}\\p{M}\\d.,/-])(?<!\\d ?- ?)'
const EDGE = '(?![\\p{L}\\p{M}\\d])'
/** Which copy or page it is, or what follows is a range. */
const NOT_AFTER = '(?! (?:thứ|số|thu|so) \\d)'
const VIETNAMESE = new RegExp(
  `(?:(?<each>mỗi|moi|từng|tung|một|1) (?:${CLASSIFIER} )?(?<of>${ANY_THING})(?: (?:có|co|gồm|gom|là|la|dài|dai|tầm|khoảng|khoang))? )?${NO_COUNT}(?<count>\\d{1,4}|${NUMBER_WORD}) (?:${CLASSIFIER} )?(?<thing>${ANY_THING})${EDGE}${NOT_AFTER}`,
  'giu',
)
const ENGLISH_THINGS = Object.keys(ENGLISH).sort((a, b) => b.length - a.length)
const ENGLISH_PATTERN = new RegExp(
  `(?<![\\p{L}\\d.,/-])(?<count>\\d{1,4}|${ENGLISH_NUMBERS.join('|')}) (?:\\p{L}+ ){0,2}?(?<thing>${ENGLISH_THINGS.join('|')})(?<each> each| per copy| a copy)?${EDGE}`,
  'giu',
)

/**
 * Every number of things in a question, in order; ages, days, ordinals, bounds and ranges are none. Without
 * diacritics numbers are read in digits only: "nam ban" may be anything.
 */
export function quantitiesIn(question: string): Quantity[] {
  const text = normalize(question).toLowerCase()
  const found: Quantity[] = []
  for (const { groups } of text.matchAll(VIETNAMESE)) {
    const { count, thing, each, of } = groups!
    const number = /^\d/.test(count!) ? Number(count) : parseQuantity(count!)
    if (number >= 1) found.push({ count: number, thing: thingOf(thing!), per: each ? thingOf(of!) : null })
  }
  for (const { groups } of text.matchAll(ENGLISH_PATTERN)) {
    const { count, thing, each } = groups!
    const number = /^\d/.test(count!) ? Number(count) : ENGLISH_NUMBERS.indexOf(count!) + 1
    if (number >= 1) found.push({ count: number, thing: ENGLISH[thing!]!, per: each ? 'bản' : null })
  }
  return found
}

function thingOf(said: string): Thing {
  return THINGS.find((thing) => thing === said) ?? THINGS.find((thing) => fold(thing) === said)!
}

/** A question without its numbers of things, which are in no title: "làm 2 hộ chiếu" searches as "làm hộ chiếu". */
export function withoutCounts(question: string): string {
  const found = (text: string, pattern: RegExp) =>
    text.replace(pattern, (...args) => {
      const { each, thing } = args.at(-1) as Record<string, string | undefined>
      return each ? '' : thing!
    })
  return found(found(normalize(question), VIETNAMESE), ENGLISH_PATTERN)
    .replace(/\s+([,.?!])/g, '$1')
    .replace(/,(?=\s*(?:[,.?!]|$))/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
