/** When a name without a word for the unit is a place, and when it only sounds like one. */
import type { Word } from './words.ts'

/** Names that are common words too ("hòa bình": peace): read as places only when written as one. */
const COMMON_WORDS = new Set(['hoa binh', 'hue', 'thai binh', 'can tho', 'ha nam', 'hn', 'sg'])
/** Names that a word before them breaks up: "Việt Nam định cư", "cấp cao bằng máy bay". */
const BROKEN_BY = new Map([
  ['nam dinh', 'viet'],
  ['cao bang', 'cap'],
])
/** Short forms of two letters: places too where a message typed without marks ends with one. */
const SHORT = new Set(['hn', 'sg'])
const PLACE_WORDS = new Set(['tinh', 'tp', 'pho', 'o', 'tai', 've', 'tu', 'den', 'ra', 'vao'])

/**
 * Whether the name of a province at `at` to `to` is said as one: always, but for names that are common words.
 * @param isExact written with the marks of the name
 * @param isTyped whether the text is written with marks
 */
export function isSaidAsPlace(
  words: readonly Word[],
  { at, to, isExact }: { at: number; to: number; isExact: boolean },
  isTyped: boolean,
): boolean {
  const span = words.slice(at, to)
  const name = span.map((word) => word.folded).join(' ')
  const before = words[at - 1]?.folded ?? ''
  if (BROKEN_BY.get(name) === before) return false
  if (!COMMON_WORDS.has(name) || PLACE_WORDS.has(before)) return true
  if (SHORT.has(name) && to === words.length && at > 1) return true
  return span.every((word) => word.isCapital) && (isExact || !isTyped)
}

/** Before a name these make it a street, a school or a person, not the place where someone is. */
const OTHER_OWNERS = new Set(
  `duong pho truong ong anh chi em ten chu bac co lang tich tuong doan tncs chuong giai thuong danh nghi nguoi`.split(
    /\s+/,
  ),
)
const SURNAMES = new Set(
  `nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong dinh li truong dao doan trinh lam mai`.split(
    ' ',
  ),
)
const GAP = /^\s+$/

/**
 * Whether a bare name is part of something longer, a person or a street: `đường Ngô Quyền`, `Chủ tịch Hồ Chí Minh`,
 * and, for a district, `Nguyễn Thanh Xuân` and `Tân Bình Phát` (a capitalised word beside it).
 */
export function isPartOfName(
  text: string,
  words: readonly Word[],
  at: number,
  to: number,
  { besideCapitals }: { besideCapitals: boolean },
): boolean {
  const before = words[at - 1]
  const after = words[to]
  const touchesBefore = before !== undefined && GAP.test(text.slice(before.end, words[at]!.start))
  if (touchesBefore && OTHER_OWNERS.has(before.folded)) return true
  if (!besideCapitals || !words[at]!.isCapital) return false
  const isName = (word: Word) => word.isCapital && word.text !== word.text.toUpperCase()
  const startsText = at === 1 || /[.!?:]\s*$/.test(text.slice(0, before?.start ?? 0))
  if (touchesBefore && isName(before) && (!startsText || SURNAMES.has(before.folded))) return true
  const touchesAfter = after !== undefined && GAP.test(text.slice(words[to - 1]!.end, after.start))
  return touchesAfter && isName(after)
}

/** Names of districts that other words often spell, with marks ("yêu cầu giấy") or without ("van ban": văn bản). */
const COMMON_DISTRICTS = new Set(
  `an bien|an duong|an phu|an thi|ba thuoc|ba to|bao lam|can duoc|cam lam|cao phong|cau giay|cau ke|chi lang|
  chi linh|cho don|cho gao|cho moi|co do|co to|con co|dai tu|dam doi|dan phuong|di linh|dien ban|dien chau|
  dinh hoa|dinh lap|dinh quan|do luong|dong da|dong hai|dong hoa|dong hoi|dong phu|dong trieu|dong van|duc co|gia lam|
  duc hoa|duc pho|duc trong|gia nghia|gia vien|hai an|hoa an|hoa thanh|hong bang|ki anh|kien an|kien tuong|la gi|
  lam binh|li nhan|long dat|long ho|luc nam|luong tai|minh hoa|nam can|nam truc|ninh hoa|phong dien|phu cat|phu cu|
  phu giao|phu hoa|phu qui|phu rieng|quan hoa|que vo|qui hop|song cong|song ma|tan thanh|thanh chuong|thanh ha|thoi binh|
  thong nhat|thuan an|thuan thanh|tien du|tien hai|tinh bien|tra cu|tran de|trang dinh|tu ki|tu mo rong|tuong duong|
  van ban|van don|van ho|van lam|van quan|vi thanh|vi thuy|vinh cuu|vu ban|vu quang|vu thu`.split(/\|\s*/),
)

/** Names of communes that stand after "xã" or "phường" as other words ("xã đồng ý", "cấp xã phụ trách"). */
const COMMON_COMMUNES = new Set(
  `bien gioi|chi dao|co to|dai dien|dang lam|doan ket|dong bang|dong thoi|dong y|duong thuy|giao nhan|hoi an|
  hoi hoan|hoi hop|hoi phu|hop nhat|ki van|la gi|lien hiep|lien hop|lien quan|minh quan|phu trach|phuong thanh|
  phuong tien|phuong tra|song phuong|thong nhat|thuan loi|tien phong|trung binh|trung tam|tu do|tu lap|van ban|
  xin cai|an ninh`.split(/\|\s*/),
)

/** Whether a district's name, folded, is too common to be read as a place when written in lower case. */
export const isCommonDistrict = (folded: string): boolean => COMMON_DISTRICTS.has(folded)

/**
 * Whether the name of a commune, folded, after the word for it is too common when written in lower case. Without
 * marks "phuong an" and "phuong tien" begin no ward but phương án and phương tiện.
 */
export function isCommonCommune(unitWord: string, folded: string, isMarked: boolean): boolean {
  return COMMON_COMMUNES.has(folded) || (!isMarked && unitWord === 'phuong' && /^(?:an|tien) /.test(folded))
}
