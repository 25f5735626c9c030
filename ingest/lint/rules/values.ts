/** Fees and periods that contradict themselves within one record. */
import type { Document, Duration, Procedure } from '../../../corpus/index.ts'
import { excerpt } from '../../record/words.ts'
import { matchesIn, partsOf } from '../parts.ts'
import type { Raw } from '../types.ts'

/** "trong thời hạn 05 kể từ ngày": a figure without its unit. */
const NO_UNIT =
  /(?<!\p{L})(?:trong (?:vòng|thời hạn)|thời hạn|không quá|chậm nhất(?: là)?)\s+\d{1,3}(?:\s*\([^)]*\))?\s+(?=kể từ|sau khi nhận|tính từ)/giu

type Id = 'fee.past-window' | 'fee.free-and-amount' | 'duration.channels-differ' | 'duration.no-unit'

export function valueRules(document: Document): Raw<Id>[] {
  if (document.kind !== 'procedure') return []
  return [
    ...pastWindow(document),
    ...freeAndAmount(document),
    ...channelsDiffer(document),
    ...matchesIn('duration.no-unit', partsOf(document), NO_UNIT),
  ]
}

/** A reduction for a span of days that was over on the day the record held; each clause once. */
function pastWindow({ fees, source: { asOf } }: Procedure): Raw<Id>[] {
  if (asOf === null) return []
  const past = fees.filter(
    ({ validFrom, validTo }) => validFrom !== null && validTo !== null && validTo < asOf,
  )
  return [...new Map(past.map((fee) => [fee.text, fee])).values()].map(({ text, validTo }) => ({
    rule: 'fee.past-window',
    section: 'fees',
    offset: null,
    evidence: `until ${validTo}: ${excerpt(text, 160)}`,
    key: text,
  }))
}

/** The same thing in the same channel is free and has a price, and nothing says when which. */
function freeAndAmount({ fees }: Procedure): Raw<Id>[] {
  const plain = fees.filter(({ condition, validFrom, validTo }) => !condition && !validFrom && !validTo)
  return plain.flatMap((free) => {
    if (free.kind !== 'free') return []
    const paid = plain.find(
      ({ kind, channel, name, unit }) =>
        kind === 'amount' && channel === free.channel && name === free.name && !unit,
    )
    if (!paid) return []
    const evidence = `${excerpt(free.text, 90)} | ${excerpt(paid.text, 90)}`
    return [{ rule: 'fee.free-and-amount' as const, section: 'fees', offset: null, evidence }]
  })
}

const said = ({ value, unit }: Duration) => `${value} ${unit}`

/** Each channel has one period without a condition, and they are not the same. */
function channelsDiffer({ durations }: Procedure): Raw<Id>[] {
  const plain = durations.filter(
    ({ kind, condition, channel }) => kind === 'value' && !condition && channel !== null,
  )
  const channels = new Set(plain.map(({ channel }) => channel))
  if (plain.length !== durations.length || channels.size !== plain.length) return []
  if (new Set(plain.map(said)).size < 2) return []
  const evidence = plain.map((one) => `${one.channel}: ${said(one)}`).join(' | ')
  return [{ rule: 'duration.channels-differ', section: 'duration', offset: null, evidence }]
}
