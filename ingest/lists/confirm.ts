/** A record set against a list that has its code: what they agree on stays, what differs is kept from both. */
import { type Duration, Fee, type Procedure, type Section, type SectionId } from '../../corpus/index.ts'
import { formatDay } from './day.ts'
import type { Listed } from './listed.ts'
import { foldedTitle } from './titles.ts'

/** One field on which record and list differ, as a maintainer is told. */
export interface Difference {
  field: 'title' | 'fee' | 'duration' | 'legal-basis'
  record: string
  list: string
}

export interface Confirmed {
  procedure: Procedure
  differences: Difference[]
}

/**
 * Joins a record with what a list says of it. The record keeps its words. Where both name one amount, and they differ,
 * the fee is a conflict of both; other differences stand beside the record's values with where they are from. A value
 * that only the list has is taken over. What a province lists is said to hold there, and contradicts no record of the
 * country or of another province.
 */
export function confirm(record: Procedure, listed: Listed): Confirmed {
  const differences: Difference[] = []
  const differ = (field: Difference['field'], mine: string, theirs: string) =>
    differences.push({ field, record: mine, list: theirs })

  // Letters are misread in scans: a title that was near enough to be joined says nothing more.
  if (!listed.isScanned && foldedTitle(record.title) !== foldedTitle(listed.title))
    differ('title', record.title, listed.title)
  const known = new Set(record.legalBasis.flatMap(({ number }) => number ?? []))
  const unknown = listed.legalBasis.flatMap(({ number }) =>
    number === null || known.has(number) ? [] : number,
  )
  if (unknown.length > 0) differ('legal-basis', 'not among its instruments', unknown.join(', '))

  const isElsewhere = listed.from.place !== null && listed.from.place.name !== record.place?.name
  const fees = isElsewhere ? localFees(record, listed, differ) : joinFees(record, listed, differ)
  const durations = joinDurations(record, listed, isElsewhere, differ)
  const added = [
    ...fees.filter((fee) => !record.fees.includes(fee)).map(({ text }) => ({ id: 'fees' as const, text })),
    ...durations
      .filter(({ text }) => !record.durations.some((mine) => mine.text === text))
      .map(({ text }) => ({ id: 'duration' as const, text })),
  ]
  const { file, page, decision, date } = listed.from
  return {
    procedure: {
      ...record,
      fees,
      durations,
      sections: added.reduce((sections, { id, text }) => withLine(sections, id, text), record.sections),
      listedIn: [...(record.listedIn ?? []), { file, decision, date, ...(page !== null && { page }) }],
    },
    differences,
  }
}

type Differ = (field: Difference['field'], mine: string, theirs: string) => void

/** Where a value stands, as a citizen is told: `Theo Quyết định 12/QĐ-UBND ngày 01/08/2026, trang 3`. */
export const listedAt = ({ from: { name, page } }: Listed): string =>
  `Theo ${name}${page === null ? '' : `, trang ${page}`}`

/** A fee as `50000 VND`; 0 for what is free. Null for words. */
const figure = ({ kind, amount, currency }: Fee): string | null =>
  kind === 'amount' ? `${amount} ${currency}` : kind === 'free' ? `0 ${currency}` : null
const inWords = (fees: readonly Fee[]) => [...new Set(fees.map(({ text }) => text))].join(' | ')

/** Clauses that hold on a day; all of them where it is not known. */
const holding = <T extends { validFrom: string | null; validTo: string | null }>(
  clauses: readonly T[],
  day: string | null,
): T[] =>
  clauses.filter(
    ({ validFrom, validTo }) =>
      day === null || ((validFrom === null || validFrom <= day) && (validTo === null || validTo >= day)),
  )

function joinFees(record: Procedure, listed: Listed, differ: Differ): Fee[] {
  const theirs = listed.fees.filter(({ kind }) => kind !== 'unspecified')
  if (theirs.length === 0) return record.fees
  const stated = record.fees.filter(({ kind }) => kind !== 'unspecified')
  if (stated.length === 0) return theirs.map((fee) => ({ ...fee, text: `${listedAt(listed)}: ${fee.text}` }))
  const mine = holding(stated, listed.from.date).filter((fee) => figure(fee) !== null)
  const figures = new Set(mine.map(figure))
  const others = theirs.filter((fee) => figure(fee) !== null && !figures.has(figure(fee)))
  if (others.length === 0) return record.fees
  differ('fee', inWords(stated), inWords(theirs))
  const [first] = mine
  const [other] = others
  const isPlain = [...mine, ...theirs].every(({ condition }) => condition === null)
  const isOneOfEach = figures.size === 1 && theirs.length === 1 && stated.length === mine.length && isPlain
  if (!isOneOfEach || first!.currency !== other!.currency) return [...record.fees, asWords(listed, theirs)]
  const day = record.source.asOf === null ? '' : ` (dữ liệu ngày ${formatDay(record.source.asOf)})`
  const conflict = Fee.parse({
    kind: 'conflict',
    name: first!.name,
    unit: first!.unit,
    currency: first!.currency,
    channel: mine.every(({ channel }) => channel === first!.channel) ? first!.channel : null,
    amounts: [first!.amount ?? 0, other!.amount ?? 0],
    text: `${inWords(mine)}${day}; ${listedAt(listed).replace(/^Theo/, 'theo')}: ${other!.text}`,
  })
  return [conflict, ...record.fees.filter((fee) => !mine.includes(fee))]
}

/** What a province charges stands beside the national record's fees, in words that name the place. */
function localFees(record: Procedure, listed: Listed, differ: Differ): Fee[] {
  const theirs = listed.fees.filter(({ kind }) => kind !== 'unspecified')
  const mine = new Set(record.fees.map(figure))
  const news = theirs.filter((fee) => figure(fee) === null || !mine.has(figure(fee)))
  if (news.length === 0) return record.fees
  const stated = record.fees.filter(({ kind }) => kind !== 'unspecified')
  if (news.some((fee) => figure(fee) !== null))
    differ('fee', inWords(stated) || 'not stated', inWords(theirs))
  return [...record.fees, asWords(listed, theirs)]
}

const asWords = (listed: Listed, fees: readonly Fee[]): Fee =>
  Fee.parse({ kind: 'text', text: `${where(listed)}${listedAt(listed)}: ${inWords(fees)}` })

/** The province before its value; a list that names none says by its own name where it is from. */
const where = ({ from: { place } }: Listed) => (place?.code ? `${place.name}: ` : '')

function joinDurations(record: Procedure, listed: Listed, isElsewhere: boolean, differ: Differ): Duration[] {
  const theirs = listed.durations.filter(({ kind }) => kind === 'value')
  const stated = record.durations.filter(({ kind }) => kind !== 'unspecified')
  const key = ({ value, unit }: Duration) => `${value} ${unit}`
  const mine = holding(stated, listed.from.date).filter(({ kind }) => kind === 'value')
  const known = new Set(mine.map(key))
  const others = theirs.filter((duration) => !known.has(key(duration)))
  if (others.length === 0) return record.durations
  const words = (durations: readonly Duration[]) =>
    [...new Set(durations.map(({ text }) => text))].join(' | ')
  if (stated.length > 0) differ('duration', words(stated), words(theirs))
  const from = `${isElsewhere ? where(listed) : ''}${listedAt(listed)}`
  const added = others.map((duration) => ({
    ...duration,
    condition: [duration.condition, from.replace(/^Theo/, 'theo')].filter(Boolean).join('; '),
    text: `${from}: ${duration.text}`,
  }))
  return [...(stated.length > 0 || isElsewhere ? record.durations : []), ...added]
}

const HEADINGS: Partial<Record<SectionId, string>> = { fees: 'Phí, lệ phí', duration: 'Thời hạn giải quyết' }

/** The section with one line more, so that the value can be cited; a new section where there is none. */
function withLine(sections: readonly Section[], id: SectionId, text: string): Section[] {
  const at = sections.findLastIndex((section) => section.id === id)
  if (at < 0) return [...sections, { id, heading: HEADINGS[id]!, text }]
  return sections.map((section, i) => (i === at ? { ...section, text: `${section.text}\n${text}` } : section))
}
