import { type Channel, type Duration, Fee, type Section } from '../../corpus/index.ts'
import type { Rule } from '../rules.ts'
import { conflictRule, saysSamePeriod } from './conflicts.ts'
import { caseOf, isArea, periods, readDuration, spokenPeriod } from './durations.ts'
import { parseFees } from './fees.ts'
import { mentions, validity } from './money.ts'
import { excerpt, isAbsent, nfc } from './words.ts'

const CHANNELS: Record<string, Channel> = {
  ONLINE: 'online',
  'TRỰC TUYẾN': 'online',
  DIRECT: 'in-person',
  'TRỰC TIẾP': 'in-person',
  POSTAL: 'post',
  'DỊCH VỤ BƯU CHÍNH': 'post',
  'BƯU CHÍNH': 'post',
}
/** The way of filing that a word of the portal or of a spreadsheet names; null for any other. */
export const channelOf = (word: string): Channel | null => CHANNELS[nfc(word).trim().toUpperCase()] ?? null

const WAY = /^\s*\*\s*Hình thức nộp:\s*(.*)$/u
const PART = /^\s{2,}(Thời hạn giải quyết|Phí, lệ phí|Mô tả):\s?(.*)$/u

interface Way {
  published: string
  channel: Channel | null
  duration: string
  fee: string
  remark: string
  /** Lines of this way before any part: kept with the channel. */
  other: string[]
}

function split(text: string): { ways: Way[]; before: string[] } {
  const ways: Way[] = []
  const before: string[] = []
  let part: 'duration' | 'fee' | 'remark' | null = null
  for (const line of text.split('\n')) {
    const plain = nfc(line)
    const way = WAY.exec(plain)
    if (way) {
      const published = way[1]!.trim()
      const channel = channelOf(published)
      ways.push({ published, channel, duration: '', fee: '', remark: '', other: [] })
      part = null
      continue
    }
    const current = ways.at(-1)
    const opening = PART.exec(plain)
    if (!current) {
      if (line.trim() !== '') before.push(line)
    } else if (opening && isNext(opening[1]!, part)) {
      part = ({ 'Thời hạn giải quyết': 'duration', 'Phí, lệ phí': 'fee', 'Mô tả': 'remark' } as const)[
        opening[1]!
      ]!
      current[part] = line.slice(line.indexOf(':') + 1).trim()
    } else if (part) current[part] += `\n${line}`
    else current.other.push(line)
  }
  return { ways, before }
}

/** The parts come in one order; the same words further on belong to the text of the part before. */
function isNext(name: string, part: 'duration' | 'fee' | 'remark' | null): boolean {
  if (name === 'Thời hạn giải quyết') return part === null
  if (name === 'Phí, lệ phí') return part === null || part === 'duration'
  return part !== 'remark'
}

const ROW = 300

const HOW_TO_FILE =
  /^(?:cách thức|cách thực hiện|địa điểm|nộp|gửi|trực tiếp|trực tuyến|qua|thông qua|tiếp nhận|nhận kết quả|hồ sơ)(?![\p{L}])/iu
/** "Thời hạn nêu trên không bao gồm …": what the period leaves out, not the row's case. */
const NOT_COUNTED = /^(?:thời hạn|thời gian)[^.;]*không (?:bao gồm|tính)/iu
const CASE =
  /^(?:\(?\d+[.)]\s*|\p{L}[.)]\s*)?(?:đối với|trường hợp|áp dụng đối với|trong trường hợp|tại|nếu|khi)(?=\s)/iu

/** Since when a period runs: no case of its own. */
const SINCE = /^(?:kể|tính) từ (?![^;]*(?:đối với|trường hợp)\s)/iu

/**
 * What a row is about, from its remark: the line that names a case, else the first that does not tell how to file. A line
 * that names other figures than the row's own is about something else.
 */
function rowCondition(remark: string, isOwn: (line: string) => boolean): string | null {
  const lines = remark
    .split('\n')
    .map((line) => line.replace(/^[-–+*•)\s]+|[\s.;:]+$/g, ''))
    .filter(
      (line) => line !== '' && !HOW_TO_FILE.test(nfc(line)) && !NOT_COUNTED.test(nfc(line)) && isOwn(line),
    )
  const text = lines.find((line) => CASE.test(nfc(line))) ?? lines[0] ?? ''
  if (text === '') return null
  return text.length <= ROW ? text : text.split(/(?<=[.;])\s/)[0]!.slice(0, ROW) || null
}

const ABOUT_FEES = /lệ phí|mức thu|mức phí|phí thẩm định|miễn phí|thu phí/iu

/** Of a line that gives a period, only the case it is for says anything of the fee. */
function withoutPeriod(line: string): string {
  if (periods(line).length === 0) return line
  const rest = nfc(line).replace(
    /[:,\s]*(?:không quá |trong (?:thời hạn )?|sau )?\d+(?:[.,]\d+)?\s+(?:ngày làm việc|ngày|giờ|tháng)(?:,? kể từ[^.;:]*)?/giu,
    ' ',
  )
  const bare = rest.replace(/^[-–+*•)\s]+|[\s.;:]+$/g, '')
  return caseOf(line) ?? (CASE.test(bare) ? bare : '')
}

const FEE_WORD = /(?<![\p{L}])(?:phí|lệ phí|mức thu)(?![\p{L}])/iu
/** A figure with nothing but its unit, or the number of a note. */
const PLAIN_FIGURE = /^\s*([1-9]\d*) VNĐ\s*(?:\(\s*(?:\d|(\/[^()|]*))?\s*\))?\s*$/u

/** "(Thu mức phí này trong giai đoạn từ … đến …)" beneath a row: the days of all its amounts. */
const THIS_RATE = /mức (?:thu|phí|lệ phí)(?: phí| lệ phí)? này/iu

function withinDays(fees: Fee[], remark: string): Fee[] {
  const said = remark
    .split('\n')
    .find((line) => THIS_RATE.test(nfc(line)) && mentions(nfc(line)).length === 0)
  if (said === undefined) return fees
  const { window, unclear } = validity(nfc(said))
  if (window === null && !unclear) return fees
  return fees.map((fee) => {
    if (fee.kind !== 'amount' || fee.validFrom !== null || fee.validTo !== null) return fee
    const text = `${fee.text} / ${said.trim()}`
    return window === null
      ? Fee.parse({ kind: 'text', channel: fee.channel, text })
      : { ...fee, validFrom: window.from, validTo: window.to, text }
  })
}

/**
 * Joins a row's fees with what its remark says of money. Beside a bare figure the words are read as if they stood in its
 * bracket; else they are added as text, and a small figure that they confirm in dollars is read.
 */
function readFees(line: string, remark: string, channel: Channel | null): Fee[] {
  const fees = withinDays(parseFees(line, channel), remark)
  const lines = remark.split('\n').filter((said) => mentions(nfc(said)).length > 0)
  if (lines.length === 0) return fees
  const [, figure, unit = ''] = PLAIN_FIGURE.exec(nfc(line)) ?? []
  if (figure !== undefined && lines.every((said) => FEE_WORD.test(nfc(said)))) {
    const text = `${line.trim()} / ${lines.map((said) => said.trim()).join('\n')}`
    const own = lines.filter((said) => mentions(nfc(said)).some(({ value }) => value === Number(figure)))
    // "Phí: …" and "Lệ phí: …" on two lines are two fees, of which the figure is one.
    const joined =
      own.length === 1
        ? lines.flatMap((said) =>
            parseFees(said === own[0] ? `${figure} VNĐ (${unit}\n${nfc(said)})` : nfc(said), channel),
          )
        : parseFees(`${figure} VNĐ (${unit}\n${nfc(lines.join('\n'))})`, channel)
    const clear = joined.every(({ kind }) => kind !== 'text' && (kind !== 'conflict' || own.length === 0))
    if (clear) return joined.map((fee) => ({ ...fee, text }))
  }
  // The words price several things, of which the figure is one: whose price it is, is not said.
  const told = mentions(nfc(lines.join('\n'))).filter(({ currency }) => currency === 'VND')
  const values = new Set(told.map(({ value }) => value))
  const [only] = fees
  const plain =
    fees.length === 1 &&
    only?.kind === 'amount' &&
    [only.condition, only.validFrom, only.validTo].every((said) => said === null)
  if ((figure !== undefined || plain) && values.size > 1 && values.has(only?.amount ?? null))
    return [...fees.map(({ text }) => text), ...lines].map((text) =>
      Fee.parse({ kind: 'text', channel, text: text.trim() }),
    )
  const stated = fees.flatMap(({ amount, amounts }) => (amount === null ? amounts : [amount]))
  const priced = lines.filter((said) => FEE_WORD.test(nfc(said)))
  const others = priced.flatMap((said) =>
    mentions(nfc(said)).flatMap(({ value, currency }) => (currency === 'VND' ? (value ?? []) : [])),
  )
  // Every amount of the remark against every amount of the line: one of them is a slip or a sum.
  if (
    /^\s*[1-9]\d* VNĐ[^|]*$/u.test(nfc(line)) &&
    others.length > 0 &&
    stated.length > 0 &&
    !others.some((value) => stated.includes(value))
  ) {
    const text = `${line.trim()} / ${priced.map((said) => said.trim()).join('\n')}`
    return [Fee.parse({ kind: 'conflict', channel, amounts: [...new Set([...stated, ...others])], text })]
  }
  const dollars = mentions(nfc(remark)).filter(({ currency }) => currency === 'USD')
  const bare = (said: string) => nfc(said).replace(/^[-–+*•\s]+|[\s.;]+$/g, '')
  return [
    ...fees.map((fee) => {
      const small = Number(/^(\d+) VNĐ/u.exec(nfc(fee.text))?.[1])
      const said = dollars.length === 1 && fees.length === 1 ? dollars[0] : undefined
      if (fee.kind !== 'text' || said === undefined || said.value !== small) return fee
      return {
        ...fee,
        kind: 'amount' as const,
        amount: small,
        currency: 'USD',
        unit: said.unit,
        text: `${fee.text} / ${remark}`,
      }
    }),
    ...lines
      .filter((said) => dollars.length === 0 && !fees.some((fee) => nfc(fee.text).includes(bare(said))))
      .map((said) => Fee.parse({ kind: 'text', channel, text: said.trim() })),
  ]
}

export interface Filing {
  channels: Channel[]
  durations: Duration[]
  fees: Fee[]
  sections: Section[]
  warnings: { rule: Rule; detail: string }[]
}

/** What a clause says, but for its channel and for blanks, list marks and final stops, in which the portal's copies differ. */
const sameness = (clause: object) =>
  JSON.stringify({ ...clause, channel: null })
    .replace(/\\[nt]|\s/g, '')
    .replace(/"[-–+*•]+/g, '"')
    .replace(/[.;,]+"(?=[,}])/g, '"')

/** One clause for every channel where each channel of the record has the very same one; repetitions go. */
function joinChannels<T extends { channel: Channel | null }>(
  perWay: readonly { channel: Channel | null; clauses: T[] }[],
): T[] {
  const channels = new Set(perWay.map(({ channel }) => channel))
  const saidIn = new Map<string, Set<Channel | null>>()
  const all = perWay.flatMap(({ clauses }) => clauses).map((clause) => ({ clause, key: sameness(clause) }))
  for (const { clause, key } of all) saidIn.set(key, (saidIn.get(key) ?? new Set()).add(clause.channel))
  const joined = new Map<string, T>()
  for (const { clause, key } of all) {
    const channel = channels.size > 1 && saidIn.get(key)!.size === channels.size ? null : clause.channel
    const place = `${channel} ${key}`
    if (!joined.has(place)) joined.set(place, { ...clause, channel })
  }
  return [...joined.values()]
}

const trimLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()

/**
 * Reads "Cách thức thực hiện", which holds channels, periods and fees together, into data and three sections that
 * keep the published lines. A remark stands under the channels, and again under duration or fees when it
 * names a period or an amount.
 */
export function readFiling(text: string): Filing {
  const { ways, before } = split(text)
  const warnings: Filing['warnings'] = []
  // Where a channel has several rows with different values, the remark says which row applies.
  const differ = (way: Way, value: (other: Way) => string) =>
    new Set(ways.filter(({ channel }) => channel === way.channel).map((other) => value(other).trim())).size >
    1
  const perWay = ways.map((way) => {
    const { channel } = way
    if (channel === null) warnings.push({ rule: 'channel.unknown', detail: excerpt(way.published) })
    const remark = isAbsent(way.remark) ? '' : trimLines(way.remark)
    const duration = readDuration(way.duration, remark, channel)
    if (duration.differs && !saysSamePeriod(way.duration, remark))
      warnings.push({ rule: 'duration.remark-differs', detail: excerpt(`${way.duration} / ${remark}`) })
    if (duration.fromWords)
      warnings.push({ rule: 'duration.from-words', detail: excerpt(`${way.duration} / ${remark}`) })
    const inRow = <T extends { kind: string; condition: string | null }>(
      clauses: T[],
      value: (other: Way) => string,
      isOwn: (line: string) => boolean,
      about: (line: string) => string = (line) => line,
    ): T[] => {
      if (!differ(way, value)) return clauses
      const row = rowCondition(remark.split('\n').map(about).join('\n'), isOwn)
      return clauses.map((clause) => {
        if (clause.kind === 'text' || clause.kind === 'unspecified' || row === null) return clause
        const { condition } = clause
        const adds =
          condition !== null &&
          (isArea(condition) ||
            condition.startsWith('(') ||
            (SINCE.test(nfc(condition)) && CASE.test(nfc(row))))
        const joined = adds && !isArea(row) ? `${row}; ${condition}` : (condition ?? row)
        return { ...clause, condition: joined }
      })
    }
    const ownPeriods = duration.durations
      .slice(0, 1)
      .flatMap(({ kind, text }) => (kind === 'value' ? spokenPeriod(text) : []))
    const hasOwnPeriod = (line: string) => periods(line).every((period) => ownPeriods.includes(period))
    const fees = readFees(way.fee, remark, channel)
    const ownAmounts = fees.flatMap(({ amount }) => (amount === null ? [] : amount))
    const hasOwnAmount = (line: string) =>
      mentions(nfc(line)).every(({ value }) => value !== null && ownAmounts.includes(value))
    return {
      durations: { channel, clauses: inRow(duration.durations, (other) => other.duration, hasOwnPeriod) },
      fees: { channel, clauses: inRow(fees, (other) => other.fee, hasOwnAmount, withoutPeriod) },
    }
  })
  const durations = joinChannels(perWay.map(({ durations }) => durations))
  const fees = joinChannels(perWay.map(({ fees }) => fees))
  warnings.push(...clauseWarnings(durations, fees))
  const channels = [...new Set(ways.flatMap(({ channel }) => channel ?? []))]
  return { channels, durations, fees, sections: sectionsOf(ways, before), warnings }
}

/** What a maintainer should know of clauses that were read. */
export function clauseWarnings(durations: readonly Duration[], fees: readonly Fee[]): Filing['warnings'] {
  const warnings: Filing['warnings'] = []
  for (const { kind, text } of durations) {
    if (kind === 'unspecified') warnings.push({ rule: 'duration.other-unit', detail: excerpt(text) })
    if (kind === 'text') warnings.push({ rule: 'duration.text', detail: excerpt(text) })
  }
  for (const { kind, text } of fees) {
    if (kind === 'unspecified') warnings.push({ rule: 'fee.zero-unspecified', detail: excerpt(text) })
    if (kind === 'conflict') warnings.push({ rule: conflictRule(text), detail: excerpt(text) })
    if (kind === 'text') {
      const small = /^\s*[1-9]\d{0,2} VNĐ/u.test(nfc(text))
      warnings.push({ rule: small ? 'fee.implausible' : 'fee.text', detail: excerpt(text) })
    }
  }
  return warnings
}

function sectionsOf(ways: readonly Way[], before: readonly string[]): Section[] {
  const heading = (way: Way) => `* Hình thức nộp: ${way.published}`
  const remark = (way: Way) => (isAbsent(way.remark) ? [] : [`  Mô tả: ${trimLines(way.remark)}`])
  const channelLines = [
    ...before.map((line) => line.trim()),
    ...ways.flatMap((way) => [heading(way), ...way.other.map((line) => line.trimEnd()), ...remark(way)]),
  ]
  const lines = (name: string, value: (way: Way) => string, about: (remark: string) => boolean) => {
    const said = new Set<string>()
    return ways.flatMap((way) => {
      const own = isAbsent(value(way)) ? [] : [`  ${name}: ${trimLines(value(way))}`]
      const words = isAbsent(way.remark) || !about(way.remark) || said.has(way.remark) ? [] : remark(way)
      said.add(way.remark)
      return own.length + words.length > 0 ? [heading(way), ...own, ...words] : []
    })
  }
  const durationLines = lines(
    'Thời hạn giải quyết',
    ({ duration }) => duration,
    (words) => periods(words).length > 0,
  )
  const feeLines = lines(
    'Phí, lệ phí',
    ({ fee }) => fee,
    (words) => mentions(nfc(words)).length > 0 || ABOUT_FEES.test(nfc(words)),
  )
  const sections: Section[] = [
    { id: 'channels', heading: 'Cách thức thực hiện', text: channelLines.join('\n') },
    { id: 'duration', heading: 'Thời hạn giải quyết', text: durationLines.join('\n') },
    { id: 'fees', heading: 'Phí, lệ phí', text: feeLines.join('\n') },
  ]
  return sections.filter(({ text }) => text.trim() !== '')
}
