/** Values a model may say though no passage states them: what the answer worked out, worked out once more. */

import { endOfPeriod, type PeriodUnit, type WorkCalendar } from '../../text/index.ts'
import { tieredTotal } from '../compose/tariff.ts'
import type { Derived } from '../types.ts'
import { type Value, valuesIn } from './values.ts'

export interface Computed {
  key: string
  kind: 'total' | 'day'
  /** What it was worked out from, never empty; all of it must be in a passage that is cited. */
  inputs: Value[]
}

const PERIODS: Partial<Record<Derived['rule'], readonly [unit: PeriodUnit, words: string]>> = {
  'working-days-after': ['working-day', 'ngày làm việc'],
  'days-after': ['day', 'ngày'],
  'months-after': ['month', 'tháng'],
}

/**
 * Totals and days, each recomputed from its inputs and not taken as declared. Of several totals, or several days,
 * none may be said: each holds for a case of its own, and which case a sentence speaks of cannot be checked.
 */
export function computedFrom(derived: readonly Derived[], calendar: WorkCalendar): Computed[] {
  const all = derived
    .flatMap((one) => totalOf(one) ?? dayOf(one, calendar) ?? [])
    .filter(({ inputs }) => inputs.length > 0)
  return (['total', 'day'] as const).flatMap((kind) => {
    const own = all.filter((one) => one.kind === kind)
    return new Set(own.map(({ key }) => key)).size === 1 ? own : []
  })
}

function totalOf({ rule, inputs }: Derived): Computed | null {
  if (rule === 'product') {
    const [count, price] = inputs
    const [amount, currency] = amountOf(price!)
    return total(Number(count) * amount, currency, [price!])
  }
  if (rule !== 'tiered-product') return null
  const [copies, pages, first, from, later, most] = inputs as [string, string, string, string, string, string]
  const [base, currency] = amountOf(first)
  const amount = tieredTotal(Number(copies), Number(pages), {
    first: base,
    from: Number(from),
    later: amountOf(later)[0],
    most: most === '' ? null : amountOf(most)[0],
  })
  return total(amount, currency, most === '' ? [first, later] : [first, later, most])
}

function total(amount: number, currency: string, inputs: readonly string[]): Computed {
  return { kind: 'total', key: `money:${amount}:${currency}`, inputs: inputs.flatMap(valuesIn) }
}

/** `2000 VND` */
function amountOf(text: string): [amount: number, currency: string] {
  const [amount, currency] = text.split(' ') as [string, string]
  return [Number(amount), currency]
}

function dayOf({ rule, inputs }: Derived, calendar: WorkCalendar): Computed | null {
  const period = PERIODS[rule]
  if (!period) return null
  const [from, count] = inputs as [string, string]
  const { day } = endOfPeriod(from, Number(count), period[0], calendar)
  return { kind: 'day', key: `date:${day}`, inputs: valuesIn(`${count} ${period[1]}`) }
}
