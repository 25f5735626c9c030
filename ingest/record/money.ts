import { addDays } from '../../text/index.ts'
import { DATE, isoDate } from './words.ts'

/** An amount named in words. `value` is null when the digits cannot be read safely (`0.000đ`). */
export interface Mention {
  value: number | null
  currency: 'VND' | 'USD'
  /** Position in the text, end exclusive. */
  start: number
  end: number
  /** What one amount buys ("hồ sơ" of "100.000 đồng/hồ sơ"), null when not named. */
  unit: string | null
}

const NUMBER = String.raw`\d{1,3}(?:[.,]\s?\d{3})+|\d{1,3}(?: \d{3})+|\d+(?:[.,]\d{1,2})?`
const SCALE = 'nghìn|ngàn|triệu|tỷ|tỉ'
const CURRENCY = String.raw`đồng|đông(?=\s?/)|VNĐ|VND|đ(?![\p{L}])|USD|US\$|đô la Mỹ|đô-la Mỹ`
/** "100.000 đồng", "10 triệu đồng", "20.000 vnđ", "10 USD"; and "500.000/lần", which names no currency. */
const MONEY = new RegExp(
  String.raw`(?<![\d.,/])(${NUMBER})\s*(?:(${SCALE})\s*)?(?:(${CURRENCY})|(?=\s?/\s?(?:0?1\s)?\p{L}))`,
  'giu',
)
const IN_WORDS = /^\s*\((?!\s*\d)[\p{L}\s,]+(?:đồng|nghìn|triệu)[\p{L}\s]*\)/iu
const UNIT = /^\s*(?:\/\s*|(?=0?1\s+\p{L}+\/))((?:0?1\s+)?\p{L}[^.,;:()\n\t"|–]*)/u

const SCALES: Record<string, number> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 }

/**
 * Digits as written in Vietnamese: dots (or commas, or spaces) group thousands, a comma before one or two
 * digits is a decimal. Null for what fits neither, such as `0.000`.
 */
export function readNumber(digits: string): number | null {
  const plain = digits.replace(/\s/g, '')
  if (/^\d{1,3}([.,]\d{3})+$/.test(plain)) {
    if (plain.startsWith('0')) return null
    return Number(plain.replace(/[.,]/g, ''))
  }
  if (/^\d+[.,]\d{1,2}$/.test(plain)) return Number(plain.replace(',', '.'))
  if (/^\d+$/.test(plain)) return plain.length > 1 && /^0+$/.test(plain) ? null : Number(plain)
  return null
}

/** Every amount the words name, in order. */
export function mentions(text: string): Mention[] {
  const found: Mention[] = []
  for (const match of text.matchAll(MONEY)) {
    const [whole, digits, scale, currency] = match
    const grouped = /[.,\s]\d{3}/.test(digits!)
    // "500.000/lần" is money, "64/2025" and "1/2 hồ sơ" are not.
    if (currency === undefined && scale === undefined && !grouped) continue
    const number = readNumber(digits!)
    const factor = scale === undefined ? 1 : SCALES[scale.toLowerCase()]!
    // "100.000 nghìn đồng" is a slip for one or the other: not safe to read.
    const slip = scale !== undefined && number !== null && number >= 1000
    const raw = number === null || slip ? null : Math.round(number * factor * 100) / 100
    let end = match.index + whole.length
    const words = IN_WORDS.exec(text.slice(end))
    if (words) end += words[0].length
    const unit = UNIT.exec(text.slice(end))
    if (unit) end += unit[0].length
    found.push({
      value: raw,
      currency: currency !== undefined && /usd|us\$|la mỹ/i.test(currency) ? 'USD' : 'VND',
      start: match.index,
      end,
      unit: unit ? tidyUnit(unit[1]!) : null,
    })
  }
  return found
}

const UNIT_ENDS =
  /\s+(?:[-+*]|đối với|kể từ|từ ngày|áp dụng|theo|cho|khi|nếu|trong|và|hoặc|với|miễn|bằng|trường hợp|tại|để|do|được|là|thu|nộp|x|căn cứ|đồng)(?:\s|$)/iu

/** "giấy chứng nhận theo quy định" → "giấy chứng nhận"; null when nothing usable is left. */
export function tidyUnit(words: string): string | null {
  const cut = words
    // "văn bằng" is a thing; "bằng" alone begins a rate.
    .replace(/(?<=văn) (?=bằng)/iu, '_')
    .split(UNIT_ENDS)[0]!
    .replace('_', ' ')
    .replace(/^0?1\s+/, '')
    .replace(/\s*\/\s*(?:0?1\s+)?/g, '/')
    .replace(/[\s/+-]+$/, '')
    .trim()
  return cut === '' || cut.length > 60 ? null : cut
}

/** Days between which a clause holds; null is open. */
export interface Window {
  from: string | null
  to: string | null
}

const FROM = String.raw`(?:kể\s+từ|từ|áp\s+dụng\s+từ)\s+(?:ngày\s+)?`
const TO = String.raw`(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?`
const RANGE = new RegExp(String.raw`${FROM}${DATE}(?:\s*,?\s*${TO}${DATE})?`, 'iu')
const UNTIL = new RegExp(String.raw`(?:đến\s+hết\s+(?:ngày\s+)?|đến\s+ngày\s+|hết\s+ngày\s+)${DATE}`, 'iu')
const OTHER_LIMIT = new RegExp(String.raw`(?:trước|sau)\s+(?:ngày\s+)?${DATE}`, 'iu')

/** The days a statement names for itself ("từ ngày … đến hết ngày …"). `unclear` when it names some we do not read. */
export function validity(text: string): { window: Window | null; unclear: boolean } {
  const range = RANGE.exec(text)
  if (range) {
    const from = isoDate(range.slice(1, 7))
    const ended = range.slice(7, 13).some((group) => group !== undefined)
    const to = ended ? isoDate(range.slice(7, 13)) : null
    if (from === null || (ended && to === null) || (to !== null && to < from))
      return { window: null, unclear: true }
    // "… đến hết ngày …" further on in the same statement belongs to the same span.
    // "… đến hết ngày 31/12/202": an end that is no day leaves the whole span unclear.
    const rest = text.slice(range.index + range[0].length)
    if (!ended && /^\s*,?\s*(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?\d/iu.test(rest))
      return { window: null, unclear: true }
    const until = ended ? null : UNTIL.exec(text.slice(range.index + range[0].length))
    const late = until ? isoDate(until.slice(1, 7)) : null
    return { window: { from, to: to ?? late }, unclear: false }
  }
  const until = UNTIL.exec(text)
  if (until) {
    const to = isoDate(until.slice(1, 7))
    return to === null ? { window: null, unclear: true } : { window: { from: null, to }, unclear: false }
  }
  return { window: null, unclear: OTHER_LIMIT.test(text) }
}

/** The spans outside the given ones, in order of time: when the ordinary amount holds. */
export function outside(windows: readonly Window[]): Window[] {
  const sorted = [...windows].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
  const gaps: Window[] = []
  let start: string | null = null
  let open = true
  for (const { from, to } of sorted) {
    if (open && from !== null && (start === null || start < from))
      gaps.push({ from: start, to: addDays(from, -1) })
    if (to === null) open = false
    else if (start === null || addDays(to, 1) > start) start = addDays(to, 1)
  }
  if (open) gaps.push({ from: start, to: null })
  return gaps
}
