/** What must not be said about the values of one record even where a passage holds them. */
import type { Channel, Procedure } from '../../corpus/index.ts'
import { fold, syllables } from '../../text/index.ts'
import { byValidity } from '../compose/validity.ts'
import { valuesIn } from './values.ts'

export type ClaimProblem = 'expired-value' | 'conflicting-value' | 'wrong-channel' | 'missing-condition'

export interface Claims {
  /** Problems of one sentence, each with the value as written. */
  check(sentence: string): { code: ClaimProblem; value: string }[]
}

const CHANNEL_PATTERNS: readonly (readonly [Channel, RegExp])[] = [
  ['online', /trực tuyến|qua mạng|online/iu],
  ['in-person', /trực tiếp|tại quầy|tại bộ phận một cửa/iu],
  ['post', /bưu chính|bưu điện/iu],
]

/**
 * Rules from the parsed values: a clause that has run out or is yet to come is not stated, of amounts that
 * conflict none is stated without the others, a channel's value is not told of another channel, and what is free in
 * some cases only is not called free without the case.
 */
export function claimsOf(procedure: Procedure, asOf: string): Claims {
  const fees = byValidity(procedure.fees, asOf)
  const durations = byValidity(procedure.durations, asOf)
  const feeKey = (amount: number, currency: string) => `money:${amount}:${currency}`
  const keysOf = (clauses: Procedure['fees']) =>
    clauses.flatMap((fee) =>
      [...(fee.amount === null ? [] : [fee.amount]), ...fee.amounts].map((amount) =>
        feeKey(amount, fee.currency),
      ),
    )
  const current = new Set(keysOf(fees.current))
  const notNow = new Set(keysOf([...fees.expired, ...fees.coming]).filter((key) => !current.has(key)))
  const conflicts = fees.current
    .filter((fee) => fee.kind === 'conflict' && !fee.amounts.includes(0))
    .map((fee) => [...new Set(keysOf([fee]))])

  const free = fees.current.filter(({ kind }) => kind === 'free')
  const isAlwaysFree = free.some(({ condition, channel }) => condition === null && channel === null)
  const isPaid = fees.current.some(({ kind }) => kind === 'amount' || kind === 'conflict')

  const channels = new Map<string, Set<Channel | null>>()
  const note = (key: string, channel: Channel | null) =>
    channels.set(key, (channels.get(key) ?? new Set()).add(channel))
  for (const fee of fees.current) for (const key of keysOf([fee])) note(key, fee.channel)
  for (const clause of durations.current)
    if (clause.value !== null) note(`duration:${clause.value}:${clause.unit}`, clause.channel)

  return {
    check(sentence) {
      const problems: { code: ClaimProblem; value: string }[] = []
      const values = valuesIn(sentence)
      const keys = new Set(values.map((value) => value.key))
      for (const value of values)
        if (notNow.has(value.key)) problems.push({ code: 'expired-value', value: value.raw })
      for (const amounts of conflicts) {
        const named = values.find((value) => amounts.includes(value.key))
        if (named && !amounts.every((key) => keys.has(key)))
          problems.push({ code: 'conflicting-value', value: named.raw })
      }
      const said = values.find(({ kind }) => kind === 'free')
      if (
        said &&
        (isPaid || free.length > 0) &&
        !isAlwaysFree &&
        !free.some((fee) => namesCase(fee, sentence))
      )
        problems.push({ code: 'missing-condition', value: said.raw })
      let before: Channel[] = []
      for (const clause of sentence.split(/;|,(?=\s)|\s(?:và|còn|nhưng)\s/u)) {
        const named = CHANNEL_PATTERNS.filter(([, pattern]) => pattern.test(clause)).map(
          ([channel]) => channel,
        )
        if (named.length > 0) before = named
        if (before.length !== 1) continue
        for (const value of valuesIn(clause)) {
          const own = channels.get(value.key)
          if (own && !own.has(null) && !own.has(before[0]!))
            problems.push({ code: 'wrong-channel', value: value.raw })
        }
      }
      return problems
    },
  }
}

/** Share of a condition's syllables that a sentence must have to name it. */
const NAMED_SHARE = 0.5

function namesCase({ condition, channel }: Procedure['fees'][number], sentence: string): boolean {
  const pattern = CHANNEL_PATTERNS.find(([each]) => each === channel)?.[1]
  if (pattern && !pattern.test(sentence)) return false
  if (condition === null) return true
  const words = new Set(syllables(sentence).map(fold))
  const wanted = [...new Set(syllables(condition).map(fold))]
  return wanted.filter((word) => words.has(word)).length >= wanted.length * NAMED_SHARE
}
