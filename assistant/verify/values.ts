/**
 * Values in Vietnamese text, each under a key that is equal for equal values however they are written: `10.000
 * đồng`, `10000 VNĐ` and `mười nghìn đồng` are all `money:10000:VND`.
 */
import { fold, normalize } from '../../text/index.ts'
import { DIGIT_QUANTITY, parseQuantity, QUANTITY } from './number-words.ts'

const VALUE_KINDS = [
  'url',
  'email',
  'markup',
  'instrument',
  'procedure-code',
  'date',
  'phone',
  'money',
  'duration',
  'percent',
  'reference',
  'form',
  'code',
  'count',
  'number',
  'free',
  'law-name',
] as const
export type ValueKind = (typeof VALUE_KINDS)[number]

export interface Value {
  kind: ValueKind
  /** `kind:…`, equal for equal values. */
  key: string
  /** The number itself, where the value is one. */
  amount: number | null
  /** As written. */
  raw: string
}

interface Rule {
  kind: ValueKind
  pattern: RegExp
  /** Key without the kind, and the number; null to leave the text for later rules. */
  read(match: RegExpExecArray): { key: string; amount?: number } | null
}

const EDGE = '(?![\\p{L}\\d])'
const rule = (kind: ValueKind, source: string, read: Rule['read']): Rule => ({
  kind,
  pattern: new RegExp(source, 'giu'),
  read,
})
const whole = (match: RegExpExecArray) => ({ key: fold(match[0]).replace(/\s+/g, '') })

const CURRENCIES: Record<string, string> = {
  đồng: 'VND',
  đ: 'VND',
  vnđ: 'VND',
  vnd: 'VND',
  usd: 'USD',
  'đô la': 'USD',
  'đô la mỹ': 'USD',
  $: 'USD',
  eur: 'EUR',
  euro: 'EUR',
}
const DURATION_UNITS: Record<string, string> = {
  'ngày làm việc': 'working-day',
  'ngày công': 'working-day',
  working_day: 'working-day',
  workingday: 'working-day',
  ngày: 'day',
  day: 'day',
  tuần: 'week',
  tháng: 'month',
  month: 'month',
  năm: 'year',
  year: 'year',
  giờ: 'hour',
  tiếng: 'hour',
  hour: 'hour',
  phút: 'minute',
}
const COUNTED = '(?:bản|bộ|tuổi|lần|trang|tờ|ảnh|tấm|người|loại|m2|km|kg|tấn|ha|cv|gt)'
/** Things that are counted in words too; "một lần" and "một người" are mostly no count. */
const COUNTED_IN_WORDS = '(?:bản|bộ|tuổi|trang|ảnh)'
const REFERENCE = '(điều|khoản|điểm|chương|mục|phụ lục|phần)'
const two = (text: string | undefined) => String(Number(text)).padStart(2, '0')

function counted(match: RegExpExecArray) {
  const amount = parseQuantity(match[1]!.toLowerCase())
  return Number.isNaN(amount) ? null : { key: `${amount}:${fold(match[2]!)}`, amount }
}

/** In order: what an earlier rule reads is not read again. */
const RULES: readonly Rule[] = [
  rule('email', '[\\p{L}\\d._%+-]+@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+', whole),
  rule(
    'url',
    '(?:https?|ftp|javascript|data):[^\\s)\\]]+|www\\.[^\\s)\\]]+|(?<![\\p{L}\\d@])(?:[a-z\\d-]+\\.)+(?:vn|com|net|org|gov|edu|info|io|xyz|top|me|biz|online|site|link|ly|gl|cc|ru|cn|app|dev)(?![\\p{L}\\d])(?:/[^\\s)\\]]*)?',
    whole,
  ),
  // Spelt so that it is no link on a page and one in the reader's head.
  rule(
    'url',
    '(?<![\\p{L}\\d])[\\p{L}\\d-]{2,}(?:\\s*[\\[(]\\.[\\])]\\s*|\\s+\\.\\s*|\\s+(?:chấm|dot)\\s+)(?:gov|com|net|org|edu|info|vn|xyz|top|online|site)(?![\\p{L}\\d])',
    whole,
  ),
  rule('markup', '</?[a-z][^>]*>|!?\\[[^\\]]*\\]\\(|\\{\\{|\\}\\}|<[/\\p{L}_]+', whole),
  rule('procedure-code', '(?<![\\d.])\\d\\.\\d{6}(?!\\d)', whole),
  rule(
    'instrument',
    '(?<![\\d/])\\d{1,5}(?:\\.\\d{1,2})?[a-z]?\\s?/\\s?(?:(?:19|20)\\d{2}\\s?/\\s?)?\\p{L}[\\p{L}\\d]*(?:\\s?[-–]\\s?[\\p{L}\\d]+)*',
    (match) => {
      const key = fold(match[0])
        .replace(/\s+/g, '')
        .replaceAll('–', '-')
        .replace(/^0+(?=\d)/, '')
      // A price per unit ("20.000/lần", "3.000 đồng/lần") is no number of an instrument.
      return /\/(?:(?:19|20)\d{2}\/)|[-]|\/(?:19|20)\d{2}|\/[a-z]{1,4}\d{1,2}$/.test(key) &&
        !/\/(?:lan|ho-so|trang)/.test(key)
        ? { key }
        : null
    },
  ),
  rule('date', 'ngày\\s+(\\d{1,2})\\s+tháng\\s+(\\d{1,2})\\s+năm\\s+(\\d{4})', (m) => ({
    key: `${m[3]}-${two(m[2])}-${two(m[1])}`,
  })),
  rule(
    'date',
    '(?<![\\d/.-])(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?((?:19|20)\\d{2})(?!\\d)',
    (m) => ({ key: `${m[4]}-${two(m[3])}-${two(m[1])}` }),
  ),
  rule('date', '(?<![\\d/-])((?:19|20)\\d{2})-(\\d{1,2})-(\\d{1,2})(?!\\d)', (m) => ({
    key: `${m[1]}-${two(m[2])}-${two(m[3])}`,
  })),
  rule('date', 'tháng\\s+(\\d{1,2})(?:\\s?/\\s?|\\s+năm\\s+|-)((?:19|20)\\d{2})(?!\\d)', (m) => ({
    key: `${m[2]}-${two(m[1])}`,
  })),
  rule('date', 'ngày\\s+(\\d{1,2})(?:\\s+tháng\\s+|/)(\\d{1,2})(?![\\d/])', (m) => ({
    key: `--${two(m[2])}-${two(m[1])}`,
  })),
  rule('date', 'năm\\s+((?:19|20)\\d{2})(?!\\d)', (m) => ({ key: m[1]! })),
  rule('instrument', '(?<![\\d/])\\d{1,4}/(?:19|20)\\d{2}(?![\\d/])', (m) => ({
    key: m[0].replace(/^0+/, ''),
  })),
  rule(
    'phone',
    '(?<![\\d.,/-])(?:\\+?84|0)(?:[ .-]?\\d){8,10}(?!\\d)|(?<!\\d)1[89]00(?:[ .-]?\\d){4,6}(?!\\d|\\s*(?:đồng|vnđ|vnd|đ|usd)(?![\\p{L}]))',
    (m) => ({ key: m[0].replace(/\D/g, '').replace(/^84/, '0') }),
  ),
  rule(
    'money',
    `(?<![\\p{L}\\d.,/])(${QUANTITY})\\s*(đồng|vnđ|vnd|đ|usd|đô la mỹ|đô la|eur|euro|\\$)${EDGE}`,
    (m) => {
      const amount = parseQuantity(m[1]!.toLowerCase())
      return Number.isNaN(amount) ? null : { key: `${amount}:${CURRENCIES[m[2]!.toLowerCase()]}`, amount }
    },
  ),
  rule('percent', `(?<![\\p{L}\\d.,])(${QUANTITY})\\s*(?:%|phần trăm|percent)`, (m) => {
    const amount = parseQuantity(m[1]!.toLowerCase())
    return Number.isNaN(amount) ? null : { key: String(amount), amount }
  }),
  rule(
    'duration',
    `(?<![\\p{L}\\d.,/])(${QUANTITY})\\s*(ngày làm việc|ngày công|working_?day|ngày|day|tuần|tháng|month|năm|year|giờ|tiếng|hour|phút)${EDGE}`,
    (m) => {
      const amount = parseQuantity(m[1]!.toLowerCase())
      return Number.isNaN(amount) ? null : { key: `${amount}:${DURATION_UNITS[m[2]!.toLowerCase()]}`, amount }
    },
  ),
  rule('reference', `(?<![\\p{L}])${REFERENCE}\\s+(\\d+[a-zđ]?|[a-zđ](?=[\\s,;.)])|[ivx]+)${EDGE}`, (m) => ({
    key: `${fold(m[1]!)}-${fold(m[2]!)}`,
  })),
  rule('form', `(?<![\\p{L}])mẫu\\s+(?:số\\s+|đơn số\\s+)?(\\d+[a-z]?|\\d+\\.\\p{L}+)${EDGE}`, (m) => ({
    key: fold(m[1]!).replace(/^0+/, ''),
  })),
  rule(
    'code',
    '(?<![\\p{L}\\d])(?=[\\p{L}\\d.-]*\\d)(?:\\p{L}+[-.]?\\d[\\p{L}\\d]*(?:[-./]\\p{L}[\\p{L}\\d]*)*|\\d+\\p{L}+[\\p{L}\\d]*(?:[-./][\\p{L}\\d]+)*)(?![\\p{L}\\d])',
    (m) =>
      new RegExp(`^\\d+${COUNTED}$`, 'iu').test(m[0]) ? null : { key: fold(m[0]).replace(/[-.]/g, '') },
  ),
  rule('count', `(?<![\\p{L}\\d.,/])(${DIGIT_QUANTITY})\\s*(${COUNTED})${EDGE}`, counted),
  rule('count', `(?<![\\p{L}\\d.,/])(${QUANTITY})\\s+(${COUNTED_IN_WORDS})${EDGE}`, counted),
  rule('number', `(?<![\\p{L}\\d])${DIGIT_QUANTITY}(?![\\p{L}\\d])`, (m) => {
    const amount = parseQuantity(m[0].toLowerCase())
    return Number.isNaN(amount) ? null : { key: String(amount), amount }
  }),
]

/** Said to be free of charge. */
const FREE =
  /miễn (?:lệ )?phí|miễn (?:nộp|thu)|không (?:mất|tốn|thu|phải nộp|phải đóng|phải trả|cần nộp|cần đóng)(?: bất kỳ| khoản| thêm| các| tiền| đồng| một)* ?(?:lệ phí|phí|tiền|đồng nào|chi phí)|(?<![\d.,])0 (?:đồng|vnđ|vnd|đ)(?![\p{L}\d])/giu
/** An instrument named by its title only. */
const LAW_NAME = /(?<![\p{L}])((?:Bộ luật|Luật|Pháp lệnh|Hiến pháp) (?=\p{Lu})\p{L}+)/gu

/** Every value in a text, in no particular order. */
export function valuesIn(text: string): Value[] {
  // "03 (ba) ngày làm việc" and "ngày (làm việc)" are one value each.
  const source = normalize(text)
    .replace(/(\d)\s*\(\p{L}+(?: \p{L}+){0,2}\)(?=\s*(?:ngày|tháng|năm|giờ|bản|bộ|đồng))/giu, '$1')
    .replace(/ngày \((làm việc)\)/giu, 'ngày $1')
  const values: Value[] = []
  for (const match of source.matchAll(LAW_NAME))
    values.push({ kind: 'law-name', key: `law-name:${fold(match[1]!)}`, amount: null, raw: match[0] })
  for (const match of source.matchAll(FREE))
    values.push({ kind: 'free', key: 'free:', amount: null, raw: match[0] })
  let rest = source
  for (const { kind, pattern, read } of RULES) {
    rest = rest.replace(pattern, (...args) => {
      const match = args.slice(
        0,
        args.findIndex((arg) => typeof arg === 'number'),
      ) as unknown as RegExpExecArray
      const found = read(match)
      if (!found) return match[0]
      values.push({ kind, key: `${kind}:${found.key}`, amount: found.amount ?? null, raw: match[0].trim() })
      // A separator that no rule reads keeps neighbours apart.
      return ' ¦ '
    })
  }
  return values
}
