/** Vietnamese numbers, in digits and in words. Regular expression sources are for the flags `iu`. */

/** No letter or digit follows. */
export const END = '(?![\\p{L}\\p{M}\\p{N}])'
const DIGITS = '\\d+(?:[.,]\\d+)*'
const UNIT_DIGIT = '(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)'
const LAST_DIGIT = '(?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)'
const TENS = `(?:${UNIT_DIGIT}\\s+mươi(?:\\s+${LAST_DIGIT}${END})?|mười(?:\\s+${LAST_DIGIT}${END})?|${UNIT_DIGIT})${END}`
const HUNDREDS = `(?:${UNIT_DIGIT}\\s+trăm(?:\\s+(?:(?:linh|lẻ)\\s+)?${TENS})?|${TENS})${END}`
/** After a scale only what cannot be mistaken: `hai triệu năm 2025` is no 2.000.005. */
const REST = `(?:(?:không|${UNIT_DIGIT})\\s+trăm(?:\\s+(?:(?:linh|lẻ)\\s+)?${TENS})?|(?:linh|lẻ)\\s+${TENS})${END}`
const SCALE = `(?:nghìn|ngàn|triệu|tỷ|tỉ)${END}`

/** `hai trăm nghìn`, `một triệu năm trăm nghìn`, `hai triệu rưỡi`. */
export const WORD_NUMBER = `${HUNDREDS}(?:\\s+${SCALE}(?:\\s+(?:${REST}|${HUNDREDS})\\s+${SCALE})*(?:\\s+${REST})?)?(?:\\s+rưỡi${END})?`

/** `05`, `1.500.000`, `1,5 triệu`, `1 triệu 500 nghìn`, `10 (mười) triệu`, `30k`, `2tr`. */
export const DIGIT_NUMBER =
  `(?:\\d{1,3}(?: \\d{3})+(?=\\s*(?:đồng|đ|vnđ|vnd)${END})|${DIGITS})` +
  `(?:(?:\\s*\\([^()\\d]{1,40}\\))?\\s*(?:trăm\\s+)?${SCALE}(?:\\s*${DIGITS}\\s*${SCALE})*(?:\\s+rưỡi${END})?|(?:k|tr)${END})?`

const VALUE: Record<string, number> = {
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
}
export const SCALES: Record<string, number> = {
  nghìn: 1e3,
  ngàn: 1e3,
  k: 1e3,
  triệu: 1e6,
  tr: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
}

/**
 * The number a text stands for that `DIGIT_NUMBER` or `WORD_NUMBER` matched: a sum of groups, each up to 999 (or digits)
 * times its scale; `rưỡi` adds half of the last scale.
 */
export function numberOf(text: string): number {
  const tokens =
    text
      .toLowerCase()
      .replace(/\([^()]*\)/g, ' ')
      .match(/\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)*|\p{L}+/gu) ?? []
  const scaled = tokens.some((token) => token in SCALES)
  let total = 0
  let group = 0
  let scale = 1
  for (const token of tokens) {
    if (/^\d/.test(token)) group += parseDigits(token, scaled)
    else if (token in SCALES) {
      scale = SCALES[token]!
      total += group * scale
      group = 0
    } else if (token === 'mươi') group += (group % 10) * 9
    else if (token === 'trăm') {
      group *= 100
      scale = 100
    } else if (token === 'rưỡi') group += scale / 2
    else group += VALUE[token] ?? 0
  }
  return round(total + group)
}

/**
 * `1.500.000` and `1,500,000` are whole; one separator before anything but three digits is decimal. One comma before
 * three digits is decimal only where a scale follows (`1,125 triệu`), one dot only after a 0.
 */
function parseDigits(text: string, scaled: boolean): number {
  const plain = text.replaceAll(' ', '')
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(plain))
    return Number(plain.replaceAll('.', '').replace(',', '.'))
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(plain) && !(scaled && /^\d+,\d{3}$/.test(plain)))
    return Number(plain.replaceAll(',', ''))
  const parts = plain.split(/[.,]/)
  return parts.length === 2 ? Number(parts.join('.')) : Number(parts.join(''))
}

/** Away with the last bits of binary fractions: 1,1 triệu is 1100000. */
export function round(value: number): number {
  return Number(value.toPrecision(12))
}
