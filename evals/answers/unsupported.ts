import { readWorkCalendar } from '../../corpus/index.ts'
import { addDays, calendarDay, endOfPeriod, type PeriodUnit, workingDayAt } from '../../text/index.ts'
import { round } from './numbers.ts'
import { TOTALS } from './totals.ts'
import { extractValues, type Value } from './values.ts'

/** A value the answer computed: `{ value: '60.000 đồng', inputs: ['20.000 đồng', '3 bản'] }`. */
export interface Derived {
  value: string
  /**
   * `working-days-after`, `days-after`, `months-after`: inputs are a day (`YYYY-MM-DD`) and a number that a passage
   * states; `next-working-day`, `last-working-day`: the day; `day-after`, `day-before`: a day a passage states; `product`, `tiered-product`: see `TOTALS`.
   */
  rule?: string
  inputs: readonly string[]
}

/**
 * Values of the answer that no passage states and that cannot be computed again: for a correct answer there are none.
 * A bare number is supported by the same number of anything; everything else by the same value in the same unit, or by
 * one that implies it.
 * @param passages texts of what the answer cites, with their breadcrumbs; add the question and the as-of day where
 * values may come from there
 * @param derived counts only when every input is itself stated in a passage and the value is their sum, product,
 * difference, or a day plus a period (working days skip Saturdays and Sundays; holidays are unknown here). Inputs
 * without a value are counted: `{ value: '2 loại giấy tờ', inputs: ['Tờ khai', 'Giấy chứng sinh'] }`.
 * @param said the citizen's words, for the number in a total. Default: none
 */
export function unsupportedValues(
  answer: string,
  passages: readonly string[],
  derived: readonly Derived[] = [],
  said = '',
): Value[] {
  const text = passages.map(flat).join('\n')
  const stated = stating(passages)
  const computed = new Set(
    derived.flatMap(({ value, rule, inputs }) => {
      const count = rule === undefined ? undefined : DATED[rule]
      const total = rule === undefined ? undefined : TOTALS[rule]
      const results = count
        ? dayCounted(count(inputs, stated))
        : total
          ? new Set([total(inputs, { stated, record: text, said })])
          : computedFrom(inputs, stated, text)
      return extractValues(value)
        .map(({ key }) => key)
        .filter((key) => results.has(key))
    }),
  )
  return extractValues(answer).filter((value) => !computed.has(value.key) && !stated(value))
}

type Stated = (value: Value) => boolean

/** For finding one text inside another: case, white space and composition do not matter. */
function flat(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Whether any of the passages states a value; they are read at the first question. */
export function stating(passages: readonly string[]): Stated {
  let read: { keys: Set<string>; text: string } | null = null
  return ({ key, amount, base }) => {
    read ??= {
      keys: new Set(passages.flatMap(extractValues).flatMap((value) => [value.key, ...value.implies])),
      text: passages.map(flat).join('\n'),
    }
    const { keys, text } = read
    if (keys.has(key)) return true
    if (key.startsWith('law ')) return text.includes(key.slice(4))
    // A bare 2025 may be a year or a number of something.
    return base === '' && (keys.has(`number ${amount}`) || keys.has(`date ${amount}`))
  }
}

/** Keys of all that can be computed from the inputs; none when an input is not stated. */
function computedFrom(inputs: readonly string[], stated: Stated, text: string): Set<string> {
  const values = inputs.map((input) => extractValues(input))
  const results = new Set<string>()
  if (inputs.length > 0 && allOccur(inputs.map(flat), text))
    for (const unit of ['', ' giấy tờ', ' trường hợp', ' bước']) results.add(`number ${inputs.length}${unit}`)
  if (values.length < 2 || values.some((found) => found.length !== 1 || !stated(found[0]!))) return results
  const all = values.map(([value]) => value!)
  const numbers = all.filter(({ amount }) => amount !== undefined)
  if (numbers.length === all.length) {
    for (const key of arithmetic(all)) results.add(key)
  } else if (all.length === 2) {
    const day = all.find(({ key }) => /^date \d{4}-\d+-\d+$/.test(key))
    const period = all.find(({ kind }) => kind === 'period')
    const end = day && period && dayAfter(day.key.slice(5), period)
    if (end) results.add(`date ${end}`)
  }
  return results
}

/** What a day is counted to by the calendar of days off: null when no passage states the period. */
const DATED: Record<string, (inputs: readonly string[], stated: Stated) => string | null> = {
  'working-days-after': (inputs, stated) => endOf(inputs, 'working-day', 'ngày làm việc', stated),
  'days-after': (inputs, stated) => endOf(inputs, 'day', 'ngày', stated),
  'months-after': (inputs, stated) => endOf(inputs, 'month', 'tháng', stated),
  'next-working-day': ([day]) => (day ? workingDayAt(day, 1, readWorkCalendar()).day : null),
  'last-working-day': ([day]) => (day ? workingDayAt(day, -1, readWorkCalendar()).day : null),
  'day-after': ([day], stated) => nextTo(day, 1, stated),
  'day-before': ([day], stated) => nextTo(day, -1, stated),
}

function nextTo(day: string | undefined, step: number, stated: Stated): string | null {
  const [value] = extractValues(day ?? '')
  return day && value && stated(value) ? addDays(day, step) : null
}

function endOf(
  [from, count]: readonly string[],
  unit: PeriodUnit,
  words: string,
  stated: Stated,
): string | null {
  const [period] = extractValues(`${count} ${words}`)
  if (!from || !period || !stated(period)) return null
  return endOfPeriod(from, Number(count), unit, readWorkCalendar()).day
}

function dayCounted(day: string | null): Set<string> {
  return new Set(day === null ? [] : [`date ${withoutZeros(day)}`])
}

/** Each stands in the text, and what is listed twice stands there twice. */
function allOccur(inputs: readonly string[], text: string): boolean {
  return [...new Set(inputs)].every((input) => {
    const times = inputs.filter((other) => other === input).length
    return input !== '' && text.split(input).length > times
  })
}

function arithmetic(all: readonly Value[]): string[] {
  const bases = new Set(all.map(({ base }) => base))
  const [first] = all
  const key = (amount: number, like: Value) =>
    `${like.kind} ${round(amount)}${like.base === '' ? '' : ` ${like.base}`}`
  if (bases.size === 1) {
    const sum = all.reduce((total, { amount }) => total + amount!, 0)
    const rest = all.slice(1).reduce((total, { amount }) => total - amount!, first!.amount!)
    return [key(sum, first!), key(rest, first!)]
  }
  // An amount times counts; "10 % of 200.000 đồng" too.
  const measured = all.filter(({ kind }) => kind === 'money' || kind === 'period')
  if (measured.length !== 1) return []
  const product = all.reduce(
    (total, { amount, kind }) => total * (kind === 'percent' ? amount! / 100 : amount!),
    1,
  )
  return [key(product, measured[0]!)]
}

function dayAfter(day: string, { amount, base }: Value): string | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  if (base === 'month') {
    // The same day of a later month, or its last day where the month is shorter.
    const index = month - 1 + amount!
    const [y, m] = [year + Math.floor(index / 12), (index % 12) + 1]
    const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
    return `${y}-${m}-${Math.min(date, last)}`
  }
  let at = calendarDay(year, month, date)
  if (!at || !Number.isInteger(amount) || amount! > 3660) return null
  if (base === 'day') return withoutZeros(addDays(at, amount!))
  if (base !== 'working day') return null
  for (let left = amount!; left > 0; ) {
    at = addDays(at, 1)
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return withoutZeros(at)
}

function withoutZeros(day: string): string {
  return day.split('-').map(Number).join('-')
}
