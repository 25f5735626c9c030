/** Where somebody lives, down to the house; provinces, communes and agencies stay. */

/** A word of a street's name. */
const WORD = '[\\p{L}\\d]+'
const STREET = '(?:đường|phố|duong|pho|ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet|street|st\\.)'
const NUMBER = '(?:số(?: nhà)?|so(?: nha)?)\\s*\\d+[A-Za-z]?(?:[/-]\\d+[A-Za-z]?)*'
/** Ends a street's name: what follows is a larger place, or no place at all. */
const END =
  '(?=\\s*(?:[,.;:?!)]|$)|\\s+(?:phường|xã|thị trấn|quận|huyện|tỉnh|thành phố|tp|phuong|xa|quan|huyen|tinh|thanh pho|muốn|cần|xin|thì|có|và|làm|ở|mà|hỏi|muon|can|thi|co|va|lam|nay|này|đang|dang))'

/** `ngõ 34`, `phố Hoa Mai`, `đường Lê Lợi`. */
const PART = `${STREET}\\s+(?:\\d+[A-Za-z]?(?:/\\d+)*|${WORD}(?:\\s+${WORD}){0,4}?)`
/** Behind these a bare number is a house. */
const AT = '(?<=(?<!\\p{L})(?:ở|tại|trú tại|địa chỉ|nhà(?: tôi| em)?(?: ở)?|o|tai|dia chi)\\s*:?\\s*)'
const HOUSE = '\\d+[A-Za-z]?(?:[/-]\\d+[A-Za-z]?)*'
const NAME = '\\p{Lu}\\p{L}*(?:\\s+\\p{Lu}\\p{L}*){1,3}'

const PATTERNS = [
  // ngách 5/12 ngõ 100; hẻm 25.
  new RegExp(
    `(?<![\\p{L}\\d])(?:(?:${NUMBER}|${HOUSE})\\s*,?\\s*)?${STREET}\\s+\\d+[A-Za-z]?(?:/\\d+)*(?:\\s*,?\\s*${PART}){0,3}${END}`,
    'giu',
  ),
  // số 12 ngõ Hoa Sen; 45/6 đường Lê Lợi.
  new RegExp(`(?<![\\p{L}\\d])(?:${NUMBER}|${HOUSE})(?:\\s*,?\\s*${PART}){1,4}${END}`, 'giu'),
  // ở 12 Nguyễn Trãi; địa chỉ: số 56/7 Lê Văn Sỹ.
  new RegExp(`${AT}(?:${NUMBER}|${HOUSE})\\s+${NAME}${END}`, 'gu'),
  new RegExp(`${AT}${NUMBER}${END}`, 'giu'),
  // Thôn 3, tổ 12, ấp Phú Lợi, khu phố 4, xóm Đình: smaller than any place an answer depends on.
  new RegExp(
    `(?<![\\p{L}\\d])(?:thôn|tổ(?: dân phố)?|ấp|khu phố|xóm|(?<!văn )bản|buôn|thon|to dan pho|khu pho|xom)\\s+(?:\\d+[A-Za-z]?|\\p{Lu}${WORD}(?:\\s+\\p{Lu}${WORD}){0,2})${END}`,
    'gu',
  ),
]

export function maskAddresses(text: string): string {
  return PATTERNS.reduce((masked, pattern) => masked.replace(pattern, '[địa chỉ]'), text)
}
