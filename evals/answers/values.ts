/**
 * The suite's own reading of what an answer states: every number with its meaning, every date, instrument and code.
 * It shares nothing with the assistant's verifier, so that a value the verifier overlooks is still seen here. Digits
 * never escape: what no rule knows is a bare number.
 */
import { DATE_RULES } from './dates.ts'
import { CODE_RULE, IDENTIFIER_RULES } from './identifiers.ts'
import { DIGIT_NUMBER, END, numberOf, round, SCALES, WORD_NUMBER } from './numbers.ts'
import { UNIT, type Unit, unitOf } from './units.ts'
import type { Found, Value } from './value.ts'

export type { Value, ValueKind } from './value.ts'

/** Numbers that only order the text: citation marks, list markers, "Bước 2:". */
const ORDER =
  /\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]|^[ \t]*(?:[-*#>+]+[ \t]*|\[[ x]\][ \t]*|\*\*)*(?:(?:\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|Bước[ \t]+\d{1,2}(?=\s*[:.]))[ \t]*(?:\*\*)?)+/gimu
const SIZE = /(\d+(?:[.,]\d+)?)\s*(?:cm|mm|m)?\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*(?:cm|mm|m)?(?![\p{L}\p{N}])/iuy
const FRACTION = new RegExp(`(\\d{1,2})/(\\d{1,2})(?![\\p{N}/])(?:\\s*(${UNIT}))?`, 'iuy')
const HALF = new RegExp(`(?:nửa|½)\\s*(${UNIT})`, 'iuy')
const COPIES = /(bản chính|bản sao|bản gốc)\s*:\s*(\d{1,3})(?![\p{N}.,]\d)/iuy
const CURRENCY_FIRST = new RegExp(`(usd|vnđ|vnd|eur|\\$)\\s?(\\d+(?:[.,]\\d+)*)${END}`, 'iuy')
const AFTER = '(?:\\s*\\([^()\\d]{1,40}\\))?'
const NUMBER = new RegExp(`(${DIGIT_NUMBER})(?:${AFTER}[^\\S\\n]*\\(?[^\\S\\n]*(${UNIT}))?`, 'iuy')
const WORDS_WITH_UNIT = new RegExp(`(${WORD_NUMBER})${AFTER}[^\\S\\n]+(${UNIT})`, 'iuy')
const WORDS_ALONE = new RegExp(`(${WORD_NUMBER})`, 'iuy')
/** `một người` is mostly "a person"; only these are counted from the word alone. */
const COUNTED_FROM_ONE = new Set(['money', 'period', 'percent', 'count'])
/** Numbering such as 4.10.2, which is no amount. */
const OUTLINE = /^(?!\d{1,3}(?:\.\d{3})+$)\d+(?:\.\d+){2,}$/
const SCALE_WORD = /(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\p{L})/u
const BETWEEN = /^\s*(?:-|–|đến|tới|hoặc|hay)\s*$/iu

/**
 * All values of a Vietnamese text, in order, none overlapping another except the members of a list.
 * Not seen: a number word without a unit below eleven ("ba giấy tờ khác"), and amounts in words only ("miễn phí").
 */
export function extractValues(text: string): Value[] {
  const source = text.normalize('NFC')
  // A line break is what no number reaches over to its unit.
  const masked = source.replace(ORDER, (found) => '\n'.repeat(found.length))
  const values: Value[] = []
  for (let at = 0; at < masked.length; ) {
    const inWord = at > 0 && /[\p{L}\p{N}]/u.test(masked[at - 1]!)
    const hit = !/\s/.test(masked[at]!) && (!inWord || /\d/.test(masked[at]!)) ? readAt(masked, at) : null
    if (!hit) {
      at++
      continue
    }
    for (const found of hit.found)
      values.push({ implies: [], ...found, text: source.slice(at, hit.end), start: at, end: hit.end })
    at = hit.end
  }
  return shareUnits(values, masked)
}

function readAt(text: string, at: number): { found: Found[]; end: number } | null {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  for (const { pattern, read } of [...IDENTIFIER_RULES, ...DATE_RULES]) {
    const found = match(pattern)
    if (found) return { found: read(found), end: at + found[0].length }
  }
  const number = readNumber(match)
  if (number) return { found: [number.found], end: at + number.length }
  const code = match(CODE_RULE.pattern)
  return code ? { found: CODE_RULE.read(code), end: at + code[0].length } : null
}

function readNumber(
  match: (pattern: RegExp) => RegExpExecArray | null,
): { found: Found; length: number } | null {
  const size = match(SIZE)
  if (size)
    return {
      found: { kind: 'number', key: `size ${numberOf(size[1]!)}x${numberOf(size[2]!)}` },
      length: size[0].length,
    }
  const fraction = match(FRACTION)
  if (fraction) return { found: readFraction(fraction), length: fraction[0].length }
  const half = match(HALF)
  if (half) return { found: amount(0.5, unitOf(half[1]!)), length: half[0].length }
  const copies = match(COPIES)
  if (copies) return { found: amount(Number(copies[2]), unitOf(copies[1]!)), length: copies[0].length }
  const currency = match(CURRENCY_FIRST)
  if (currency)
    return { found: amount(numberOf(currency[2]!), unitOf(currency[1]!)), length: currency[0].length }
  const digits = match(NUMBER)
  if (digits && OUTLINE.test(digits[1]!))
    return { found: { kind: 'number', key: `outline ${digits[1]}` }, length: digits[1]!.length }
  // `CT01` begins with letters, `01/ĐKTĐ` with digits: the latter is a code, not a number.
  if (digits && !isCode(match(CODE_RULE.pattern), digits) && !isLettered(digits))
    return {
      found: amount(numberOf(digits[1]!), digits[2] ? unitOf(digits[2]) : null),
      length: digits[0].length,
    }
  return readWords(match)
}

function isCode(code: RegExpExecArray | null, digits: RegExpExecArray): boolean {
  return code !== null && digits[2] === undefined && code[0].length > digits[0].length
}

/** `1đ` after 1a … 1d is a form, not one đồng. */
function isLettered([text]: RegExpExecArray): boolean {
  return /^\d{1,2}đ$/i.test(text)
}

function readWords(
  match: (pattern: RegExp) => RegExpExecArray | null,
): { found: Found; length: number } | null {
  const counted = match(WORDS_WITH_UNIT)
  const unit = counted && unitOf(counted[2]!)
  if (counted && unit && (COUNTED_FROM_ONE.has(unit.kind) || numberOf(counted[1]!) !== 1))
    return { found: amount(numberOf(counted[1]!), unit), length: counted[0].length }
  const alone = match(WORDS_ALONE)
  return alone && numberOf(alone[1]!) > 10
    ? { found: amount(numberOf(alone[1]!), null), length: alone[0].length }
    : null
}

function readFraction([, above, below, unit]: RegExpExecArray): Found {
  if (unit) return amount(Number(above) / Number(below), unitOf(unit))
  const [day, month] = [Number(above), Number(below)]
  if (day >= 1 && day <= 31 && month >= 1 && month <= 12)
    return { kind: 'date', key: `date --${month}-${day}`, implies: [`date --${month}`] }
  return { kind: 'number', key: `fraction ${day}/${month}` }
}

function amount(value: number, unit: Unit | null): Found {
  if (!unit) {
    if (Number.isInteger(value) && value >= 1900 && value < 2100)
      return { kind: 'date', key: `date ${value}`, amount: value, base: '' }
    return { kind: 'number', key: `number ${value}`, amount: value, base: '' }
  }
  const total = round(value * unit.factor)
  const implies = [`number ${value}`]
  if (/^bản ./.test(unit.base)) implies.push(`count ${total} bản`)
  return {
    kind: unit.kind,
    key: `${unit.kind} ${total} ${unit.base}`,
    amount: total,
    base: unit.base,
    implies,
  }
}

/** "từ 3 đến 5 ngày làm việc", "20 - 30 triệu đồng": the first number counts what the second does, in its scale. */
function shareUnits(values: Value[], text: string): Value[] {
  for (let i = values.length - 2; i >= 0; i--) {
    const [value, next] = [values[i]!, values[i + 1]!]
    if (value.base !== '' || !next.base || !BETWEEN.test(text.slice(value.end, next.start))) continue
    const found = next.text.match(new RegExp(`${UNIT}$`, 'iu'))
    const unit = found && unitOf(found[0])
    const scale =
      value.amount! < 1000 ? SCALES[next.text.toLowerCase().match(SCALE_WORD)?.[0] ?? ''] : undefined
    const first = value.amount! * (scale ?? 1)
    // A range goes up: "mục 2.1 – 1 bản chính" is none.
    if (unit && first < next.amount! / unit.factor)
      Object.assign(value, { implies: [], ...amount(first, unit) })
  }
  return values
}
