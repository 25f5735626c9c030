/** How a fee grows with the number of things: per unit, by steps of pages, up to a limit. */
import type { Fee } from '../../corpus/index.ts'

/** One amount a page, another from a page on, and at most so much a copy. */
export interface Tiers {
  first: number
  /** The page from which `later` is charged. */
  from: number
  later: number
  /** Most that is charged for one copy; null where the record sets no limit. */
  most: number | null
  currency: string
  /** The clauses that say so. */
  clauses: Fee[]
}

const STEP = /từ trang thứ (\d{1,3}|hai|ba|tư|năm)(?!\p{L})/iu
const STEP_WORDS: Record<string, number> = { hai: 2, ba: 3, tư: 4, năm: 5 }
const AMOUNT = '(\\d{1,3}(?:[.,]\\d{3})+|\\d+)\\s*(?:đồng|vnđ|vnd|đ)'
const LIMIT_PER_COPY = new RegExp(
  `(?:tối đa|không quá)[^\\d.;]{0,30}${AMOUNT}\\s*/\\s*(?:1 )?bản(?!\\p{L})`,
  'iu',
)
/** Anything by which twice as many may not cost twice as much. */
const SPECIAL = new RegExp(
  [
    'từ (?:\\p{L}+ ){1,4}thứ (?:\\d|hai|ba|tư|năm)',
    `(?:tối đa|tối thiểu|không quá|ít nhất)[^.;\\d]{0,30}${AMOUNT}`,
    'trở đi|đầu tiên|tiếp theo|lũy tiến|lũy kế|cộng thêm|thu thêm|mỗi \\p{L}+ thêm|giảm|\\d ?%|phần trăm',
  ].join('|'),
  'iu',
)

/** What one amount is for: `trang`, `hộ chiếu`; null where the record names nothing or more than one thing. */
export function unitOf({ unit }: Fee): string | null {
  const bare = (unit ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/^\s*\/?\s*(?:0?1 )?/, '')
    .replace(/[\s.;:,*]+$/, '')
  return bare === '' ? null : bare
}

/** True where the words of a fee, or a clause of words beside it, make it more than a price for each. */
export function isSpecial(fee: Fee, current: readonly Fee[]): boolean {
  const inWords = current.filter(({ kind }) => kind === 'text')
  // A limit in đồng says nothing of a fee in dollars.
  const beside = fee.currency === 'VND' ? inWords : []
  return [fee, ...beside].some(({ text, condition }) =>
    SPECIAL.test(`${text}\n${condition ?? ''}`.normalize('NFC')),
  )
}

/** The steps of a fee by pages, exactly as two clauses and a limit say them; null where they are not all clear. */
export function tiersOf(current: readonly Fee[]): Tiers | null {
  const byPage = current.filter((fee) => fee.kind === 'amount' && unitOf(fee) === 'trang')
  const step = byPage.filter((fee) => STEP.test(caseOf(fee)))
  const base = byPage.filter((fee) => !STEP.test(caseOf(fee)))
  const only = <T>(values: readonly T[]): T | null => (new Set(values).size === 1 ? values[0]! : null)
  const first = only(base.map(({ amount }) => amount!))
  const later = only(step.map(({ amount }) => amount!))
  const currency = only(byPage.map((fee) => fee.currency))
  const from = only(step.map((fee) => pageOf(STEP.exec(caseOf(fee))![1]!)))
  if (first === null || later === null || currency !== 'VND' || from === null || from < 2) return null
  const texts = current.map(({ text, condition }) => `${text}\n${condition ?? ''}`.normalize('NFC'))
  const limits = texts.flatMap((text) => {
    const found = LIMIT_PER_COPY.exec(text)
    return found ? [Number(found[1]!.replace(/[.,]/g, ''))] : []
  })
  const most = only(limits)
  if (limits.length > 0 && most === null) return null
  const limiting = current.filter(
    (fee) => fee.kind === 'text' && LIMIT_PER_COPY.test(fee.text.normalize('NFC')),
  )
  return { first, from, later, most, currency, clauses: [...byPage, ...limiting] }
}

/** In the amount's own words where it has any: the whole clause of an official record tells of both steps. */
function caseOf({ condition, text }: Fee): string {
  return (condition ?? text).normalize('NFC')
}

function pageOf(said: string): number {
  return STEP_WORDS[said.toLowerCase()] ?? Number(said)
}

/** `copies` times what one copy of so many pages costs, within the limit for one. */
export function tieredTotal(
  copies: number,
  pages: number,
  { first, from, later, most }: Pick<Tiers, 'first' | 'from' | 'later' | 'most'>,
): number {
  const before = Math.min(pages, from - 1)
  const each = before * first + (pages - before) * later
  return copies * (most === null ? each : Math.min(each, most))
}
