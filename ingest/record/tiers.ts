import { condition, type Draft, FORMULA, feeName, hasStrayAmount } from './fee-words.ts'
import { mentions, validity } from './money.ts'

/** Where one rate ends and the next begins, the surest mark first. */
const MARKS = [
  /\s*[\n\t]+\s*|\s*;\s*|(?<=\S)\s+(?:-\s+(?=\p{Lu})|[+*•]\s+(?=\p{L}))|^\s*[-+*•]\s+/u,
  /(?<=[^\d\s])\.\s+(?=\p{Lu})/u,
  /,\s+(?=[\p{L}\d])/u,
] as const
/** What a tier may not hold: a second price of the same thing, or an amount that only adds to another. */
const ADDS =
  /tăng thêm|nộp thêm|thu thêm|cộng thêm|tổng|còn lại phải|bao gồm|trong đó|tương đương|mức (?:phạt|cược)/iu
/** "Mức thu như sau", "Theo Thông tư số …": words before the first rate that are about all of them. */
const INTRO = /^(?:mức thu|mức phí|phí|lệ phí|theo|thực hiện theo|cụ thể|căn cứ)(?![\p{L}])[^:]*:?$/iu
/** "…, tối đa thu không quá 200.000 đồng/bản": a cap on what the rates add up to, which goes with each of them. */
const CAP =
  /,\s*((?:nhưng\s+)?(?:mức thu\s+)?tối đa\s+(?:thu\s+)?(?:không quá\s+)?\d[\d.]*\s*(?:đồng|đ)(?:\/\p{L}+)?)/iu
const LONGEST = 350

const amountsIn = (text: string) => mentions(text).length

/** The words cut into pieces of one amount each; null when no mark does so throughout. */
function pieces(words: string, from = 0): string[] | null {
  for (const mark of MARKS.slice(from)) {
    const parts = words
      .split(mark)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    if (parts.length < 2) continue
    const [head, ...rest] = parts
    const list = amountsIn(head!) === 0 && INTRO.test(head!) ? rest : parts
    if (list.some((part) => amountsIn(part) === 0)) continue
    const cut = list.map((part) => (amountsIn(part) === 1 ? [part] : pieces(part, MARKS.indexOf(mark) + 1)))
    if (cut.every((part) => part !== null)) return cut.flat()
  }
  return null
}

/**
 * Reads words that give several amounts, each for a case or under a name of its own ("Cấp mới: 200.000 đồng; cấp lại:
 * 100.000 đồng"). Only the first may stand for the ordinary case. Null when any part of this takes guessing:
 * percentages and sums, days, amounts that add to others, two amounts for the same thing.
 */
export function readTiers(published: string): Draft[] | null {
  const tidy = published.replace(/([-+*•])\t+/g, '$1 ').trim()
  const cap = CAP.exec(tidy)
  const uncapped = cap ? tidy.replace(cap[0], '') : tidy
  const last = mentions(uncapped).at(-1)
  const tail = last === undefined ? '' : uncapped.slice(last.end)
  // Sentences behind the last amount that name no case explain the rates.
  const words =
    cap && /^[\s.;]/.test(tail) && !/trường hợp|đối với/iu.test(tail)
      ? uncapped.slice(0, last!.end)
      : uncapped
  if (FORMULA.test(words) || ADDS.test(words) || validity(words).window || validity(words).unclear)
    return null
  const parts = pieces(words)
  if (parts === null || parts.length < 2) return null
  const drafts: Draft[] = []
  for (const part of parts) {
    const [only] = mentions(part)
    if (only?.value == null || only.value < 1000 || only.currency !== 'VND') return null
    if (hasStrayAmount(part, [only])) return null
    const name = feeName(part)
    const inCase = condition(part, name, [only])
    const when = cap ? [inCase, cap[1]!.trim()].filter((said) => said !== null).join('; ') : inCase
    if (when !== null && when.length > LONGEST) return null
    drafts.push({ kind: 'amount', name, amount: only.value, unit: only.unit, condition: when })
  }
  const about = drafts.map(({ name, condition: when, unit }) =>
    `${name ?? ''}|${when ?? ''}|${when || name ? '' : (unit ?? '')}`.toLowerCase(),
  )
  const distinct = new Set(about).size === about.length
  const said = drafts.slice(1).every(({ name, condition: when }) => name != null || when != null)
  return distinct && said ? drafts : null
}
