import { Instrument } from '../../corpus/index.ts'
import { remembered } from '../../text/index.ts'
import { DATE, isoDate, nfc } from './words.ts'

/** Bodies by the abbreviation that ends an instrument's number; former ministries keep the name they signed with. */
const ISSUERS: Record<string, string> = {
  CP: 'Chính phủ',
  TTg: 'Thủ tướng Chính phủ',
  CTN: 'Chủ tịch nước',
  BTC: 'Bộ Tài chính',
  BTP: 'Bộ Tư pháp',
  BCT: 'Bộ Công Thương',
  BCA: 'Bộ Công an',
  BQP: 'Bộ Quốc phòng',
  BNG: 'Bộ Ngoại giao',
  BNV: 'Bộ Nội vụ',
  BYT: 'Bộ Y tế',
  BXD: 'Bộ Xây dựng',
  BGTVT: 'Bộ Giao thông vận tải',
  BGDĐT: 'Bộ Giáo dục và Đào tạo',
  BKHCN: 'Bộ Khoa học và Công nghệ',
  BKHĐT: 'Bộ Kế hoạch và Đầu tư',
  BTNMT: 'Bộ Tài nguyên và Môi trường',
  BNNMT: 'Bộ Nông nghiệp và Môi trường',
  BNNPTNT: 'Bộ Nông nghiệp và Phát triển nông thôn',
  BTTTT: 'Bộ Thông tin và Truyền thông',
  BVHTTDL: 'Bộ Văn hóa, Thể thao và Du lịch',
  BLĐTBXH: 'Bộ Lao động - Thương binh và Xã hội',
  BDTTG: 'Bộ Dân tộc và Tôn giáo',
  NHNN: 'Ngân hàng Nhà nước Việt Nam',
  TTCP: 'Thanh tra Chính phủ',
  VPCP: 'Văn phòng Chính phủ',
  BHXH: 'Bảo hiểm xã hội Việt Nam',
}

/** The Party's numbers and the state's old ones have a hyphen first: `38-CT/TW`, `18-L/CTN`. */
const HYPHENATED = /(?<![\d/])\d+\s?-\s?\p{Lu}{1,3}\s?\/\s?\p{Lu}{2,4}(?![\p{L}\d])/u
const NUMBER =
  /(?<![\d/])\d+(?:\.(?:\d+|[a-z]))?[a-zđ]?\s?\/\s?(?:(?:19|20)\d{2}\s?[/-]\s?)?\p{L}[\p{L}\d]*(?:\s?[-/]\s?\p{L}[\p{L}\d]*)*/u
const SHORT = /^\d+[a-z]?\/(?:19|20)\d{2}$/u
const NAMED_TYPE =
  /^(thông tư liên tịch|nghị quyết liên tịch|bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|hiến pháp|lệnh|quy chế|hiệp định|hướng dẫn)(?=[\s:,]|$)/iu
const TYPES: Record<string, string> = {
  'thông tư liên tịch': 'Thông tư liên tịch',
  'nghị quyết liên tịch': 'Nghị quyết liên tịch',
  'bộ luật': 'Bộ luật',
  luật: 'Luật',
  'pháp lệnh': 'Pháp lệnh',
  'nghị định': 'Nghị định',
  'nghị quyết': 'Nghị quyết',
  'quyết định': 'Quyết định',
  'thông tư': 'Thông tư',
  'chỉ thị': 'Chỉ thị',
  'hiến pháp': 'Hiến pháp',
  lệnh: 'Lệnh',
  'hiệp định': 'Hiệp định',
}

/** `title (number)` taken apart at the last bracket that closes at the end, which may hold brackets itself. */
function splitNumber(entry: string): { words: string; bracket: string | null } {
  const text = entry.trimEnd()
  if (!text.endsWith(')')) return { words: text, bracket: null }
  let depth = 0
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++
    else if (text[i] === '(' && --depth === 0)
      return { words: text.slice(0, i).trim(), bracket: text.slice(i + 1, -1).trim() }
  }
  return { words: text, bracket: null }
}

/** Blank space out, and the two slips that name no other instrument: `nđ-cp`, `NĐ-C`. */
const tidyNumber = (number: string) =>
  number
    .replace(/\s/g, '')
    .replace(/[./-]+$/, '')
    .replace(/\/n[đd]-cp?$/iu, '/NĐ-CP')

/** The number proper inside "Thông tư số 03/2023/TT-BTP"; null when there is none. */
export function instrumentNumber(text: string): string | null {
  const words = nfc(text).trim()
  const match = NUMBER.exec(words)
  if (match) return tidyNumber(match[0])
  const hyphenated = HYPHENATED.exec(words)
  if (hyphenated) return tidyNumber(hyphenated[0])
  const short = words.replace(/^(?:\p{L}+\s+)*(?:số\s*:?\s*)?/iu, '')
  return SHORT.test(short) ? short : null
}

function typeOf(number: string | null, words: string): string | null {
  const said = TYPES[NAMED_TYPE.exec(nfc(words).trim())?.[1]?.toLowerCase() ?? ''] ?? null
  const tail = number ?? ''
  if (/TTLT/iu.test(tail)) return 'Thông tư liên tịch'
  if (/NQLT/iu.test(tail)) return 'Nghị quyết liên tịch'
  if (/[/-](?:NĐ|ND)\b|[/-]NĐ-|NĐ$/iu.test(tail)) return 'Nghị định'
  if (/\/TT-|\/TT\/|-TT-/iu.test(tail)) return 'Thông tư'
  if (/\/NQ-|\/NQ$/iu.test(tail)) return 'Nghị quyết'
  if (/\/Q[ĐD](?:-|$)/iu.test(tail)) return 'Quyết định'
  if (/\/PL-/iu.test(tail)) return 'Pháp lệnh'
  if (/UBTVQH/iu.test(tail)) return said === 'Nghị quyết' || said === 'Pháp lệnh' ? said : null
  if (/QH\d+$/iu.test(tail)) return said === 'Bộ luật' || said === 'Nghị quyết' ? said : 'Luật'
  return said
}

function issuerOf(number: string | null): string | null {
  const tail = number ?? ''
  if (/TTLT|NQLT/iu.test(tail)) return null
  if (/UBTVQH/iu.test(tail)) return 'Ủy ban Thường vụ Quốc hội'
  if (/QH\d+$/iu.test(tail)) return 'Quốc hội'
  const code = /[-/](\p{L}+)$/u.exec(tail)?.[1]
  return code === undefined
    ? null
    : (Object.entries(ISSUERS).find(([key]) => key.toUpperCase() === code.toUpperCase())?.[1] ?? null)
}

/** A day with what joins it to a number before it. */
const DAY_BEHIND = new RegExp(String.raw`\s*,?\s*\(?\s*(?:(?:ban hành\s+)?ngày|,)\s*${DATE}`, 'giu')

/** Whether a text ends with a number that is not the rest of a longer one; white space inside it does not count. */
function endsWithNumber(text: string, number: string): boolean {
  let at = text.length
  for (let i = number.length - 1; i >= 0; i--) {
    if (i < number.length - 1) while (/\s/.test(text.charAt(at - 1))) at--
    if (text.charAt(--at).toLowerCase() !== number.charAt(i).toLowerCase()) return false
  }
  return !/[\d/]/.test(text.charAt(at - 1))
}

/** The day printed right behind this very number; others in the words are other instruments' days. */
function dateOf(number: string | null, words: string): string | null {
  if (number === null) return null
  // One expression for all: compiling one for each number took an eighth of the time of reading.
  const composed = nfc(words)
  const match = [...composed.matchAll(DAY_BEHIND)].find(({ index }) =>
    endsWithNumber(composed.slice(0, index), number),
  )
  const day = match ? isoDate(match.slice(1, 7)) : null
  const year = /\/((?:19|20)\d{2})(?:\/|-|$)/.exec(number)?.[1]
  return day !== null && (year === undefined || day.startsWith(year)) ? day : null
}

/** "Thông tư số 08/2026/TT-BTC ngày …": the number behind the instrument's own kind, with which its title begins. */
function leadingNumber(words: string): string | null {
  const rest = nfc(words)
    .trim()
    .replace(NAMED_TYPE, '')
    .replace(/^\s*(?:số)?\s*:?\s*/iu, '')
  const match = NUMBER.exec(rest)
  return match?.index === 0 && NAMED_TYPE.test(nfc(words).trim()) ? tidyNumber(match[0]) : null
}

/** The number of an entry: the closing bracket's, unless that is cut short or misprinted and the title begins with it whole. */
function ownNumber(words: string, bracket: string | null): string | null {
  if (bracket === null) return instrumentNumber(words.slice(0, 60))
  const printed = instrumentNumber(bracket)
  if (printed !== null && !SHORT.test(printed)) return printed
  const whole =
    leadingNumber(words) ?? (printed === null && /^\d/.test(words) ? instrumentNumber(words) : null)
  return whole !== null && (printed === null || whole.startsWith(`${printed}/`)) ? whole : printed
}

/** Reads one entry of "Căn cứ pháp lý". */
export function readInstrument(entry: string): Instrument {
  const text = entry.trim()
  const { words, bracket } = splitNumber(text)
  const own = ownNumber(words, bracket)
  const bare = nfc(words)
    .replace(/\s+/g, ' ')
    .replace(NAMED_TYPE, '')
    .replace(/^\s*(?:số)?\s*:?\s*/iu, '')
    .trim()
  const says = own === null || bare.toUpperCase() !== own.toUpperCase()
  return Instrument.parse({
    type: typeOf(own, words),
    number: own,
    issuer: issuerOf(own),
    date: dateOf(own, words),
    title: says && words !== '' && bare !== '' ? words.replace(/\s+/g, ' ') : null,
    text,
  })
}

// Thousands of records name the same instruments.
const readOnce = remembered(readInstrument)

/** Reads "Căn cứ pháp lý": entries begin with `*`; lines below one belong to it. */
export function readLegalBasis(text: string): Instrument[] {
  const entries: string[] = []
  for (const line of text.split('\n')) {
    if (/^\s*\*\s/.test(line) || entries.length === 0) entries.push(line.replace(/^\s*\*\s+/, ''))
    else entries[entries.length - 1] += `\n${line}`
  }
  return entries.filter((entry) => entry.trim() !== '').map(readOnce)
}
