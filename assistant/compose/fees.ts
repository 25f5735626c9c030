import type { Fee } from '../../corpus/index.ts'
import { CELL_LENGTH, ITEM_LENGTH, LEAD_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutLine } from './cut.ts'
import {
  CHANNEL_WORDS,
  capitalise,
  formatAmount,
  formatDay,
  formatFee,
  listWords,
  uncapitalise,
} from './format.ts'
import { type Merged, mergeClauses, whenChannel } from './merge.ts'
import { isMissing, type Material, type Part, sectionText } from './part.ts'
import { cited, union } from './sources.ts'
import { byValidity } from './validity.ts'
import { whereToAsk } from './where.ts'

const FREE = 'không thu phí'
const UNSPECIFIED = 'dữ liệu không ghi'
const ELSEWHERE = 'tùy trường hợp, xem chi tiết ở nguồn'
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
  const { procedure, asOf } = material
  const fees = procedure.fees.map(withoutEmptyZero)
  const { current, expired, coming } = byValidity(fees, asOf)
  const cite = (clauses: readonly Fee[]) =>
    union(...clauses.map((fee) => material.sources.locate(['fees', 'channels'], fee.text)))

  const amounts = mergeClauses(
    current.filter((fee) => fee.kind === 'amount'),
    wordsFor,
  )
  const free = mergeClauses(
    current.filter((fee) => fee.kind === 'free'),
    freeOf,
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
    lead.push(cited(amountsSentence(amounts, channels), cite(amounts.flatMap((group) => group.clauses))))
  for (const fee of conflicts) {
    const values = listWords(unique(fee.amounts).map((amount) => formatAmount(amount, fee.currency)))
    const when = whenChannel(fee.channel ? [fee.channel] : [], channels)
    lead.push(
      cited(
        `dữ liệu chính thức ghi mức thu không thống nhất${when && ` ${when}`}: ${values}; ${whereToAsk(procedure)} để biết mức đúng trước khi nộp tiền`,
        cite([fee]),
      ),
    )
  }
  // What holds in general comes before who is exempt from it; other charges come last.
  const isRule = (group: Merged<Fee>) =>
    free.some(({ clauses }) => clauses[0]!.name === group.clauses[0]!.name) && !free.some(isForEveryone)
  const rules = words.filter(isRule)
  const others = words.filter((group) => !isRule(group))
  const quote = (group: Merged<Fee>) => cited(wordsSentence(group, channels), cite(group.clauses))
  lead.push(...rules.slice(0, SAID).map(quote))
  if (free.length <= SAID)
    lead.push(...free.map((group) => cited(freeSentence(group, channels), cite(group.clauses))))
  else {
    const exempt = cite(free.flatMap((group) => group.clauses))
    lead.push(cited('một số trường hợp được miễn phí, lệ phí, ghi ở bảng dưới', exempt))
  }
  lead.push(...others.slice(0, SAID).map(quote))
  if (Math.max(rules.length, others.length) > SAID) lead.push('các khoản khác ghi ở bảng dưới')

  if (lead.length === 0) lead.push(silentSentence(material, silent, expired, cite))
  else {
    const when = whenChannel(
      silent.flatMap((fee) => fee.channel ?? []),
      channels,
    )
    const leavesOpen = (group: Merged<Fee>) => !isForEveryone(group) && !NAMES_NOBODY.test(exempted(group))
    const isOpen = free.length === lead.length && free.every(leavesOpen)
    if (silent.length > 0 && when)
      lead.push(cited(`dữ liệu không ghi mức thu ${when}; bạn hỏi lại nơi nộp`, cite(silent)))
    else if (isOpen) {
      lead.push(
        cited(
          `với trường hợp khác, dữ liệu không ghi mức thu; ${whereToAsk(procedure)} trước khi nộp`,
          cite(free.flatMap((group) => group.clauses)),
        ),
      )
    }
  }

  return {
    facet: 'fees',
    lead,
    blocks: blocksOf({ amounts, free, conflicts, words, silent, expired, coming }, cite),
    fact: factOf({ amounts, free, conflicts, words: [...rules, ...others] }, channels, cite),
  }
}

/**
 * "Free" is a kind of its own, and a zero beside other amounts is the field left empty: the words beside it are
 * what the record says.
 */
function withoutEmptyZero(fee: Fee): Fee {
  if (fee.kind === 'amount' && !fee.amount) return { ...fee, kind: 'unspecified' }
  if (fee.kind === 'conflict' && fee.amounts.includes(0)) return { ...fee, kind: 'text', amounts: [] }
  return fee
}

function wordsFor(fee: Fee): string {
  const dates = fee.validTo ? ` (áp dụng đến hết ${formatDay(fee.validTo)})` : ''
  return `${fee.name ? `${fee.name}: ` : ''}${formatFee(fee)}${dates}`
}

/** What is not charged: `không thu phí`, or what the record names. */
function freeOf(fee: Fee): string {
  const dates = fee.validTo ? ` (áp dụng đến hết ${formatDay(fee.validTo)})` : ''
  return `${fee.name ? `không thu ${uncapitalise(fee.name)}` : FREE}${dates}`
}

/** Whether a clause that frees from payment frees everyone who files that way. */
function isForEveryone(group: Merged<Fee>): boolean {
  return !group.condition || isMissing(group.condition) || repeatsItsChannel(group)
}

function freeSentence(group: Merged<Fee>, channels: Fee['channel'][]): string {
  const when = whenChannel(group.channels, channels)
  const { name, validTo } = group.clauses[0]!
  const what = name ? uncapitalise(name) : 'phí, lệ phí'
  const dates = validTo ? ` (áp dụng đến hết ${formatDay(validTo)})` : ''
  if (isForEveryone(group)) return `bạn không phải nộp ${what}${when && ` ${when}`}${dates}`
  const who = exempted(group)
  return who.length <= LONGEST_EXEMPTION
    ? `được miễn ${what}${when && ` ${when}`}${dates}${LEADS_ON.test(who) ? '' : ':'} ${who}`
    : `một số trường hợp được miễn ${what}${when && ` ${when}`}${dates}, ghi ở bảng dưới`
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
function wordsSentence({ value, clauses, channels: own }: Merged<Fee>, channels: Fee['channel'][]): string {
  const { name } = clauses[0]!
  const isNamed = name !== null && value.toLowerCase().startsWith(`${name.toLowerCase()}:`)
  if (isNamed && value.length <= LEAD_LENGTH) return uncapitalise(value)
  const when = whenChannel(own, channels)
  return `về phí, lệ phí${when && ` ${when}`}, dữ liệu ghi: “${cutLine(value, LEAD_LENGTH)}”`
}

function amountsSentence(groups: readonly Merged<Fee>[], channels: Fee['channel'][]): string {
  const described = groups.map((group) => saidValue(group, channels))
  const hidden = groups.some(hidesItsCondition)
  if (groups.length <= SAID) {
    const start = groups[0]!.clauses[0]!.name ? 'mức thu là' : 'lệ phí là'
    const said = `${start} ${listWords(described)}`
    return hidden ? `${said}; điều kiện áp dụng ghi ở bảng dưới` : said
  }
  const amounts = groups.flatMap((group) => group.clauses)
  const currencies = unique(amounts.map((fee) => fee.currency))
  if (currencies.length === 1) {
    const values = amounts.map((fee) => fee.amount!)
    const range = [Math.min(...values), Math.max(...values)].map((value) =>
      formatAmount(value, currencies[0]!),
    )
    return `mức thu tùy trường hợp, từ ${range[0]} đến ${range[1]}; bảng dưới đây ghi từng mức`
  }
  return 'mức thu tùy trường hợp; bảng dưới đây ghi từng mức'
}

function silentSentence(
  material: Material,
  silent: Fee[],
  expired: Fee[],
  cite: (fees: readonly Fee[]) => number[],
): string {
  const { procedure, sources } = material
  const ask = whereToAsk(procedure)
  if (expired.length > 0 && silent.length === 0) {
    return cited(
      `mức thu trong dữ liệu đã hết hiệu lực, tôi chưa có mức mới; ${ask} trước khi nộp`,
      cite(expired),
    )
  }
  const published = sectionText(procedure, 'fees')
  if (silent.length === 0 && published !== '') {
    return cited(
      `về phí, lệ phí, dữ liệu ghi: “${cutLine(published, LEAD_LENGTH)}”`,
      sources.locate(['fees'], published),
    )
  }
  const statement = `dữ liệu chính thức không ghi mức phí, lệ phí, nên tôi không khẳng định được là có thu hay không; ${ask} trước khi nộp`
  return cited(statement, silent.length > 0 ? cite(silent) : sources.locate(['fees', 'channels']))
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
    channels.length === 1 && !/\d/.test(condition ?? '') && !!condition?.includes(CHANNEL_WORDS[channels[0]!])
  )
}

/** "50.000 đồng/lần nếu nộp trực tuyến (cấp lại)". */
function saidValue(group: Merged<Fee>, channels: Fee['channel'][]): string {
  const said = saidCondition(group)
  const condition = said === '' ? '' : ` (${uncapitalise(said)})`
  const when = whenChannel(group.channels, channels)
  return `${group.value}${when && ` ${when}`}${condition}`
}

/** The words of a clause without the empty figure before them: `0 VNĐ (Miễn lệ phí.)` → `Miễn lệ phí.` */
function wordsOf(fee: Fee): string {
  const bare = fee.text.trim().replace(/^0+(?:[.,]0+)?\s*(?:VNĐ|VND|đồng|đ)\s*(?=\()/iu, '')
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

function blocksOf(sorted: Sorted, cite: (fees: readonly Fee[]) => number[]): Block[] {
  const { amounts, free, conflicts, words, silent, expired, coming } = sorted
  const rows: { cells: string[]; citations: number[] }[] = []
  const add = (fees: readonly Fee[], value: string, applies: string) =>
    rows.push({ cells: [channelsOf(fees), value, cutLine(applies, ITEM_LENGTH)], citations: cite(fees) })
  for (const group of amounts) add(group.clauses, group.value, group.condition ?? '')
  for (const fee of conflicts) {
    add(
      [fee],
      `không thống nhất: ${listWords(
        unique(fee.amounts).map((amount) => formatAmount(amount, fee.currency)),
        'hoặc',
      )}`,
      // The words often tell which amount is for whom, better than a list of both can.
      `Dữ liệu ghi: “${wordsOf(fee)}”`,
    )
  }
  for (const group of words) add(group.clauses, cutLine(group.value, CELL_LENGTH), group.condition ?? '')
  for (const group of free) add(group.clauses, group.value, group.condition ?? '')
  if (silent.length > 0 && rows.length > 0) add(silent, UNSPECIFIED, '')
  for (const fee of coming) add([fee], comingValue(fee), `Áp dụng từ ${formatDay(fee.validFrom!)}`)
  for (const fee of expired)
    add([fee], expiredValue(fee), `Đã hết hiệu lực sau ngày ${formatDay(fee.validTo!)}, không còn áp dụng`)
  const plain =
    rows.length === 1 &&
    (rows[0]!.cells[2] === '' || ([...amounts, ...free][0]?.condition?.length ?? 0) <= SHORT_CONDITION)
  if (rows.length === 0 || (plain && expired.length === 0)) return []
  return [{ type: 'table', title: 'Phí, lệ phí', columns: ['Cách nộp', 'Mức thu', 'Áp dụng'], rows }]
}

function expiredValue(fee: Fee): string {
  return fee.kind === 'amount' ? formatFee(fee) : cutLine(wordsOf(fee), CELL_LENGTH)
}

function comingValue(fee: Fee): string {
  return fee.kind === 'amount' ? wordsFor(fee) : cutLine(wordsOf(fee), CELL_LENGTH)
}

function channelsOf(fees: readonly Fee[]): string {
  const channels = unique(fees.flatMap((fee) => fee.channel ?? []))
  return channels.length === 0
    ? 'Chung'
    : capitalise(
        listWords(
          channels.map((channel) => CHANNEL_WORDS[channel]),
          'hoặc',
        ),
      )
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
): Part['fact'] {
  const clauses = [...[...amounts, ...free, ...words].flatMap((group) => group.clauses), ...conflicts]
  if (clauses.length === 0) return null
  const citations = cite(clauses)
  const exempt = free.filter((group) => !isForEveryone(group))
  const line = [
    ...amounts.map((group) => saidValue(group, channels)),
    ...free.filter(isForEveryone).map((group) => saidValue(group, channels)),
    ...words.map(({ value }) => withoutItsLabel(value)),
    ...exempt.map((group) => {
      const when = whenChannel(group.channels, channels)
      const who = exempted(group)
      return `miễn${when && ` ${when}`}${LEADS_ON.test(who) ? '' : ' cho'} ${who}`
    }),
    ...(exempt.length > 0 && exempt.flatMap((group) => group.clauses).length === clauses.length
      ? ['trường hợp khác dữ liệu không ghi']
      : []),
  ].join('; ')
  const isWhole = conflicts.length === 0 && !amounts.some(hidesItsCondition) && amounts.length <= SAID
  return { label: 'Lệ phí', value: isWhole && line.length <= ONE_LINE ? line : ELSEWHERE, citations }
}

/** The words beside the label "Lệ phí", which they need not repeat. */
function withoutItsLabel(words: string): string {
  return words.replace(/^(?:phí, )?lệ phí\s*:\s*/iu, '').replace(/[.;,\s]+$/, '')
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
