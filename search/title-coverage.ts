/** How much of a title a question holds: what is left over tells another matter ("Cấp giấy thông hành" for a passport). */
import type { DocumentEntry } from '../index/index.ts'
import { forEachTerm, syllables } from '../text/index.ts'

/** Share of a pair of syllables against a single one, as in the lexical index. */
const PAIR_WEIGHT = 0.7

/** Distinct terms of a text (no stop words), pairs of syllables written `a b`, with their weight before the idf. */
function termsOf(text: string): Map<string, number> {
  const tokens = syllables(text)
  const terms = new Map<string, number>()
  forEachTerm(tokens, 'exact', (first, second) => {
    if (second === null) terms.set(tokens[first]!, 1)
    else terms.set(`${tokens[first]} ${tokens[second]}`, PAIR_WEIGHT)
  })
  return terms
}

/**
 * @param entries of the build; idf is counted over the titles of its procedures
 * @returns share of a title's idf, 0 … 1, that the texts hold together; 1 for a title without any term
 */
export function titleCoverage(
  entries: readonly DocumentEntry[],
): (title: string, texts: readonly string[]) => number {
  const titles = entries.filter(({ kind }) => kind === 'procedure').map(({ title }) => title)
  const frequency = new Map<string, number>()
  for (const title of titles)
    for (const term of termsOf(title).keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const idf = (term: string) => Math.log((titles.length + 1) / ((frequency.get(term) ?? 0) + 0.5))
  return (title, texts) => {
    const asked = new Set(texts.flatMap((text) => [...termsOf(text).keys()]))
    let total = 0
    let held = 0
    for (const [term, share] of termsOf(title)) {
      const weight = share * idf(term)
      total += weight
      if (asked.has(term)) held += weight
    }
    return total > 0 ? held / total : 1
  }
}
