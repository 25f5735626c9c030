import type { Fee } from '../../corpus/index.ts'
import { CELL_LENGTH, LEAD_LENGTH } from '../settings.ts'
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
/** Longest condition that is said in the lead; longer ones stand in the table. */
const SHORT_CONDITION = 90
/** Different amounts that are said one by one in the lead. */
const SAID = 3

/** What is to be paid. An empty clause is never free of charge; an expired one is shown as expired and not used. */
export function composeFees(material: Material): Part {
  const { procedure, asOf } = material
  const fees = procedure.fees.map(withoutEmptyZero)
  const { current, expired, coming } = byValidity(fees, asOf)
  const cite = (clauses: readonly Fee[]) =>
    union(...clauses.map((fee) => material.sources.locate(['fees', 'channels'], fee.text)))

  const priced = mergeClauses(
    current.filter((fee) => fee.kind === 'amount' || fee.kind === 'free'),
    wordsFor,
  )
  const conflicts = current.filter((fee) => fee.kind === 'conflict')
  const words = current.filter((fee) => fee.kind === 'text' && !isMissing(fee.text))
  const silent = current.filter((fee) => fee.kind === 'unspecified')
  const channels = current.map((fee) => fee.channel)

  const lead: string[] = []
  if (priced.length > 0) {
    lead.push(cited(pricedSentence(priced, channels), cite(priced.flatMap((group) => group.clauses))))
  }
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
  if (words.length > 0 && priced.length === 0) {
    lead.push(
      cited(`về phí, lệ phí, dữ liệu ghi: “${cutLine(wordsOf(words[0]!), LEAD_LENGTH)}”`, cite([words[0]!])),
    )
  }
  if (lead.length === 0) lead.push(silentSentence(material, silent, expired, cite))
  else if (silent.length > 0) {
    const when = whenChannel(
      silent.flatMap((fee) => fee.channel ?? []),
      channels,
    )
    if (when) lead.push(cited(`dữ liệu không ghi mức thu ${when}; bạn hỏi lại nơi nộp`, cite(silent)))
  }

  return {
    facet: 'fees',
    lead,
    blocks: blocksOf({ priced, conflicts, words, silent, expired, coming }, cite),
    fact: factOf(priced, [...conflicts, ...words], channels, cite),
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
  if (fee.kind === 'free') return FREE
  const dates = fee.validTo ? ` (áp dụng đến hết ${formatDay(fee.validTo)})` : ''
  return `${fee.name ? `${fee.name}: ` : ''}${formatFee(fee)}${dates}`
}

function pricedSentence(groups: readonly Merged<Fee>[], channels: Fee['channel'][]): string {
  const described = groups.map((group) => saidValue(group, channels))
  const hidden = groups.some((group) => group.condition && group.condition.length > SHORT_CONDITION)
  if (groups.length <= SAID) {
    const values = listWords(described)
    const start =
      groups[0]!.value === FREE
        ? 'bạn được làm thủ tục này, '
        : groups[0]!.clauses[0]!.name
          ? 'mức thu là '
          : 'lệ phí là '
    const said =
      groups.length === 1 && groups[0]!.value === FREE
        ? `bạn không phải nộp phí, lệ phí${described[0]!.slice(FREE.length)}`
        : `${start}${values}`
    return hidden ? `${said}; điều kiện áp dụng ghi ở bảng dưới` : said
  }
  const amounts = groups.flatMap((group) => group.clauses).filter((fee) => fee.kind === 'amount')
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
  return bare.replace(/^\(+\s*([\s\S]*?)\s*\)+$/u, '$1')
}

interface Sorted {
  priced: Merged<Fee>[]
  conflicts: Fee[]
  words: Fee[]
  silent: Fee[]
  expired: Fee[]
  coming: Fee[]
}

function blocksOf(sorted: Sorted, cite: (fees: readonly Fee[]) => number[]): Block[] {
  const { priced, conflicts, words, silent, expired, coming } = sorted
  const rows: { cells: string[]; citations: number[] }[] = []
  const add = (fees: readonly Fee[], value: string, applies: string) =>
    rows.push({ cells: [channelsOf(fees), value, cutLine(applies, CELL_LENGTH)], citations: cite(fees) })
  for (const group of priced) add(group.clauses, group.value, group.condition ?? '')
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
  for (const group of mergeClauses(words, wordsOf))
    add(group.clauses, cutLine(group.value, CELL_LENGTH), group.condition ?? '')
  if (silent.length > 0 && rows.length > 0) add(silent, UNSPECIFIED, '')
  for (const fee of coming) add([fee], wordsFor(fee), `Áp dụng từ ${formatDay(fee.validFrom!)}`)
  for (const fee of expired)
    add([fee], expiredValue(fee), `Đã hết hiệu lực sau ngày ${formatDay(fee.validTo!)}, không còn áp dụng`)
  const plain =
    rows.length === 1 && (rows[0]!.cells[2] === '' || (priced[0]?.condition?.length ?? 0) <= SHORT_CONDITION)
  if (rows.length === 0 || (plain && expired.length === 0)) return []
  return [{ type: 'table', title: 'Phí, lệ phí', columns: ['Cách nộp', 'Mức thu', 'Áp dụng'], rows }]
}

function expiredValue(fee: Fee): string {
  return fee.kind === 'amount' ? formatFee(fee) : fee.kind === 'free' ? FREE : cutLine(fee.text, CELL_LENGTH)
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

/** One value only where it holds for everyone, or says in the same line for whom. @param open clauses without one value */
function factOf(
  priced: Merged<Fee>[],
  open: Fee[],
  channels: Fee['channel'][],
  cite: (fees: readonly Fee[]) => number[],
): Part['fact'] {
  if (priced.length === 0 && open.every((fee) => fee.kind === 'text')) return null
  const citations = cite([...priced.flatMap((group) => group.clauses), ...open])
  const isCut = priced.some(
    (group) => group.condition && saidCondition(group) === '' && !repeatsItsChannel(group),
  )
  if (priced.length > SAID || open.length > 0 || isCut)
    return { label: 'Lệ phí', value: 'tùy trường hợp, xem chi tiết ở nguồn', citations }
  return { label: 'Lệ phí', value: priced.map((group) => saidValue(group, channels)).join('; '), citations }
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
