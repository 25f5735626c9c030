import type { Facet } from '../../corpus/index.ts'
import type { DocumentEntry } from '../../index/index.ts'
import { CHOICE_MESSAGE, WORDING, type Wording } from '../texts/composed.ts'
import type { Language } from '../texts/fixed.ts'
import type { Block } from '../types.ts'
import { caseLabels } from './choice-label.ts'
import { cutLine } from './cut.ts'
import { listWords, titleInSentence } from './format.ts'

/**
 * Choices told apart by their case where they are one matter; else by title and, where titles are equal, by what
 * differs: level, place, field, code.
 */
export function choicesOf(
  candidates: readonly DocumentEntry[],
  facet: Facet,
  language: Language,
): Extract<Block, { type: 'choices' }> {
  const words = WORDING[language]
  const cases = caseLabels(candidates, words)
  return {
    type: 'choices',
    question: cases ? words.choice.whichCase(cases.matter) : words.decide.which,
    choices: candidates.map((entry, i) => ({
      label: cases?.labels[i] ?? labelOf(entry, candidates, words),
      code: entry.id,
      message: CHOICE_MESSAGE[language][facet](entry.id),
    })),
  }
}

/** Longest title of a choice, unless it takes more to tell it from another. */
const LONGEST = 80

function shownTitle(entry: DocumentEntry, candidates: readonly DocumentEntry[]): string {
  const cut = (each: DocumentEntry) => cutLine(titleInSentence(each.title), LONGEST)
  const isAlone = candidates.every(
    (other) => cut(other) !== cut(entry) || titleInSentence(other.title) === titleInSentence(entry.title),
  )
  return isAlone ? cut(entry) : titleInSentence(entry.title)
}

function labelOf(entry: DocumentEntry, candidates: readonly DocumentEntry[], words: Wording): string {
  const title = titleInSentence(entry.title)
  const shown = shownTitle(entry, candidates)
  const same = candidates.filter((other) => other !== entry && titleInSentence(other.title) === title)
  if (same.length === 0) return shown
  const levels = listWords(
    entry.levels.map((level) => words.level[level]),
    words.and,
  )
  const kept: string[] = []
  if (levels && same.some((other) => other.levels.join() !== entry.levels.join())) kept.push(levels)
  if (same.some((other) => other.place?.name !== entry.place?.name))
    kept.push(entry.place?.name ?? words.choice.nationwide)
  if (kept.length === 0 && entry.field && same.some((other) => other.field !== entry.field))
    kept.push(words.choice.field(entry.field))
  return `${shown} (${kept.length > 0 ? kept.join(', ') : words.choice.code(entry.id)})`
}
