/** What is wrong with a value of the front matter, in words, and what to write instead. */
import type { z } from 'zod'
import { allProvinces } from '../../corpus/index.ts'
import { calendarDay, fold } from '../../text/index.ts'
import { nearest } from './nearest.ts'

/** Keys that people write in Vietnamese; folded. */
const KEYS: Record<string, string> = {
  ma: 'code',
  'ma thu tuc': 'code',
  ten: 'title',
  'ten thu tuc': 'title',
  'ten goi khac': 'aliases',
  'tu khoa': 'keywords',
  'linh vuc': 'field',
  'co quan ban hanh': 'issuer',
  'so quyet dinh': 'decision',
  link: 'url',
  'duong dan': 'url',
  tinh: 'place',
  'cap thuc hien': 'levels',
  'doi tuong': 'audiences',
  'doi tuong thuc hien': 'audiences',
  'co quan thuc hien': 'authority',
  'ket qua': 'results',
  'ket qua thuc hien': 'results',
  'cach thuc': 'channels',
  'cach thuc thuc hien': 'channels',
  'hinh thuc nop': 'channel',
  'thoi han': 'durations',
  'thoi han giai quyet': 'durations',
  phi: 'fees',
  'le phi': 'fees',
  'phi, le phi': 'fees',
  'ho so': 'dossier',
  'thanh phan ho so': 'dossier',
  'giay to': 'dossier',
  'can cu phap ly': 'legalBasis',
  'ngay cap nhat': 'asOf',
  'so tien': 'amount',
  'don vi': 'unit',
  'dieu kien': 'condition',
  'truong hop': 'case',
  'bieu mau': 'form',
  'mau so': 'form',
  'ban chinh': 'originals',
  'ban sao': 'copies',
  'bat buoc': 'obligatory',
  'so hieu': 'number',
  ngay: 'date',
  'tieu de': 'title',
}

/** Values of lists that people write in Vietnamese, or as the portal's records have them; folded. */
const VALUES: Record<string, string> = {
  xa: 'commune',
  'cap xa': 'commune',
  phuong: 'commune',
  tinh: 'province',
  'cap tinh': 'province',
  'thanh pho': 'province',
  bo: 'ministry',
  'cap bo': 'ministry',
  'trung uong': 'ministry',
  'truc tuyen': 'online',
  'qua mang': 'online',
  'truc tiep': 'in-person',
  direct: 'in-person',
  'buu chinh': 'post',
  'buu dien': 'post',
  'qua buu chinh': 'post',
  'dich vu buu chinh': 'post',
  'ngay lam viec': 'working-day',
  ngay: 'day',
  gio: 'hour',
  thang: 'month',
  'cong dan': 'citizen',
  'cong dan viet nam': 'citizen',
  'nguoi dan': 'citizen',
  'ca nhan': 'citizen',
  'viet kieu': 'overseas-vietnamese',
  'nguoi viet nam dinh cu o nuoc ngoai': 'overseas-vietnamese',
  'nguoi nuoc ngoai': 'foreigner',
  'doanh nghiep': 'enterprise',
  'doanh nghiep co von dau tu nuoc ngoai': 'foreign-enterprise',
  'hop tac xa': 'cooperative',
  'to chuc': 'organisation',
  organization: 'organisation',
  'to chuc nuoc ngoai': 'foreign-organisation',
  'can bo': 'official',
  'can bo, cong chuc, vien chuc': 'official',
  'dang vien': 'party',
  'mien phi': 'free',
  'khong thu phi': 'free',
  'so tien': 'amount',
  'thu tuc': 'procedure',
  trang: 'page',
}

export interface Hint {
  message: string
  remedy: string
}

const quoted = (value: unknown) =>
  typeof value === 'string' ? `"${value.slice(0, 60)}"` : JSON.stringify(value)?.slice(0, 60)

/** A key that the format does not have. */
export function unknownKey(key: string, known: readonly string[]): Hint {
  const meant = nearest(key, known, KEYS)
  const remedy = meant
    ? `Write "${meant}" if that is meant.`
    : `The keys here are ${known.join(', ')}; docs/format.md explains them.`
  return { message: `"${key}" is no key of the format`, remedy }
}

/** `01/07/2026`, `1-7-2026`, `01.07.2026`, `2026/7/1`, `ngày 1 tháng 7 năm 2026` → `2026-07-01`; null when no such day exists. */
function isoDay(text: string): string | null {
  const numbers = text.match(/\d+/g)?.map(Number)
  if (numbers?.length !== 3) return null
  const [a, b, c] = numbers as [number, number, number]
  return a > 999 ? calendarDay(a, b, c) : calendarDay(c, b, a)
}

/** `200.000`, `200,000 đồng`, `200 000đ` → 200000; null for anything else. */
export function grouped(text: string): number | null {
  const match = /^(\d{1,3}(?:[.,\s]\d{3})+|\d+)\s*(?:đ|đồng|vnđ|vnd)?$/iu.exec(text.normalize('NFC').trim())
  return match ? Number(match[1]!.replace(/\D/g, '')) : null
}

/** A figure that YAML reads as another number than the one that was written. */
export function dottedFigure(key: string, written: string): Hint {
  return {
    message: `${key}: YAML reads ${written} as ${Number(written)}`,
    remedy: `Write ${written.replace(/\./g, '')}, without dots.`,
  }
}

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
}

function wrongType(expected: string, value: unknown, source: string | null): Omit<Hint, 'message'> {
  if (expected === 'array' && typeof value === 'string')
    return { remedy: `Write it as a list: [${value.slice(0, 60)}].` }
  if (expected === 'array') return { remedy: 'Begin each entry with "- " on a line of its own.' }
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return { remedy: `Put it in quotation marks: "${source ?? value}".` }
  if ((expected === 'number' || expected === 'int') && typeof value === 'string') {
    const figure = grouped(value)
    return { remedy: figure === null ? 'Write figures only, without unit.' : `Write ${figure}.` }
  }
  if (expected === 'boolean' && typeof value === 'string') {
    const said = fold(value).trim()
    if (['co', 'bat buoc', 'yes', 'x'].includes(said)) return { remedy: 'Write true.' }
    if (['khong', 'no', 'neu co'].includes(said)) return { remedy: 'Write false.' }
  }
  return { remedy: `Write ${TYPES[expected] ?? expected}; docs/format.md has an example.` }
}

/**
 * One issue of the schema in words.
 *
 * @param value what stands there, undefined when nothing does
 * @param source the very letters of it, where it is one scalar
 */
export function hintOf(issue: z.core.$ZodIssue, value: unknown, source: string | null): Hint {
  const key = issue.path.join('.') || 'front matter'
  if (value === undefined && issue.code === 'invalid_type')
    return {
      message: `${key} is missing`,
      remedy: `Add the key "${String(issue.path.at(-1) ?? '')}"; it is required.`,
    }
  if (value === null && issue.path.length === 0)
    return {
      message: 'the front matter is empty',
      remedy: '"motcua new procedure" writes one to begin with.',
    }
  if (value === null && issue.code !== 'custom')
    return { message: `${key} is empty`, remedy: 'Write a value, or remove the key.' }
  if (issue.code === 'invalid_type' && issue.path.length === 0)
    return {
      message: 'the front matter is not made of keys with values',
      remedy: 'Write a key, a colon and a value on each line, as in "title: Cấp thẻ".',
    }
  if (issue.code === 'invalid_type')
    return {
      message: `${key}: ${quoted(value)} is not ${TYPES[issue.expected] ?? issue.expected}`,
      ...wrongType(issue.expected, value, source),
    }
  if (issue.code === 'invalid_value') {
    // Which schema applies is read from `kind` itself: the other one's kind is a value as well.
    const values = key === 'kind' ? ['procedure', 'page'] : issue.values.map(String)
    const meant = typeof value === 'string' ? nearest(value, values, VALUES) : null
    return {
      message: `${key}: ${quoted(value)} is none of ${values.join(', ')}`,
      remedy: meant ? `Write ${meant}.` : 'Write one of them.',
    }
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    const meant = isoDay(String(value))
    return {
      message: `${key}: ${quoted(value)} is no day written YYYY-MM-DD`,
      remedy: meant ? `Write ${meant}.` : 'Write year, month and day, as in 2026-07-01.',
    }
  }
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return {
      message: `${key}: ${quoted(value)} is no link`,
      remedy: 'Write the whole address, beginning with https://.',
    }
  if (issue.code === 'too_small' && (value === '' || typeof value === 'string'))
    return { message: `${key} is empty`, remedy: 'Write a value, or remove the key.' }
  if (issue.path.at(-1) === 'place' && typeof value === 'string') {
    const meant = nearest(
      value,
      allProvinces().map(({ name }) => name),
    )
    return {
      message: `${key}: ${issue.message}`,
      remedy: meant
        ? `Write ${meant} if that is meant.`
        : 'Write the name of a province, or remove the key when the procedure holds in the whole country.',
    }
  }
  return { message: `${key}: ${issue.message}`, remedy: 'docs/format.md lists the keys and their values.' }
}

/** What YAML itself stumbles over, in words. */
export function yamlHint(code: string, message: string): Hint {
  if (code === 'TAB_AS_INDENT' || /\btabs?\b/i.test(message))
    return {
      message: 'a tab stands at the beginning of the line',
      remedy: 'Use spaces, two a level; YAML allows no tabs there.',
    }
  if (code === 'DUPLICATE_KEY')
    return {
      message: 'the key stands here for the second time',
      remedy: 'Join both into one; a list takes several entries.',
    }
  const reason = message.split('\n')[0]!.replace(/[.:]\s*$/, '')
  return {
    message: `the YAML cannot be read (${reason})`,
    remedy: 'Correct this line or the one above it; texts with ":" or "#" need quotation marks.',
  }
}
