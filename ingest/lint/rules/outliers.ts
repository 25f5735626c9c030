/** Figures far from what the other procedures of the same field say. */
import type { Document, Duration } from '../../../corpus/index.ts'
import { excerpt } from '../../record/words.ts'
import type { Collector, Raw } from '../types.ts'

type Id = 'fee.outlier' | 'duration.outlier'

interface Value {
  id: string
  /** log10 of đồng, or of days. */
  log: number
  text: string
}

/** Procedures of a field that a median needs. */
const FEWEST = 12
/** Robust z above which a value is outlying (Iglewicz and Hoaglin's 3.5), with at least the factor as well. */
const FARTHEST = 3.5
const FACTOR: Record<Id, number> = { 'fee.outlier': 100, 'duration.outlier': 10 }

const DAYS = { 'working-day': 1.4, day: 1, month: 30, hour: 1 / 24 } as const

/** Calendar days, roughly. */
const days = ({ value, unit }: Duration) => value! * DAYS[unit!]

export function outlierCollector(): Collector<Id> {
  const fields = { 'fee.outlier': new Map<string, Value[]>(), 'duration.outlier': new Map<string, Value[]>() }
  const add = (rule: Id, field: string, values: readonly Value[]) => {
    // Each different figure of a procedure once: ten rates of one tariff are one voice.
    const once = new Map(values.map((value) => [value.log, value]))
    fields[rule].set(field, [...(fields[rule].get(field) ?? []), ...once.values()])
  }
  return {
    add(document: Document) {
      if (document.kind !== 'procedure' || document.field === null) return
      const { code: id, field, fees, durations } = document
      add(
        'fee.outlier',
        field,
        fees.flatMap(({ kind, amount, currency, text }) =>
          kind === 'amount' && currency === 'VND' && amount! > 0
            ? [{ id, log: Math.log10(amount!), text }]
            : [],
        ),
      )
      add(
        'duration.outlier',
        field,
        durations.flatMap((one) =>
          one.kind === 'value' ? [{ id, log: Math.log10(days(one)), text: one.text }] : [],
        ),
      )
    },
    finish: () =>
      (Object.keys(fields) as Id[]).flatMap((rule) =>
        [...fields[rule]].flatMap(([field, values]) => outlying(rule, field, values)),
      ),
  }
}

function outlying(rule: Id, field: string, values: readonly Value[]): { id: string; raw: Raw<Id> }[] {
  if (new Set(values.map(({ id }) => id)).size < FEWEST) return []
  const middle = median(values.map(({ log }) => log))
  // A field in which most say the same has no spread: a factor of 1.5 is the least that counts as one.
  const spread = Math.max(1.4826 * median(values.map(({ log }) => Math.abs(log - middle))), 0.18)
  const unit = rule === 'fee.outlier' ? 'đồng' : 'days'
  return values.flatMap(({ id, log, text }) => {
    const far = Math.abs(log - middle)
    if (far / spread <= FARTHEST || far < Math.log10(FACTOR[rule])) return []
    const evidence = `${excerpt(text, 120)} (median of the field ${field}: ${figure(10 ** middle)} ${unit})`
    const section = rule === 'fee.outlier' ? 'fees' : 'duration'
    return [{ id, raw: { rule, section, offset: null, evidence, key: text } }]
  })
}

const figure = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-GB'))

/** Of a list that is not empty. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
