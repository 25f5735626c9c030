/** The price of a number of things, computed again from what the record states and the citizen said. */
import { extractValues, type Value } from './values.ts'

/** What the citizen said and the record states, for a rule to be computed from. */
export interface Grounds {
  stated(value: Value): boolean
  /** The record, in lower case with single spaces. */
  record: string
  said: string
}

type Rule = (inputs: readonly string[], grounds: Grounds) => string | null

/** Key of the total by rule; null where an input is not stated, not said, or not for the unit that was counted. */
export const TOTALS: Record<string, Rule> = {
  product([count, price, unit], { stated, record, said }) {
    const amount = statedAmount(price, stated)
    if (!amount || !unit || !isSaid(Number(count), said) || !isPricePer(unit, record)) return null
    return keyOf(Number(count) * amount.amount!, amount)
  },
  'tiered-product'([copies, pages, first, from, then, most], { stated, record, said }) {
    const [base, later, limit] = [first, then, most || undefined].map((price) => statedAmount(price, stated))
    if (!base || !later || !isSaid(Number(pages), said)) return null
    if (Number(copies) !== 1 && !isSaid(Number(copies), said)) return null
    if (!record.includes(`từ trang thứ ${from}`) || !isPricePer('trang', record)) return null
    if (most ? !limit : /(?:tối đa|không quá)[^;]{0,40}\/ ?bản/.test(record)) return null
    let each = 0
    for (let page = 1; page <= Number(pages); page++)
      each += page < Number(from) ? base.amount! : later.amount!
    return keyOf(Number(copies) * Math.min(each, limit?.amount ?? Number.POSITIVE_INFINITY), base)
  },
}

function statedAmount(price: string | undefined, stated: Grounds['stated']): Value | null {
  const [value] = extractValues(price ?? '')
  return value?.kind === 'money' && stated(value) ? value : null
}

/** A number the citizen said, or the product of two ("3 bản, mỗi bản 4 trang"). */
function isSaid(count: number, said: string): boolean {
  const numbers = extractValues(said).flatMap(({ amount }) => amount ?? [])
  return numbers.some((one) => one === count || numbers.some((other) => one * other === count))
}

function isPricePer(unit: string, record: string): boolean {
  return ['/', '/ ', '/1 ', '/01 ', '/ 1 ', 'mỗi ', 'một '].some((mark) => record.includes(`${mark}${unit}`))
}

function keyOf(amount: number, { kind, base }: Value): string {
  return `${kind} ${amount} ${base}`
}

/** What a total was counted in, as an answer repeats it of a question typed in English or without marks. */
export function countedIn(rule: string, [first, second, unit]: readonly string[]): string[] {
  if (rule === 'product') return [`${first} ${unit}`, ...(unit === 'bản' ? [`${first} bản sao`] : [])]
  return rule === 'tiered-product' ? [`${first} bản`, `${first} bản sao`, `${second} trang`] : []
}
