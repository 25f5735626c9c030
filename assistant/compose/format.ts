/** Values as a reader of the answer's language writes them. */
import type { Duration, Fee } from '../../corpus/index.ts'
import type { Wording } from '../texts/composed.ts'

/** `10.000 đồng`, `25 USD`. */
export function formatAmount(amount: number, currency: string, words: Wording): string {
  return words.amount(words.number(amount), currency)
}

/** `10.000 đồng/lần`; only for a fee with an amount. */
export function formatFee(fee: Fee, words: Wording): string {
  const unit = fee.unit ? words.perUnit(fee.unit.replace(/^\//, '').trim()) : ''
  return `${formatAmount(fee.amount ?? 0, fee.currency, words)}${unit}`
}

/** `7 ngày làm việc`; only for a duration with a value. Months that the source counts as years are told as years. */
export function formatDuration(duration: Duration, words: Wording): string {
  const inYears =
    duration.unit === 'month' &&
    (duration.value ?? 0) % 12 === 0 &&
    /year|năm/i.test(duration.text.normalize('NFC'))
  if (inYears) return words.period(words.number((duration.value ?? 0) / 12), 'year')
  return words.period(words.number(duration.value ?? 0), duration.unit ?? 'day')
}

/** `2026-07-01` → `01/07/2026`. */
export function formatDay(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `a, b và c`. */
export function listWords(items: readonly string[], last: string): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** The title as it stands inside a sentence: without a leading "Thủ tục" and a final stop. */
export function titleInSentence(title: string): string {
  const bare = title
    .trim()
    .replace(/^thủ tục\s+/iu, '')
    .replace(/[.;:\s]+$/, '')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

/** First letter in upper case. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** First letter in lower case, unless the first word is an abbreviation or a name in capitals. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}(?:\p{Lu}|\d|[.-])/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** Text that ends with a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[\s,;:–-]+$/, '')
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
