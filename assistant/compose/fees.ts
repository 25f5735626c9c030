import type { Fee } from '../../corpus/index.ts'
import { addDays } from '../../text/index.ts'
import { CELL_LENGTH, ITEM_LENGTH, LEAD_LENGTH } from '../settings.ts'
import { WORDING, type Wording } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import { cutLine } from './cut.ts'
import { capitalise, formatAmount, formatDay, formatFee, listWords, uncapitalise } from './format.ts'
import { channelWords, type Merged, mergeClauses, whenChannel } from './merge.ts'
import { isMissing, type Material, type Part, sectionText } from './part.ts'
import { cited, union } from './sources.ts'
import { totalsOf } from './totals.ts'
import { byValidity } from './validity.ts'
import { whereToAsk } from './where.ts'

/** Longest condition that is said in the lead; longer ones stand in the table. */
const SHORT_CONDITION = 90
/** The same for who is exempt, which has a sentence of its own. */
const LONGEST_EXEMPTION = 240
/** Longest text of the one line on fees. */
const ONE_LINE = 200
/** Different amounts that are said one by one in the lead. */
const SAID = 3

/** What is to be paid. An empty clause is never free of charge; an expired one is shown as expired and not used. */
export function composeFees(material: Material): Part {
  const { procedure, asOf, words: wording } = material
  const fees = procedure.fees.map(asPriced)
  const { current, expired, coming } = byValidity(fees, asOf)
  const locate = (needle: string) => material.sources.locate(['fees', 'channels'], needle)
  const cite = (clauses: readonly Fee[]) =>
    union(
      ...clauses.flatMap(({ text, amounts, currency }) => [
        locate(text),
        // What contradicts each other may stand far apart.
        ...amounts.map((amount) => locate(`${amount} ${currency === 'VND' ? 'VNĐ' : currency}`)),
      ]),
    )
  const dates = shownDates(fees, material.sources)

  const amounts = mergeClauses(
    current.filter((fee) => fee.kind === 'amount'),
    (fee) => wordsFor(fee, dates, wording),
  )
  const free = mergeClauses(
    current.filter((fee) => fee.kind === 'free'),
    (fee) => freeOf(fee, dates, wording),
  )
  const conflicts = current.filter((fee) => fee.kind === 'conflict')
  const words = mergeClauses(
    current.filter((fee) => fee.kind === 'text' && !isMissing(fee.text)),
    wordsOf,
  )
  const silent = current.filter((fee) => fee.kind === 'unspecified')
  const channels = current.map((fee) => fee.channel)

  const lead: string[] = []
  if (amounts.length > 0)
    lead.push(
      cited(amountsSentence(amounts, channels, wording), cite(amounts.flatMap((group) => group.clauses))),
    )
  for (const fee of conflicts) {
    const values = amountsOf(fee, wording.and, wording)
    const when = whenChannel(fee.channel ? [fee.channel] : [], channels, wording)
    lead.push(cited(wording.fees.conflict(when, values, whereToAsk(material)), cite([fee])))
  }
  // What holds in general comes before who is exempt from it; other charges come last.
  const isRule = (group: Merged<Fee>) =>
    free.some(({ clauses }) => clauses[0]!.name === group.clauses[0]!.name) && !free.some(isForEveryone)
  const rules = words.filter(isRule)
  const others = words.filter((group) => !isRule(group))
  const quote = (group: Merged<Fee>) => cited(wordsSentence(group, channels, wording), cite(group.clauses))
  lead.push(...rules.slice(0, SAID).map(quote))
  if (free.length <= SAID)
    lead.push(
      ...free.map((group) => cited(freeSentence(group, channels, dates, wording), cite(group.clauses))),
    )
  else {
    const exempt = cite(free.flatMap((group) => group.clauses))
    lead.push(cited(wording.fees.someExempt, exempt))
  }
  lead.push(...others.slice(0, SAID).map(quote))
  if (Math.max(rules.length, others.length) > SAID) lead.push(wording.fees.othersBelow)

  if (lead.length === 0) lead.push(silentSentence(material, silent, expired, cite))
  else {
    const when = whenChannel(
      silent.flatMap((fee) => fee.channel ?? []),
      channels,
      wording,
    )
    const leavesOpen = (group: Merged<Fee>) => !isForEveryone(group) && !NAMES_NOBODY.test(exempted(group))
    const isOpen = free.length === lead.length && free.every(leavesOpen)
    if (silent.length > 0 && when) lead.push(cited(wording.fees.notStatedWhen(when), cite(silent)))
    else if (isOpen) {
      lead.push(
        cited(
          wording.fees.notStatedForOthers(whereToAsk(material)),
          cite(free.flatMap((group) => group.clauses)),
        ),
      )
    }
  }

  const caseOf = (group: Merged<Fee>) =>
    [whenChannel(group.channels, channels, wording), uncapitalise(saidCondition(group))]
      .filter(Boolean)
      .join(', ')
  const totals = totalsOf({ amounts, current, caseOf, cite }, material)
  lead.splice(1, 0, ...totals.lead)

  return {
    facet: 'fees',
    lead,
    blocks: [
      ...totals.blocks,
      ...blocksOf({ amounts, free, conflicts, words, silent, expired, coming }, cite, dates, wording),
    ],
    fact: factOf({ amounts, free, conflicts, words: [...rules, ...others] }, channels, cite, wording),
  }
}

/**
 * "Free" is a kind of its own, and a zero beside other amounts is the field left empty: the words beside it are
 * what the record says. So are they where they name the figure again among others: it is the price of one of these.
 */
function asPriced(fee: Fee): Fee {
  if (fee.kind === 'amount' && !fee.amount) return { ...fee, kind: 'unspecified' }
  if (fee.kind === 'conflict' && (fee.amounts.includes(0) || namesItsFigure(fee)))
    return { ...fee, kind: 'text', amounts: [] }
  return fee
}

function namesItsFigure({ text, amounts }: Fee): boolean {
  return !/\s\|\s/.test(text) && isWritten(amounts[0]!, text)
}

/** Whether words hold an amount as the records write it: `140.000`. */
function isWritten(amount: number, text: string): boolean {
  return text.includes(amount.toLocaleString('de-DE'))
}

function wordsFor(fee: Fee, dates: Dates, words: Wording): string {
  return `${fee.name ? `${fee.name}: ` : ''}${formatFee(fee, words)}${until(fee, dates, words)}`
}

/** What is not charged: `không thu phí`, or what the record names. */
function freeOf(fee: Fee, dates: Dates, words: Wording): string {
  const what = fee.name ? words.fees.notCharged(uncapitalise(fee.name)) : words.fees.free
  return `${what}${until(fee, dates, words)}`
}

/** In the record's own day: "đến hết 31/12/2026", or "trước 01/01/2027" where it says from when another holds. */
function until({ validTo }: Fee, dates: Dates, { fees }: Wording): string {
  if (!validTo) return ''
  const next = addDays(validTo, 1)
  const isSaid = dates.isSaid(validTo) || !dates.isSaid(next)
  return ` (${isSaid ? fees.until(dates.shown(validTo)) : fees.before(dates.shown(next))})`
}

interface Dates {
  /** Whether a clause of the record says the day (`YYYY-MM-DD`). */
  isSaid(day: string): boolean
  /** `31/12/2026`; noted as worked out where the record says the day before or after it only. */
  shown(day: string): string
}

function shownDates(fees: readonly Fee[], sources: Material['sources']): Dates {
  const said = unique(fees.map(({ text }) => text))
  const isSaid = (iso: string) => {
    const [year, month, day] = iso.split('-').map(Number)
    const written = new RegExp(`(?<!\\d)0?${day}\\D+0?${month}\\D+${year}`)
    return said.some((text) => written.test(text))
  }
  return {
    isSaid,
    shown(day) {
      const value = formatDay(day)
      if (isSaid(day)) return value
      const [before, after] = [addDays(day, -1), addDays(day, 1)]
      if (isSaid(before)) return sources.derive({ value, rule: 'day-after', inputs: [before] })
      return isSaid(after) ? sources.derive({ value, rule: 'day-before', inputs: [after] }) : value
    },
  }
}

function amountsOf(fee: Fee, last: string, words: Wording): string {
  return listWords(
    unique(fee.amounts).map((amount) => formatAmount(amount, fee.currency, words)),
    last,
  )
}

/** Whether a clause that frees from payment frees everyone who files that way. */
function isForEveryone(group: Merged<Fee>): boolean {
  return !group.condition || isMissing(group.condition) || repeatsItsChannel(group)
}

function freeSentence(group: Merged<Fee>, channels: Fee['channel'][], days: Dates, words: Wording): string {
  const when = whenChannel(group.channels, channels, words)
  const clause = group.clauses[0]!
  const what = clause.name ? uncapitalise(clause.name) : words.fees.charges
  const dates = until(clause, days, words)
  if (isForEveryone(group)) return words.fees.nothingToPay(what, when, dates)
  const who = exempted(group)
  return who.length <= LONGEST_EXEMPTION
    ? words.fees.exempt(what, when, dates, who, LEADS_ON.test(who))
    : words.fees.exemptBelow(what, when, dates)
}

/** Beginnings of a condition that go on after "miễn" as they are. */
const LEADS_ON = /^(?:khi|nếu|trong|theo|kể từ|từ ngày|đến hết|áp dụng)(?=\s)/iu
/** Conditions that name a rule or a time and nobody: they leave nothing open for others. */
const NAMES_NOBODY = /^(?:theo|kể từ|từ ngày|đến hết)(?=\s)/iu

/** Who or what is exempt: the condition without the words that lead to it. */
function exempted({ condition }: Merged<Fee>): string {
  const bare = (condition ?? '').trim().replace(/[.;,\s]+$/, '')
  return uncapitalise(bare.replace(/^(?:(?:áp dụng )?(?:đối với|với|cho)|gồm)\s*:?\s+/iu, ''))
}

/** A clause of words only; one that begins with what it is for needs no introduction. */
function wordsSentence(
  { value, clauses, channels: own }: Merged<Fee>,
  channels: Fee['channel'][],
  words: Wording,
): string {
  const { name } = clauses[0]!
  const isNamed = name !== null && value.toLowerCase().startsWith(`${name.toLowerCase()}:`)
  if (isNamed && value.length <= LEAD_LENGTH) return uncapitalise(value)
  const when = whenChannel(own, channels, words)
  return words.quoted(words.fees.about(when), cutLine(value, LEAD_LENGTH))
}

function amountsSentence(groups: readonly Merged<Fee>[], channels: Fee['channel'][], words: Wording): string {
  const described = groups.map((group) => saidValue(group, channels, words))
  const hidden = groups.some(hidesItsCondition)
  if (groups.length <= SAID) {
    const said = words.fees.is(listWords(described, words.and), groups[0]!.clauses[0]!.name !== null)
    return hidden ? words.fees.conditionsBelow(said) : said
  }
  const amounts = groups.flatMap((group) => group.clauses)
  const currencies = unique(amounts.map((fee) => fee.currency))
  if (currencies.length === 1) {
    const values = amounts.map((fee) => fee.amount!)
    const range = [Math.min(...values), Math.max(...values)].map((value) =>
      formatAmount(value, currencies[0]!, words),
    )
    return words.fees.range(range[0]!, range[1]!)
  }
  return words.fees.dependsBelow
}

function silentSentence(
  material: Material,
  silent: Fee[],
  expired: Fee[],
  cite: (fees: readonly Fee[]) => number[],
): string {
  const { procedure, sources, words } = material
  const ask = whereToAsk(material)
  if (expired.length > 0 && silent.length === 0) {
    return cited(words.fees.expired(ask), cite(expired))
  }
  const published = sectionText(procedure, 'fees')
  if (silent.length === 0 && published !== '') {
    return cited(
      words.quoted(words.fees.about(''), cutLine(published, LEAD_LENGTH)),
      sources.locate(['fees'], published),
    )
  }
  return cited(
    words.fees.missing(ask),
    silent.length > 0 ? cite(silent) : sources.locate(['fees', 'channels']),
  )
}

/** A condition short enough to be said, without the amount and the channel it repeats; else empty. */
function saidCondition(group: Merged<Fee>): string {
  const condition = (group.condition ?? '')
    .replace(/:\s*[\d.,]+\s*(?:đồng|vnđ|vnd|đ|usd)(?:\/[\p{L} ]+)?\s*$/iu, '')
    .replace(/[.;,\s]+$/, '')
  return condition.length > SHORT_CONDITION || isMissing(condition) || repeatsItsChannel(group)
    ? ''
    : condition
}

/** True when the group holds under a condition that is too long to be said. */
function hidesItsCondition(group: Merged<Fee>): boolean {
  return !!group.condition && saidCondition(group) === '' && !isForEveryone(group)
}

function repeatsItsChannel({ channels, condition }: Merged<Fee>): boolean {
  return (
    channels.length === 1 &&
    !/\d/.test(condition ?? '') &&
    !!condition?.includes(WORDING.vi.channel[channels[0]!])
  )
}

/** "50.000 đồng/lần nếu nộp trực tuyến (cấp lại)". */
function saidValue(group: Merged<Fee>, channels: Fee['channel'][], words: Wording): string {
  const said = saidCondition(group)
  const condition = said === '' ? '' : ` (${uncapitalise(said)})`
  const when = whenChannel(group.channels, channels, words)
  return `${group.value}${when && ` ${when}`}${condition}`
}

/** The words of a clause without the figure before them that is empty, or that they name themselves. */
function wordsOf(fee: Fee): string {
  const figure = /^(\d+)(?:[.,]0+)?\s*(?:VNĐ|VND|đồng|đ)\s*(?=\()/iu.exec(fee.text.trim())
  const amount = Number(figure?.[1])
  const isRepeated = figure !== null && (amount === 0 || isWritten(amount, fee.text))
  const bare = isRepeated ? fee.text.trim().slice(figure[0].length) : fee.text.trim()
  return bare.replace(/^\(+\s*([\s\S]*?)\s*\)+$/u, '$1').trim()
}

interface Sorted {
  amounts: Merged<Fee>[]
  free: Merged<Fee>[]
  conflicts: Fee[]
  words: Merged<Fee>[]
  silent: Fee[]
  expired: Fee[]
  coming: Fee[]
}

function blocksOf(
  sorted: Sorted,
  cite: (fees: readonly Fee[]) => number[],
  dates: Dates,
  wording: Wording,
): Block[] {
  const { amounts, free, conflicts, words, silent, expired, coming } = sorted
  const rows: { cells: string[]; citations: number[] }[] = []
  const add = (fees: readonly Fee[], value: string, applies: string) =>
    rows.push({
      cells: [channelsOf(fees, wording), value, cutLine(applies, ITEM_LENGTH)],
      citations: cite(fees),
    })
  for (const group of amounts) add(group.clauses, group.value, group.condition ?? '')
  for (const fee of conflicts) {
    add(
      [fee],
      wording.fees.conflictCell(amountsOf(fee, wording.or, wording)),
      // The words often tell which amount is for whom, better than a list of both can.
      wording.fees.recordSays(wordsOf(fee)),
    )
  }
  for (const group of words) add(group.clauses, cutLine(group.value, CELL_LENGTH), group.condition ?? '')
  for (const group of free) add(group.clauses, group.value, group.condition ?? '')
  if (silent.length > 0 && rows.length > 0) add(silent, wording.fees.unspecified, '')
  for (const fee of coming)
    add([fee], comingValue(fee, dates, wording), wording.fees.from(dates.shown(fee.validFrom!)))
  for (const fee of expired)
    add([fee], expiredValue(fee, wording), wording.expiredAfter(dates.shown(fee.validTo!)))
  const plain =
    rows.length === 1 &&
    (rows[0]!.cells[2] === '' || ([...amounts, ...free][0]?.condition?.length ?? 0) <= SHORT_CONDITION)
  if (rows.length === 0 || (plain && expired.length === 0)) return []
  return [
    {
      type: 'table',
      title: wording.fees.title,
      columns: [wording.tableHead.channel, wording.fees.column, wording.tableHead.applies],
      rows,
    },
  ]
}

function expiredValue(fee: Fee, words: Wording): string {
  return fee.kind === 'amount' ? formatFee(fee, words) : cutLine(wordsOf(fee), CELL_LENGTH)
}

function comingValue(fee: Fee, dates: Dates, words: Wording): string {
  return fee.kind === 'amount' ? wordsFor(fee, dates, words) : cutLine(wordsOf(fee), CELL_LENGTH)
}

function channelsOf(fees: readonly Fee[], words: Wording): string {
  const channels = unique(fees.flatMap((fee) => fee.channel ?? []))
  return channels.length === 0 ? words.tableHead.general : capitalise(channelWords(channels, words))
}

/** One line only where it is whole: with every condition, and who is exempt. */
function factOf(
  {
    amounts,
    free,
    conflicts,
    words,
  }: Record<'amounts' | 'free' | 'words', Merged<Fee>[]> & {
    conflicts: Fee[]
  },
  channels: Fee['channel'][],
  cite: (fees: readonly Fee[]) => number[],
  wording: Wording,
): Part['fact'] {
  const clauses = [...[...amounts, ...free, ...words].flatMap((group) => group.clauses), ...conflicts]
  if (clauses.length === 0) return null
  const citations = cite(clauses)
  const exempt = free.filter((group) => !isForEveryone(group))
  const line = [
    ...amounts.map((group) => saidValue(group, channels, wording)),
    ...free.filter(isForEveryone).map((group) => saidValue(group, channels, wording)),
    ...words.map(({ value }) => withoutItsLabel(value)),
    ...exempt.map((group) => {
      const when = whenChannel(group.channels, channels, wording)
      const who = exempted(group)
      return wording.fees.exemptBriefly(when, who, LEADS_ON.test(who))
    }),
    ...(exempt.length > 0 && exempt.flatMap((group) => group.clauses).length === clauses.length
      ? [wording.fees.othersNotStated]
      : []),
  ].join('; ')
  const isWhole = conflicts.length === 0 && !amounts.some(hidesItsCondition) && amounts.length <= SAID
  return {
    label: wording.fees.label,
    value: isWhole && line.length <= ONE_LINE ? line : wording.dependsSeeSource,
    citations,
  }
}

/** The words beside the label "Lệ phí", which they need not repeat. */
function withoutItsLabel(words: string): string {
  return words.replace(/^(?:phí, )?lệ phí\s*:\s*/iu, '').replace(/[.;,\s]+$/, '')
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
