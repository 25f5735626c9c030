/** What is said of the price of a number of things the citizen counted. */
import { normalize } from '../../text/index.ts'
import { type Value, valuesIn } from './values.ts'

const TOTAL =
  /(?<!\p{L})(?:tổng|tất cả|cả thảy|hết|cộng|toàn bộ|thành tiền|như vậy|vậy là|phải (?:nộp|trả|đóng)|mất|tốn)(?!\p{L})/iu
/** Right behind an amount that is for one, or right before it. */
const FOR_ONE_AFTER = /^\s*(?:\/|(?:cho |trên )?(?:mỗi|một|1) )/iu
const FOR_ONE_BEFORE = /(?:mỗi|từng) (?:\p{L}+ ){1,4}$/iu
/** From here on a number without a currency is money that is said without it ("40.000"). */
const LEAST_MONEY = 1_000

/**
 * Amounts that stand as the price of what was counted: in a sentence on a total, or that says the number itself,
 * every amount but a price for one. None where the citizen counted nothing.
 * @param counts numbers of things in the question, from 2
 */
export function totalsClaimed(sentence: string, counts: readonly number[]): Value[] {
  if (counts.length === 0) return []
  const values = valuesIn(sentence)
  const saysCount = values.some(
    ({ kind, amount }) =>
      (kind === 'count' || kind === 'number') && amount !== null && counts.includes(amount),
  )
  if (!saysCount && !TOTAL.test(sentence)) return []
  const text = normalize(sentence)
  return values.filter(({ kind, amount, raw }) => {
    const isMoney = kind === 'money' || (kind === 'number' && amount !== null && amount >= LEAST_MONEY)
    if (!isMoney) return false
    const places = placesOf(raw, text)
    // What cannot be found again is not known to be a price for one.
    return (
      places.length === 0 ||
      places.some(
        (at) => !FOR_ONE_AFTER.test(text.slice(at + raw.length)) && !FOR_ONE_BEFORE.test(text.slice(0, at)),
      )
    )
  })
}

/** Where it stands as a number of its own: `5.000 đồng` is not in `15.000 đồng`. */
function placesOf(raw: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(raw); at >= 0; at = text.indexOf(raw, at + 1))
    if (!/[\p{L}\d.,]/u.test(text[at - 1] ?? '')) places.push(at)
  return places
}
