/** Names of choices short enough for a button: only that in which they differ. */
import type { DocumentEntry } from '../../index/index.ts'
import { areSiblings, CASE_DIMENSIONS, type Difference, differencesOf, matterOf } from '../../search/index.ts'
import { fold, syllables } from '../../text/index.ts'
import type { Wording } from '../texts/composed.ts'
import { capitalise, titleInSentence } from './format.ts'

/** Longest name of a case, in characters. */
const LONGEST = 60

export interface CaseLabels {
  /** What all of them are about, as their titles say it. */
  matter: string
  /** One for each candidate, in their order. */
  labels: string[]
}

/**
 * Names of candidates that are one matter in several cases, by the cases; null where the cases do not tell all of
 * them apart, or the matters are not the same.
 */
export function caseLabels(candidates: readonly DocumentEntry[], words: Wording): CaseLabels | null {
  const titles = candidates.map(({ title }) => title)
  if (candidates.length < 2 || titles.some((title) => !areSiblings(titles[0]!, title))) return null
  const differences = differencesOf(candidates)
  const dimensions = CASE_DIMENSIONS.filter((by) => differences.flat().some((each) => each.by === by))
  // No more is said than it takes to tell them apart.
  const attempts = dimensions.map((_, i) =>
    differences.map((own) => labelOf(own, new Set(dimensions.slice(0, i + 1)), candidates, words)),
  )
  const labels = attempts.find((each) => new Set(each).size === each.length && !each.includes(''))
  if (!labels || labels.some((label) => label.length > LONGEST)) return null
  const matter = sharedTitle(titles)
  return matter === '' ? null : { matter, labels }
}

function labelOf(
  differences: readonly Difference[],
  told: ReadonlySet<string>,
  candidates: readonly DocumentEntry[],
  { choice, level }: Wording,
): string {
  const named = differences.flatMap(({ by, value }): string[] => {
    if (!told.has(by)) return []
    if (by === 'place')
      return candidates.flatMap(({ place }) => (place?.code === value ? [place.name] : [])).slice(0, 1)
    if (by === 'level') return value in level ? [level[value as keyof typeof level]] : []
    const name = choice.cases[`${by}:${value}`]
    return name === undefined ? [] : [name]
  })
  return capitalise([...new Set(named)].join(', '))
}

/** The words of the first title that all hold, up to the last one that names the matter: not the cases after it. */
function sharedTitle(titles: readonly string[]): string {
  const bare = titles.map((title) => titleInSentence(title.normalize('NFC').replace(/\([^)]*\)/g, ' ')))
  const held = bare.map((title) => new Set(syllables(title)))
  const shared = bare[0]!
    .split(/\s+/)
    .filter((word) => syllables(word).every((part) => held.every((other) => other.has(part))))
  const matter = new Set(matterOf(titles[0]!).split(' '))
  const last = shared.findLastIndex((word) => syllables(word).some((part) => matter.has(fold(part))))
  return capitalise(
    shared
      .slice(0, last + 1)
      .join(' ')
      .replace(/(?:[,;:\s]|\s(?:ở|tại|cho|của|và|đối với|với))+$/u, ''),
  )
}
