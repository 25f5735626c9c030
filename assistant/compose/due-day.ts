/** By when a procedure is done, counted from the day of filing in the record's own period. */
import type { Duration } from '../../corpus/index.ts'
import { endOfPeriod, lessCertain, type PeriodUnit, type WorkingDay, workingDayAt } from '../../text/index.ts'
import { CELL_LENGTH } from '../settings.ts'
import type { Block, Derived } from '../types.ts'
import type { DaySaid } from '../understand/day-said.ts'
import { cutLine } from './cut.ts'
import { capitalise, formatDay, listWords } from './format.ts'
import type { Merged } from './merge.ts'
import type { Material, Start } from './part.ts'
import { cited, union } from './sources.ts'

/** Due days told one by one in the lead; more stand in the table. */
const SAID = 3

const RULES: Record<PeriodUnit, Derived['rule']> = {
  'working-day': 'working-days-after',
  day: 'days-after',
  month: 'months-after',
}

export interface Due {
  lead: string[]
  blocks: Block[]
}

export interface DueInput {
  /** Periods with a figure, equal ones together. */
  valued: readonly Merged<Duration>[]
  /** Whether the record has other clauses than these, without a figure to count by. */
  hasOthers: boolean
  /** Whether it says anything of the time, a figure or words. */
  hasWords: boolean
  /** A period with the channel and condition it holds for, as the lead tells it. */
  said(group: Merged<Duration>): string
  /** False where its condition is too long for the lead. */
  tellsCase(group: Merged<Duration>): boolean
  /** The channel it holds for, in words; empty where for all. */
  whenFiled(group: Merged<Duration>): string
  cite(clauses: readonly Duration[]): number[]
}

/** The day a dossier counts as received: filed on a day off, on the next one worked; by a limit, on the last before it. */
function receivedOn({ day, bound }: DaySaid, calendar: Start['calendar']): WorkingDay {
  return workingDayAt(day, bound === 'until' ? -1 : 1, calendar)
}

/**
 * When the day of filing is named: the end of each period counted from it, or that there is nothing to count by. A
 * period in hours, in words or without a unit has no such day, and none is given beyond the calendar of days off.
 */
export function dueDays(input: DueInput, filing: DaySaid, material: Material): Due {
  const { calendar } = material.start!
  const { words, sources } = material
  const received = receivedOn(filing, calendar)
  if (received.certainty === 'unknown') return { lead: [words.due.noCalendar], blocks: [] }

  const counted = input.valued.flatMap((group) => {
    const unit = countedUnit(group.clauses[0]!)
    if (unit === null || startsElsewhere(group)) return []
    const value = group.clauses[0]!.value!
    const end = endOfPeriod(received.day, value, unit, calendar)
    const citations = input.cite(group.clauses)
    return [{ group, unit, value, end, citations, certainty: lessCertain(received.certainty, end.certainty) }]
  })
  if (counted.length === 0) return { lead: [words.due.notCounted(input.hasWords)], blocks: [] }

  const known = counted.filter(({ certainty }) => certainty !== 'unknown')
  const shown = (one: (typeof counted)[number]) => {
    if (one.certainty === 'unknown') return words.due.beyond
    const passage = one.citations.map((n) => sources.passage(n)?.id ?? '')[0] ?? ''
    const day = sources.derive({
      value: formatDay(one.end.day),
      rule: RULES[one.unit],
      inputs: [received.day, String(one.value), passage],
    })
    return words.due.day(day, one.certainty === 'settled')
  }
  const filed = shownReceived(received.day, filing, material)
  const citations = union(...counted.map((one) => one.citations))
  const lead: string[] = []
  const [first] = counted
  const isForAll =
    counted.length === 1 && input.valued.length === 1 && !input.hasOthers && isPlain(first!.group)
  // A day is told together with its case, or not in the lead.
  const isTold = counted.length <= SAID && counted.every(({ group }) => input.tellsCase(group))
  const periods = () => counted.map((one) => words.due.withPeriod(shown(one), input.said(one.group)))
  if (known.length === 0) lead.push(words.due.noCalendar)
  else if (isForAll) lead.push(cited(words.due.one(filed, shown(first!)), citations))
  else if (isTold) lead.push(cited(words.due.several(filed, listWords(periods(), words.and)), citations))
  else lead.push(words.due.below(filed))
  lead.push(...filingStatement(filed, filing, received.day, words.due))
  if (input.hasOthers || counted.length < input.valued.length) lead.push(words.due.othersNotCounted)

  const blocks: Block[] = []
  if (counted.length > 1 || !(isForAll || isTold))
    blocks.push({
      type: 'table',
      title: words.due.title(filed),
      columns: [words.duration.column, words.due.column, words.tableHead.applies],
      rows: counted.map((one) => ({
        cells: [
          one.group.value,
          capitalise(shown(one)),
          cutLine(
            [input.whenFiled(one.group), one.group.condition ?? ''].filter(Boolean).join('; '),
            CELL_LENGTH,
          ),
        ],
        citations: one.citations,
      })),
    })
  if (known.length > 0)
    blocks.push({
      type: 'notice',
      tone: 'info',
      text: words.due.howCounted(
        known.length === 1 ? shown(known[0]!) : null,
        [...new Set(known.map(({ unit }) => words.due.counting[unit]))].join(' '),
      ),
      citations: union(...known.map((one) => one.citations)),
    })
  return { lead, blocks }
}

/** Words for the event a period begins with. */
const BEGINS = /(?:kể từ|tính từ|sau)(?: (?:ngày|khi|thời điểm|lúc))?\s+([^.;]{0,120})/giu
/** A dossier that comes in, and nothing that only follows from one. */
const RECEIPT =
  /^(?:(?!kết quả|ý kiến|báo cáo|quyết định|biên bản|thẩm định|ban hành|trả lời|kết luận|thông báo)[^,]){0,60}?(?:hồ sơ|đơn|đề nghị|yêu cầu|tờ khai|nộp)/iu

/** True for a period that begins with a later step ("kể từ ngày ban hành quyết định"): the day of that is not known. */
function startsElsewhere({ condition }: Merged<Duration>): boolean {
  return [...(condition ?? '').normalize('NFC').matchAll(BEGINS)].some(([, event]) => !RECEIPT.test(event!))
}

/** True where the condition says nothing but that the dossier has come in. */
function isPlain({ condition }: Merged<Duration>): boolean {
  return (
    condition === null ||
    /^(?:kể từ|tính từ)[^.;]{0,60}hồ sơ(?: hợp lệ| đầy đủ)?[\s.;,]*$/iu.test(condition.normalize('NFC'))
  )
}

/** The unit to count in; null where there is no day to count to. */
function countedUnit({ value, unit }: Duration): PeriodUnit | null {
  if (value === null || (unit !== 'working-day' && unit !== 'day' && unit !== 'month')) return null
  return unit === 'working-day' || Number.isInteger(value) ? unit : null
}

/** The day the count begins with, noted where it is another than the one that was said. */
function shownReceived(received: string, filing: DaySaid, { sources }: Material): string {
  if (received === filing.day) return formatDay(received)
  return sources.derive({
    value: formatDay(received),
    rule: filing.bound === 'until' ? 'last-working-day' : 'next-working-day',
    inputs: [filing.day],
  })
}

/** Why it is counted from that day, where that is not plain. */
function filingStatement(
  filed: string,
  filing: DaySaid,
  received: string,
  words: Material['words']['due'],
): string[] {
  if (filing.bound !== 'on') return [filing.bound === 'from' ? words.from(filed) : words.until(filed)]
  return received === filing.day ? [] : [words.dayOff(formatDay(filing.day), filed)]
}
