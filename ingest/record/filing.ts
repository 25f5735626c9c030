import { type Channel, type Duration, Fee, type Section } from '../../corpus/index.ts'
import type { Rule } from '../rules.ts'
import { periods, readDuration } from './durations.ts'
import { parseFees } from './fees.ts'
import { mentions } from './money.ts'
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
      const channel = CHANNELS[published.toUpperCase()] ?? null
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

/** The head of a row's remark: what the row is about. */
function rowCondition(remark: string): string | null {
  const line = remark.split('\n').find((candidate) => candidate.trim() !== '') ?? ''
  const text = line.replace(/^[-–+*•\s]+|[\s.;:]+$/g, '')
  if (text === '') return null
  return text.length <= ROW ? text : text.split(/(?<=[.;])\s/)[0]!.slice(0, ROW) || null
}

const ABOUT_FEES = /lệ phí|mức thu|mức phí|phí thẩm định|miễn phí|thu phí/iu

/** Adds what the remark says of money to the fees of its row, as text; a small figure it confirms in dollars is read. */
function withRemark(fees: Fee[], remark: string, row: string | null): Fee[] {
  const lines = remark.split('\n').filter((line) => mentions(nfc(line)).length > 0)
  if (lines.length === 0) return fees
  const dollars = mentions(nfc(remark)).filter(({ currency }) => currency === 'USD')
  return [
    ...fees.map((fee) => {
      const figure = Number(/^(\d+) VNĐ/u.exec(nfc(fee.text))?.[1])
      const said = dollars.length === 1 && fees.length === 1 ? dollars[0] : undefined
      if (fee.kind !== 'text' || said === undefined || said.value !== figure) return fee
      return {
        ...fee,
        kind: 'amount' as const,
        amount: figure,
        currency: 'USD',
        unit: said.unit,
        condition: row,
        text: `${fee.text} / ${remark}`,
      }
    }),
    ...lines
      .filter(() => dollars.length === 0)
      .map((line) =>
        fees.some((fee) => fee.text.includes(line.trim()))
          ? null
          : Fee.parse({ kind: 'text', channel: fees[0]?.channel ?? null, text: line.trim() }),
      )
      .filter((fee) => fee !== null),
  ]
}

export interface Filing {
  channels: Channel[]
  durations: Duration[]
  fees: Fee[]
  sections: Section[]
  warnings: { rule: Rule; detail: string }[]
}

/** Equal but for channel and blank space, in which the portal's copies differ. */
const isSame = <T extends { channel: Channel | null }>(a: T, b: T) => sameness(a) === sameness(b)
const sameness = (clause: object) =>
  JSON.stringify({ ...clause, channel: null }).replace(/(?:\\[nt]|\s)+/g, '')

/** One clause for every channel where each channel of the record has the very same one. */
function joinChannels<T extends { channel: Channel | null }>(
  perWay: readonly { channel: Channel | null; clauses: T[] }[],
): T[] {
  const channels = [...new Set(perWay.map(({ channel }) => channel))]
  const all = perWay.flatMap(({ clauses }) => clauses)
  const isShared = (clause: T) =>
    channels.length > 1 &&
    channels.every((channel) => all.some((other) => other.channel === channel && isSame(clause, other)))
  const joined = all.map((clause) => (isShared(clause) ? { ...clause, channel: null } : clause))
  return joined.filter(
    (clause, i) =>
      joined.findIndex((other) => other.channel === clause.channel && isSame(clause, other)) === i,
  )
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
    if (duration.differs)
      warnings.push({ rule: 'duration.remark-differs', detail: excerpt(`${way.duration} / ${remark}`) })
    if (duration.fromWords)
      warnings.push({ rule: 'duration.from-words', detail: excerpt(`${way.duration} / ${remark}`) })
    const row = rowCondition(remark)
    const inRow = <T extends { kind: string; condition: string | null }>(
      clauses: T[],
      value: (other: Way) => string,
    ): T[] =>
      differ(way, value)
        ? clauses.map((clause) =>
            clause.kind === 'text' ? clause : { ...clause, condition: clause.condition ?? row },
          )
        : clauses
    return {
      durations: { channel, clauses: inRow(duration.durations, (other) => other.duration) },
      fees: {
        channel,
        clauses: inRow(withRemark(parseFees(way.fee, channel), remark, row), (other) => other.fee),
      },
    }
  })
  const durations = joinChannels(perWay.map(({ durations }) => durations))
  const fees = joinChannels(perWay.map(({ fees }) => fees))
  for (const { kind, text } of durations) {
    if (kind === 'unspecified') warnings.push({ rule: 'duration.other-unit', detail: excerpt(text) })
    if (kind === 'text') warnings.push({ rule: 'duration.text', detail: excerpt(text) })
  }
  for (const { kind, text } of fees) {
    if (kind === 'unspecified') warnings.push({ rule: 'fee.zero-unspecified', detail: excerpt(text) })
    if (kind === 'conflict') warnings.push({ rule: 'fee.conflict', detail: excerpt(text) })
    if (kind === 'text') {
      const small = /^\s*[1-9]\d{0,2} VNĐ/u.test(nfc(text))
      warnings.push({ rule: small ? 'fee.implausible' : 'fee.text', detail: excerpt(text) })
    }
  }
  const channels = [...new Set(ways.flatMap(({ channel }) => channel ?? []))]
  return { channels, durations, fees, sections: sectionsOf(ways, before), warnings }
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
    (words) => mentions(nfc(words)).length > 0,
  )
  const sections: Section[] = [
    { id: 'channels', heading: 'Cách thức thực hiện', text: channelLines.join('\n') },
    { id: 'duration', heading: 'Thời hạn giải quyết', text: durationLines.join('\n') },
    { id: 'fees', heading: 'Phí, lệ phí', text: feeLines.join('\n') },
  ]
  return sections.filter(({ text }) => text.trim() !== '')
}
