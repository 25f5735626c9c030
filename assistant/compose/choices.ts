import type { Facet } from '../../corpus/index.ts'
import type { DocumentEntry } from '../../index/index.ts'
import { CHOICE_MESSAGE, DECIDE } from '../texts/vi.ts'
import type { Block } from '../types.ts'
import { cutLine } from './cut.ts'
import { LEVEL_WORDS, listWords, titleInSentence } from './format.ts'

/** Choices told apart by title and, where titles are equal, by what differs: level, place, field, code. */
export function choicesOf(candidates: readonly DocumentEntry[], facet: Facet): Block {
  return {
    type: 'choices',
    question: DECIDE.which,
    choices: candidates.map((entry) => ({
      label: labelOf(entry, candidates),
      code: entry.id,
      message: CHOICE_MESSAGE[facet]!(entry.id),
    })),
  }
}

/** Longest title of a choice, unless it takes more to tell it from another. */
const LONGEST = 120

function shownTitle(entry: DocumentEntry, candidates: readonly DocumentEntry[]): string {
  const cut = (each: DocumentEntry) => cutLine(titleInSentence(each.title), LONGEST)
  const isAlone = candidates.every(
    (other) => cut(other) !== cut(entry) || titleInSentence(other.title) === titleInSentence(entry.title),
  )
  return isAlone ? cut(entry) : titleInSentence(entry.title)
}

function labelOf(entry: DocumentEntry, candidates: readonly DocumentEntry[]): string {
  const title = titleInSentence(entry.title)
  const shown = shownTitle(entry, candidates)
  const same = candidates.filter((other) => other !== entry && titleInSentence(other.title) === title)
  if (same.length === 0) return shown
  const levels = listWords(entry.levels.map((level) => LEVEL_WORDS[level]))
  const kept: string[] = []
  if (levels && same.some((other) => other.levels.join() !== entry.levels.join())) kept.push(levels)
  if (same.some((other) => other.place?.name !== entry.place?.name)) kept.push(entry.place?.name ?? 'cả nước')
  if (kept.length === 0 && entry.field && same.some((other) => other.field !== entry.field))
    kept.push(`lĩnh vực ${entry.field}`)
  return `${shown} (${kept.length > 0 ? kept.join(', ') : `mã ${entry.id}`})`
}
