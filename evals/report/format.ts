/** Figures as the report writes them. What was not measured (NaN, or null once it went through JSON) is a dash. */

const NONE = '–'
const known = (value: number) => Number.isFinite(value)

export function count(value: number): string {
  return known(value) ? value.toLocaleString('en-GB', { maximumFractionDigits: 0 }) : NONE
}

/** A share or score, 0 … 1. */
export function score(value: number): string {
  return known(value) ? value.toFixed(3).replace(/^-/, '−') : NONE
}

/** A share as a whole percentage. */
export function percent(share: number): string {
  return known(share) ? `${(share * 100).toFixed(0)}\u00a0%` : NONE
}

/** To one digit behind the point, such as words a sentence. */
export function amount(value: number): string {
  return known(value)
    ? value.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    : NONE
}

/** To three digits that count, without zeros at the end: of one question most figures are 0 or 1. */
export function brief(value: number): string {
  return known(value) ? String(Number(value.toPrecision(3))) : NONE
}

/** A dash where all values are the same: resampling them says nothing of what others would be. */
export function interval({ low, high }: { low: number; high: number }): string {
  return known(low) && known(high) && low < high ? `${score(low)}–${score(high)}` : NONE
}

/** A difference of shares in percentage points, always with its sign. */
export function points(difference: number): string {
  if (!known(difference)) return NONE
  const size = Math.abs(difference * 100).toFixed(1)
  return size === '0.0' ? '±0.0' : `${difference > 0 ? '+' : '−'}${size}`
}

export function pValue(p: number): string {
  if (!known(p)) return NONE
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}

export function milliseconds(value: number): string {
  return known(value) ? `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms` : NONE
}

/** `25 November 2026, 22:10 UTC`; a text that is no date as it is. */
export function moment(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const day = at.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return `${day}, ${at.toISOString().slice(11, 16)} UTC`
}

/** `declined_not_found` as it is read. */
export const statusName = (status: string): string => status.replaceAll('_', ' ')

/** Statuses of which each would do: `asked back or declined unsafe`. */
export function oneOf(statuses: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(statuses.map(statusName))
}

/** For places that cannot wrap, such as labels in a plot; the table beside it has the whole. */
export function shorten(text: string, characters: number): string {
  const all = Array.from(text)
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join('')}…`
}
