/** What stands against each other in what a record says twice, as figure and in words. */
import type { Rule } from '../rules.ts'
import { FORMULA } from './fee-words.ts'
import { mentions, validity } from './money.ts'
import { nfc } from './words.ts'

/** A smaller figure is a slip, or dollars. */
const LEAST_FEE = 1000

/**
 * @param text the clauses of the fee, which a bar separates
 * @returns `fee.same-case` for several clauses about one case; `fee.several` where the words price several things or
 *   several times, of which the figure may be one; else `fee.conflict`: figure and words contradict each other
 */
export function conflictRule(text: string): Rule {
  if (/\s\|\s/.test(text)) return 'fee.same-case'
  const [, figure, words = ''] = /^\s*(\d+) VNĐ(.*)$/su.exec(nfc(text)) ?? []
  const amount = Number(figure ?? 0)
  if (amount < LEAST_FEE) return 'fee.conflict'
  const { window, unclear } = validity(words)
  const isNamed =
    mentions(words).some(({ value }) => value === amount) ||
    // "Lệ phí: 1.000.000/giấy phép" names it without the currency.
    words.includes(amount.toLocaleString('de-DE'))
  return isNamed || window !== null || unclear || FORMULA.test(words) ? 'fee.several' : 'fee.conflict'
}

/**
 * True where the words say a figure's period in another unit: the portal has no working hours (`8 HOUR` beside "8 giờ làm
 * việc"), and counts months as 30 days (`150 ngày` beside "05 tháng").
 * @param figure "Thời hạn giải quyết" as published
 * @param remark what stands beside it
 */
export function saysSamePeriod(figure: string, remark: string): boolean {
  const [, number, unit] = /^\s*(\d+) (HOUR|ngày)\s*$/u.exec(nfc(figure)) ?? []
  const value = Number(number)
  const says = (amount: number, words: string) =>
    new RegExp(`(?<!\\d)0*${amount} (?:\\([^)]*\\) )?${words}(?![\\p{L}])`, 'iu').test(nfc(remark))
  if (unit === 'HOUR') return says(value, 'giờ làm việc')
  return unit === 'ngày' && value % 30 === 0 && says(value / 30, 'tháng')
}
