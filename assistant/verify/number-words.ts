/**
 * Vietnamese number words: units, tens, and the scales that follow digits or words ("20 nghìn", "mười triệu").
 * `không` (zero, but mostly "not") and `tư` (four, but mostly part of other words) are left out.
 */

const UNITS: Record<string, number> = {
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
}
const SCALES: Record<string, number> = {
  trăm: 100,
  nghìn: 1e3,
  ngàn: 1e3,
  k: 1e3,
  triệu: 1e6,
  tr: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
}

const DIGITS = '\\d{1,3}(?:[.,\\u00a0 ]\\d{3})+(?!\\d)|\\d+(?:[.,]\\d+)?'
const UNIT_WORD = Object.keys(UNITS).join('|')
const WORDS = `(?:(?:${UNIT_WORD}|mười|mươi|trăm|linh|lẻ)(?: (?:${UNIT_WORD}|mười|mươi|trăm|linh|lẻ))*)`
const SCALE = '(?:nghìn|ngàn|triệu|tỷ|tỉ|k|tr)(?![\\p{L}\\d])'
/** Source of an expression for one quantity, digits or words, with its scales: `1 triệu 500 nghìn`, `mười nghìn`. */
export const QUANTITY = `(?:(?:${DIGITS})(?:\\s*${SCALE}(?:\\s*(?:${DIGITS})\\s*${SCALE})*)?|${WORDS}(?:\\s+${SCALE}(?:\\s+${WORDS}\\s+${SCALE})*)?)`
/** As `QUANTITY`, but digits only, for where words would be ordinary words. */
export const DIGIT_QUANTITY = `(?:(?:${DIGITS})(?:\\s*${SCALE}(?:\\s*(?:${DIGITS})\\s*${SCALE})*)?)`

/** `10.000` and `10,000` → 10000, `7,5` → 7.5, `2.5` → 2.5. */
function parseDigits(text: string): number {
  const bare = text.replace(/[\u00a0 ]/g, '')
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(bare)) return Number(bare.replace(/[.,]/g, ''))
  return Number(bare.replace(',', '.'))
}

/** The value of a `QUANTITY` in lower case; NaN when it is none. */
export function parseQuantity(text: string): number {
  const parts = text
    .trim()
    .split(new RegExp(`(?<=${SCALE})\\s*`, 'u'))
    .filter((part) => part.trim() !== '')
  let total = 0
  for (const part of parts) {
    const scale = new RegExp(`\\s*(${SCALE})$`, 'u').exec(part.trim())
    const head = scale ? part.trim().slice(0, -scale[0].length) : part.trim()
    const value = /\d/.test(head) ? parseDigits(head) : parseWords(head)
    total += value * (scale ? SCALES[scale[1]!]! : 1)
  }
  return total
}

/** `mười lăm` → 15, `hai mươi mốt` → 21, `một trăm linh năm` → 105; NaN for anything else. */
function parseWords(text: string): number {
  let total = 0
  let pending: number | null = null
  for (const word of text.trim().split(/\s+/)) {
    if (word === 'mười') {
      total += 10
      pending = null
    } else if (word === 'mươi') {
      total += (pending ?? 1) * 10
      pending = null
    } else if (word === 'trăm') {
      total += (pending ?? 1) * 100
      pending = null
    } else if (word === 'linh' || word === 'lẻ') {
      pending = null
    } else if (word in UNITS) {
      if (pending !== null) total += pending
      pending = UNITS[word]!
    } else {
      return Number.NaN
    }
  }
  return total + (pending ?? 0)
}
