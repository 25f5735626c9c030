/** In what the documents of a group differ, as codes and as the words of their titles. */
import type { DocumentEntry } from '../index/index.ts'
import { syllables } from '../text/index.ts'
import { CASE_DIMENSIONS, type CaseDimension, caseOf } from './cases.ts'
import { foldedSyllables, matterOf } from './matter.ts'
import type { Difference } from './types.ts'

const ORDINARY = 'ordinary'
/** Value of a document that says nothing where others of its group do; of other dimensions nothing is told. */
const UNSAID: Partial<Record<CaseDimension, string>> = {
  action: ORDINARY,
  'foreign-element': 'without',
  age: ORDINARY,
  condition: ORDINARY,
}

/** Told only where one document's values are none of another's: lists that overlap do not say which to take. */
const APART: ReadonlySet<CaseDimension> = new Set(['level', 'audience'])

type Compared = Pick<DocumentEntry, 'title' | 'audiences' | 'levels' | 'place'>

/**
 * One list a document, in their order. Only what not all of them share is told; never empty for a document when
 * another has another title: where no case tells them apart, or the matter is not quite the same, their words do.
 */
export function differencesOf(documents: readonly Compared[]): Difference[][] {
  const cases = documents.map(caseOf)
  const titles = documents.map(({ title }) => title)
  const told = CASE_DIMENSIONS.map((by) =>
    valuesOf(
      by,
      cases.map((one) => one[by]),
    ),
  )
  const areOneTitle = new Set(titles).size === 1
  const areOneMatter = new Set(titles.map(matterOf)).size === 1
  return titles.map((title, i) => {
    const differs = told.flatMap((differences) => differences[i]!)
    if (areOneTitle || (areOneMatter && differs.length > 0)) return differs
    const value = ownWords(title, titles).length > 0 ? 'own-words' : ORDINARY
    return [...differs, { by: 'wording', value }]
  })
}

/** What each document has of a dimension that not all have; all it has where that is nothing. */
function valuesOf(by: CaseDimension, sets: readonly ReadonlySet<string>[]): Difference[][] {
  const isTold = APART.has(by)
    ? sets.some((one) => sets.some((other) => one.size > 0 && other.size > 0 && isDisjoint(one, other)))
    : sets.some((one) => !isEqual(one, sets[0]!))
  return sets.map((own) => {
    if (!isTold) return []
    const apart = [...own].filter((value) => !sets.every((other) => other.has(value)))
    const values = apart.length > 0 ? apart : own.size > 0 ? [...own] : [UNSAID[by] ?? []].flat()
    return values.map((value) => ({ by, value }))
  })
}

const isDisjoint = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  ![...one].some((value) => other.has(value))

const isEqual = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((value) => other.has(value))

/**
 * Runs of syllables of `title` that not all of the titles hold, in lower case and in their order. A single syllable
 * between two of them stays, so that words are not torn; "thủ tục" before the title is none of them.
 */
export function ownWords(title: string, titles: readonly string[]): string[] {
  const held = titles.map((other) => new Set(foldedSyllables(other)))
  const words = syllables(title)
  const isOwn = foldedSyllables(title).map((word) => held.some((other) => !other.has(word)))
  if (words[0] === 'thủ' && words[1] === 'tục') isOwn.fill(false, 0, 2)
  const runs: string[][] = [[]]
  words.forEach((word, i) => {
    const isBetween = isOwn[i - 1] && isOwn[i + 1]
    if (isOwn[i] || isBetween) runs.at(-1)!.push(word)
    else runs.push([])
  })
  return runs.filter((run) => run.length > 0).map((run) => run.join(' '))
}

/** Folded syllables of `title` that are in none of the others. */
export function distinguishing(title: string, others: readonly string[]): string[] {
  const elsewhere = new Set(others.flatMap(foldedSyllables))
  return foldedSyllables(title).filter((syllable) => !elsewhere.has(syllable))
}
