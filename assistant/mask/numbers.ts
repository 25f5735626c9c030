/** Numbers that belong to a person, told by their shape and by the words before them. */

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu
/** +84 or 0 and nine more digits (ten for landlines), with or without separators. */
const PHONE = /(?<![\d./-])(?:\(?\+?84\)?|0)(?:[ .-]?\d){9,10}(?![\d/]|\.\d)/g
/** Citizen identity number (12 digits, in one or in groups) and old identity card (9); a sum of money is neither. */
const IDENTITY =
  /(?<![\d./-])(?:\d{12}|\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .]\d{4}[ .]\d{4})(?![\d/]|[.,]\d|\s*(?:đồng|đ|vnđ|vnd)(?!\p{L}))/giu
/** A Vietnamese passport: one capital letter, seven or eight digits. */
const PASSPORT = /(?<![\p{L}\d])[A-Z]\d{7,8}(?![\p{L}\d])/gu
/** Social and health insurance: two letters and 13 digits, or 10 digits after its name. */
const HEALTH_CARD = /(?<![\p{L}\d])[A-Z]{2}[ ]?\d(?:[ ]?\d){12}(?!\d)/gu

const SAID =
  '(?:\\s*(?:của\\s+(?:tôi|em|mình|tui|con|cháu|bố|mẹ|vợ|chồng)|cua\\s+(?:toi|em|minh|con)|là|la|:|số|so|no\\.?|is|=))*\\s*'
/** Digits, perhaps in groups. */
const DIGITS = '(\\d(?:[ .-]?\\d){5,18})(?![\\d/]|[.,]\\d)'
const named = (words: string, digits = DIGITS) => new RegExp(`(?<!\\p{L})(?:${words})${SAID}${digits}`, 'giu')

/** What a number is, by the word before it. */
const BY_NAME: [RegExp, string][] = [
  [
    named(
      'stk|số tài khoản|so tai khoan|tài khoản|tai khoan|tk ngân hàng|số tk|so tk|account(?: number)?|vietcombank|vcb|bidv|agribank|techcombank|mb ?bank|vietinbank|acb|tpbank|sacombank|vpbank',
    ),
    '[số tài khoản]',
  ],
  [
    named('mst|mã số thuế(?: cá nhân)?|ma so thue|tax code', '(\\d{10}(?:-\\d{3})?|\\d{12})(?!\\d)'),
    '[mã số thuế]',
  ],
  [
    named(
      'bhxh|mã số bhxh|sổ bhxh|mã bhxh|số sổ bảo hiểm|bhyt|thẻ bhyt|mã thẻ',
      '(\\d{10}|[A-Z]{2}\\d{13})(?!\\d)',
    ),
    '[số bảo hiểm]',
  ],
  [
    named(
      'cccd|cmnd|cmt|căn cước(?: công dân)?|can cuoc|chứng minh (?:thư|nhân dân)|chung minh (?:thu|nhan dan)|số định danh(?: cá nhân)?|so dinh danh|hộ chiếu số|passport(?: number)?|id(?: number)?',
      '([A-Z]?\\d(?:[ .-]?\\d){6,11})(?![\\d/]|[.,]\\d)',
    ),
    '[số giấy tờ]',
  ],
  [
    named(
      'sđt|sdt|số điện thoại|so dien thoai|điện thoại|dien thoai|đt|phone(?: number)?|zalo|hotline|gọi (?:số|vào số)',
      '(\\+?\\d(?:[ .-]?\\d){7,11})(?![\\d/]|[.,]\\d)',
    ),
    '[số điện thoại]',
  ],
]

/**
 * 29A-123.45, 30F 12345, 59-X1 123.45, 51G-678.90. Two digits of the province, a series, four or five digits; a form
 * such as "02A" has no more digits behind it.
 */
const PLATE =
  /(?<![\p{L}\d./-])\d{2}[- ]?[A-Z]{1,2}\d?[- ]\d{3}[. ]?\d{2}(?!\d)|(?<![\p{L}\d./-])\d{2}[- ]?[A-Z]\d?[- ]\d{4}(?!\d)|(?<![\p{L}\d./-])\d{2}-?[A-HK-Z][A-Z1-9]?\d{5}(?!\d)/gu

/** A day behind words for being born. */
const BIRTH =
  /(?<=(?<!\p{L})(?:sinh(?: ngày)?|ngày sinh|sn|sinh năm|nam sinh|sinh nam|born(?: on)?|dob)\s*:?\s*(?:là\s+|la\s+)?)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d{2})/giu

export function maskNumbers(text: string): string {
  let masked = text.replace(EMAIL, '[thư điện tử]').replace(HEALTH_CARD, '[số bảo hiểm]')
  for (const [pattern, label] of BY_NAME)
    masked = masked.replace(
      pattern,
      (found, digits: string) => found.slice(0, found.length - digits.length) + label,
    )
  return masked
    .replace(PLATE, '[biển số xe]')
    .replace(BIRTH, '[ngày sinh]')
    .replace(PHONE, '[số điện thoại]')
    .replace(IDENTITY, '[số giấy tờ]')
    .replace(PASSPORT, '[số hộ chiếu]')
}
