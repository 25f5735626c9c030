/** From when to when a text document holds, and what has changed it since: said of every answer that quotes it. */
import type { Change, Document } from '../../corpus/index.ts'
import type { Wording } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import { formatDay, listWords } from './format.ts'

/** Instruments named as having changed it. */
const CHANGED_BY = 3

type TextDocument = Exclude<Document, { kind: 'procedure' }>

export interface Holding {
  /** To be read before the words quoted: they hold no longer, not yet, or not as they stand. */
  warnings: Block[]
  /** From when it holds; empty where nobody says. */
  info: Block[]
}

/**
 * @param asOf the day the answer is for, `YYYY-MM-DD`
 * @param cite numbers of the passage that says a change
 */
export function holdingOf(
  document: TextDocument,
  asOf: string,
  words: Wording['textDocument'],
  cite: (change: Change) => number[],
): Holding {
  const { validFrom, validTo } = document
  const changes = document.kind === 'regulation' ? document.changes : []
  const end = changes.find(({ ends }) => ends)
  const by = end ? words.endedBy(end.kind, end.instrument, formatDay(end.from!)) : ''
  const citations = end ? cite(end) : []
  const notice = (tone: 'info' | 'warning', text: string, numbers: number[] = []): Block => ({
    type: 'notice',
    tone,
    text,
    citations: numbers,
  })
  if (validTo !== null && validTo < asOf)
    return { warnings: [notice('warning', words.ended(formatDay(validTo), by), citations)], info: [] }
  if (validFrom !== null && validFrom > asOf)
    return { warnings: [notice('warning', words.begins(formatDay(validFrom)))], info: [] }
  const warnings = changedSince(changes, asOf).map((group) =>
    notice('warning', changeText(group, words), [...new Set(group.flatMap(cite))]),
  )
  if (validTo !== null) {
    const from = validFrom && formatDay(validFrom)
    return { warnings, info: [notice('info', words.heldUntil(from, formatDay(validTo), by), citations)] }
  }
  return { warnings, info: validFrom === null ? [] : [notice('info', words.holdsFrom(formatDay(validFrom)))] }
}

/** The changes an answer for a day has to name, so that whoever cites can look them up before. */
export function changesToCite(document: TextDocument, asOf: string): Change[] {
  if (document.kind !== 'regulation') return []
  return [...document.changes.filter(({ ends }) => ends), ...changedSince(document.changes, asOf).flat()]
}

/** What changed a part of it by that day, by instrument and kind, the latest first. */
function changedSince(changes: readonly Change[], asOf: string): Change[][] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const { kind, ends, from, instrument } = change
    if (ends || kind === 'guides' || (from !== null && from > asOf)) continue
    const key = `${kind} ${instrument} ${from}`
    groups.set(key, [...(groups.get(key) ?? []), change])
  }
  return [...groups.values()].reverse().slice(0, CHANGED_BY)
}

/** Replaced or repealed as a whole, but with an exception or in words that leave a doubt. */
const isDoubtfulEnd = ({ kind, article }: Change) =>
  article === null && (kind === 'replaces' || kind === 'repeals')

function changeText(changes: readonly Change[], words: Wording['textDocument']): string {
  const { kind, instrument, from } = changes[0]!
  if (changes.some(isDoubtfulEnd)) return words.mayHaveEnded(kind, instrument, from && formatDay(from))
  const parts = new Set(changes.map((change) => words.part(change) || words.aPart))
  const text = words.changed(kind, listWords([...parts], words.and), instrument, from && formatDay(from))
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}
