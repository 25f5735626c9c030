import { fold } from '../../text/index.ts'

/** Letters only, folded: `legal_basis`, `Legal-Basis` and `legalBasis` are one. */
const letters = (word: string) => fold(word).replace(/[^a-z\d]/g, '')

/** Least number of letters to change, add, drop or swap with the next. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = previous
    previous = row
  }
  return previous[b.length]!
}

/**
 * The one of `known` that was meant: equal but for case, marks and hyphens, what `synonyms` (folded words → a known one) says, or
 * the nearest by spelling; null when none is near.
 */
export function nearest(
  word: string,
  known: readonly string[],
  synonyms: Readonly<Record<string, string>> = {},
): string | null {
  const wanted = letters(word)
  if (wanted === '') return null
  const same = known.find((candidate) => letters(candidate) === wanted)
  if (same !== undefined) return same
  const meant = synonyms[fold(word).replace(/\s+/g, ' ').trim()]
  if (meant !== undefined && known.includes(meant)) return meant
  // Two slips in a word of six letters, one in a shorter one.
  const allowed = wanted.length < 4 ? 0 : wanted.length < 6 ? 1 : 2
  const ranked = known
    .map((candidate) => ({ candidate, slips: distance(wanted, letters(candidate)) }))
    .sort((a, b) => a.slips - b.slips)
  const [first, second] = ranked
  if (!first || first.slips > allowed || first.slips === second?.slips) return null
  return first.candidate
}
