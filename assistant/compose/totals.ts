/** What a number of things costs, where the record's fee is for one of what the citizen counted. */
import type { Fee } from '../../corpus/index.ts'
import type { Block, Fact } from '../types.ts'
import type { Quantity, Thing } from '../understand/quantities.ts'
import { formatAmount, formatFee, listWords } from './format.ts'
import type { Merged } from './merge.ts'
import type { Material } from './part.ts'
import { cited } from './sources.ts'
import { isSpecial, tieredTotal, tiersOf, unitOf } from './tariff.ts'
import { whereToAsk } from './where.ts'

/** Totals told one by one in the lead; all of them stand below it. */
const SAID = 3

export interface Totals {
  lead: string[]
  blocks: Block[]
}

export interface TotalsInput {
  /** Fees with an amount, equal ones together. */
  amounts: readonly Merged<Fee>[]
  /** Every clause that holds, those in words too: a limit may stand in one of its own. */
  current: readonly Fee[]
  /** Where and for whom a fee holds, in words; empty where for all. */
  caseOf(group: Merged<Fee>): string
  cite(clauses: readonly Fee[]): number[]
}

/**
 * A total for each fee whose unit the citizen counted; none where the unit is another or not stated, or where the
 * record has a step or a limit that cannot be computed as it says. Then it says what the total depends on.
 */
export function totalsOf(input: TotalsInput, material: Material): Totals {
  const { quantities, words } = material
  const isCounted = quantities.some(({ count }) => count > 1)
  if (!isCounted || input.amounts.length === 0) return { lead: [], blocks: [] }

  const tiers = tiersOf(input.current)
  const tiered = tiers ? tieredFact(tiers, input, material) : null
  const inTiers = (group: Merged<Fee>) =>
    tiers !== null && group.clauses.some((fee) => tiers.clauses.includes(fee))
  const products = input.amounts.flatMap((group) =>
    inTiers(group) ? [] : (productFact(group, input, material) ?? []),
  )
  const facts = [...(tiered ? [tiered] : []), ...products]
  const asked = countedWords(quantities, words.totals)

  if (facts.length === 0)
    return {
      lead: [cited(whyNone(input, tiers !== null, material), input.cite(groupsOf(input)))],
      blocks: [],
    }
  const lead =
    facts.length <= SAID
      ? facts.map((fact) => cited(words.totals.is(asked, fact.value, fact.label), fact.citations))
      : [words.totals.below(asked)]
  const covered = products.length + (tiered ? input.amounts.filter(inTiers).length : 0)
  if (covered < input.amounts.length) lead.push(words.totals.othersDepend)
  return {
    lead,
    blocks: [
      {
        type: 'key-facts',
        title: words.totals.title(asked),
        facts: facts.map(({ label, ...fact }) => ({ label: label || words.totals.label, ...fact })),
      },
    ],
  }
}

const groupsOf = ({ amounts }: TotalsInput) => amounts.flatMap((group) => group.clauses)

function productFact(
  group: Merged<Fee>,
  { current, caseOf, cite }: TotalsInput,
  material: Material,
): Fact | null {
  const { words, sources, quantities } = material
  const fee = group.clauses[0]!
  const count = countFor(unitOf(fee), quantities)
  if (count === null || isSpecial(fee, current)) return null
  const citations = cite(group.clauses)
  const total = sources.derive({
    value: formatAmount(count * fee.amount!, fee.currency, words),
    rule: 'product',
    inputs: [String(count), `${fee.amount} ${fee.currency}`, unitOf(fee)!, passageOf(citations, material)],
  })
  return {
    label: caseOf(group),
    value: words.totals.product(total, formatFee(fee, words)),
    citations,
  }
}

function tieredFact(
  tiers: NonNullable<ReturnType<typeof tiersOf>>,
  { amounts, caseOf, cite }: TotalsInput,
  material: Material,
): Fact | null {
  const { words, sources, quantities } = material
  const pages = quantities.find(({ thing }) => thing === 'trang')
  const copies = wholeOf('bản', quantities)
  // So many pages beside several copies may be those of one or of all.
  if (!pages || (pages.per === null && copies !== null && copies > 1)) return null
  const count = copies ?? 1
  const citations = cite(tiers.clauses)
  const total = sources.derive({
    value: formatAmount(tieredTotal(count, pages.count, tiers), tiers.currency, words),
    rule: 'tiered-product',
    inputs: [
      String(count),
      String(pages.count),
      `${tiers.first} ${tiers.currency}`,
      String(tiers.from),
      `${tiers.later} ${tiers.currency}`,
      tiers.most === null ? '' : `${tiers.most} ${tiers.currency}`,
      passageOf(citations, material),
    ],
  })
  const amount = (value: number) => formatAmount(value, tiers.currency, words)
  const base = amounts.find((group) => group.clauses.some((fee) => tiers.clauses.includes(fee)))!
  return {
    label: caseOf(base),
    value: words.totals.tiered(
      total,
      amount(tiers.first),
      words.number(tiers.from),
      amount(tiers.later),
      tiers.most === null ? null : amount(tiers.most),
    ),
    citations,
  }
}

function passageOf(citations: readonly number[], { sources }: Material): string {
  return citations.map((n) => sources.passage(n)?.id ?? '')[0] ?? ''
}

/** Names people use for the same thing. */
const SAME: readonly (readonly [Thing, string])[] = [
  ['bản sao', 'bản'],
  ['bản', 'bản sao'],
  ['căn cước', 'thẻ căn cước'],
  ['thẻ', 'thẻ căn cước'],
  ['thẻ căn cước', 'thẻ'],
]
const isSame = (thing: Thing, unit: string) =>
  thing === unit || SAME.some(([said, name]) => said === thing && name === unit)

/** How many of a unit there are; null where the citizen counted something else, or it is one. */
function countFor(unit: string | null, quantities: readonly Quantity[]): number | null {
  if (unit === null) return null
  const found = quantities.filter(({ thing }) => isSame(thing, unit))
  if (found.length !== 1) return null
  const { count, per } = found[0]!
  const times = per === null ? 1 : wholeOf(per, quantities)
  return times === null || count * times < 2 ? null : count * times
}

/** How many of a thing there are in all; null where that is not said. */
function wholeOf(thing: Thing, quantities: readonly Quantity[]): number | null {
  return quantities.find((one) => one.per === null && isSame(one.thing, thing))?.count ?? null
}

/** `3 bản, mỗi bản 4 trang`. */
function countedWords(quantities: readonly Quantity[], words: Material['words']['totals']): string {
  return quantities
    .map(({ count, thing, per }) =>
      per === null ? words.things(count, thing) : words.each(per, words.things(count, thing)),
    )
    .join(', ')
}

function whyNone({ amounts, current }: TotalsInput, hasTiers: boolean, material: Material): string {
  const { words, quantities } = material
  if (hasTiers) return words.totals.needsPages
  if (
    amounts.some(
      (group) =>
        countFor(unitOf(group.clauses[0]!), quantities) !== null && isSpecial(group.clauses[0]!, current),
    )
  )
    return words.totals.special(whereToAsk(material))
  const units = [...new Set(amounts.flatMap((group) => unitOf(group.clauses[0]!) ?? []))]
  return units.length === 0
    ? words.totals.noUnit(whereToAsk(material))
    : words.totals.otherUnit(listWords(units.slice(0, SAID), words.or), whereToAsk(material))
}
