/** Whether a passage carries a value. */
import type { Passage } from '../../index/index.ts'
import { fold, normalize } from '../../text/index.ts'
import { type Value, valuesIn } from './values.ts'

export interface Evidence {
  supports(value: Value): boolean
}

const SAYS_FREE =
  /miễn[^.;]{0,40}(?:phí|thu|nộp)|không (?:thu|mất|tốn|phải nộp|phải đóng|phải trả)[^.;]{0,20}(?:phí|tiền)|chưa thu (?:lệ )?phí|(?<![\d.,])0 (?:vnđ|vnd|đồng) \(+(?:không|không có|không thu|miễn)[^)]{0,20}\)/iu
const COPIES = /(bản|bộ)(?: \p{L}+)?\s*:\s*(\d+)/giu

/** Reads passages (title and headings included) once; any of them may carry a value. */
export function evidenceOf(passages: readonly Passage[]): Evidence {
  const text = normalize(
    passages.map((passage) => `${passage.breadcrumb.join('\n')}\n${passage.text}`).join('\n'),
  )
  const values = valuesIn(text)
  const keys = new Set(values.map((value) => value.key))
  const amounts = new Set(values.flatMap((value) => value.amount ?? []))
  const plain = new Set(
    values.flatMap((value) => (value.kind === 'number' && value.amount !== null ? [value.amount] : [])),
  )
  const instruments = values.filter((value) => value.kind === 'instrument').map((value) => value.key)
  const folded = fold(text)
  const compact = folded.replace(/[\s.-]/g, '')
  for (const [, noun, count] of text.matchAll(COPIES)) keys.add(`count:${Number(count)}:${fold(noun!)}`)
  for (const { kind, key } of values) {
    const day = kind === 'date' ? /^date:(\d{4})-(\d{2})-(\d{2})$/.exec(key) : null
    if (day)
      for (const part of [`${day[1]}-${day[2]}`, day[1], `--${day[2]}-${day[3]}`]) keys.add(`date:${part}`)
  }
  for (const { kind, key, amount } of values)
    if (kind === 'duration' && key.endsWith(':year')) keys.add(`duration:${amount! * 12}:month`)
  for (const key of instruments) {
    const year = /\/((?:19|20)\d{2})\//.exec(key)
    if (year) keys.add(`date:${year[1]}`)
  }

  function supports(value: Value): boolean {
    switch (value.kind) {
      case 'url':
      case 'markup':
        return false
      case 'free':
        return SAYS_FREE.test(text)
      case 'law-name':
        return folded.includes(value.key.slice('law-name:'.length))
      case 'money':
        // `0 VNĐ` alone says nothing; a price list may leave the currency to its heading.
        if (value.amount === 0) return SAYS_FREE.test(text)
        return (
          keys.has(value.key) ||
          (value.key.endsWith(':VND') && value.amount! >= 1_000 && plain.has(value.amount!))
        )
      case 'instrument':
        return keys.has(value.key) || instruments.some((key) => key.startsWith(`${value.key}/`))
      case 'code':
      case 'form': {
        const bare = value.key.slice(value.kind.length + 1)
        return (
          keys.has(value.key) || (bare.length > 1 && /[a-z]/.test(bare) && holdsWord(compact, folded, bare))
        )
      }
      case 'number':
        return (
          keys.has(value.key) ||
          amounts.has(value.amount!) ||
          keys.has(`form:${value.amount}`) ||
          hasReference(keys, value.amount!)
        )
      default:
        return keys.has(value.key)
    }
  }
  return { supports }
}

function hasReference(keys: ReadonlySet<string>, amount: number): boolean {
  return ['dieu', 'khoan', 'chuong', 'muc', 'phan'].some((part) => keys.has(`reference:${part}-${amount}`))
}

function holdsWord(compact: string, folded: string, code: string): boolean {
  return (
    compact.includes(code) &&
    new RegExp(`(?<![\\p{L}\\d])${[...code].join('[\\s.-]{0,2}')}(?![\\p{L}\\d])`, 'u').test(folded)
  )
}
