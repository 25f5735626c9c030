import type { Channel } from '../../corpus/index.ts'
import type { Wording } from '../texts/composed.ts'
import { listWords } from './format.ts'

/** Clauses that say the same for several channels. */
export interface Merged<T> {
  value: string
  condition: string | null
  channels: Channel[]
  clauses: T[]
}

/** Puts clauses of equal value and condition together, in order of first appearance. */
export function mergeClauses<T extends { channel: Channel | null; condition: string | null }>(
  clauses: readonly T[],
  wordsFor: (clause: T) => string,
): Merged<T>[] {
  const merged = new Map<string, Merged<T>>()
  for (const clause of clauses) {
    const value = wordsFor(clause)
    const condition = clause.condition?.replace(/\s+/g, ' ').trim() || null
    const key = JSON.stringify([value, condition])
    const group = merged.get(key) ?? { value, condition, channels: [], clauses: [] }
    group.clauses.push(clause)
    if (clause.channel && !group.channels.includes(clause.channel)) group.channels.push(clause.channel)
    merged.set(key, group)
  }
  return [...merged.values()]
}

/** `khi nộp trực tuyến hoặc trực tiếp`; empty when it holds for all the clauses there are (null: of no channel). */
export function whenChannel(
  channels: readonly Channel[],
  all: readonly (Channel | null)[],
  words: Wording,
): string {
  if (channels.length === 0 || channels.length >= new Set(all).size) return ''
  return words.whenFiled(channelWords(channels, words))
}

/** `trực tuyến hoặc trực tiếp`. */
export function channelWords(channels: readonly Channel[], words: Wording): string {
  return listWords(
    channels.map((channel) => words.channel[channel]),
    words.or,
  )
}
