/** Names of documents while one types: no encoder, no index, only the titles of the build. */
import type { DocumentEntry } from '../index/index.ts'
import { fold, normalize, today } from '../text/index.ts'

export interface Suggestion {
  /** Id of the document. */
  code: string
  title: string
}

export interface SuggestOptions {
  /** Names returned, default 6. */
  limit?: number
  /** `YYYY-MM-DD`; documents that do not hold on that day are left out. Default today. */
  asOf?: string
  /** Code of the province whose own documents may come too. Default none. */
  place?: string | null
}

export type Suggester = (typed: string, options?: SuggestOptions) => Suggestion[]

interface Title {
  entry: DocumentEntry
  /** With a space before each word, folded and not. */
  folded: string
  exact: string
}

/**
 * Finds titles in which every typed word begins a word, the last one perhaps half typed; marks count only where they
 * are typed. First come titles that hold the words in a row, then those where they begin earlier, then short ones.
 * One pass over the titles: about a millisecond for 5,652.
 */
export function createSuggester(entries: readonly DocumentEntry[]): Suggester {
  const titles: Title[] = entries
    .filter(({ kind }) => kind === 'procedure')
    .map((entry) => {
      const exact = ` ${words(normalize(entry.title)).join(' ')}`
      return { entry, exact, folded: fold(exact) }
    })
  return (typed, { limit = 6, asOf = today(), place = null } = {}) => {
    const asked = words(normalize(typed))
    if (asked.length === 0) return []
    const marked = asked.filter((word) => fold(word) !== word)
    const folded = asked.map(fold)
    const row = ` ${folded.join(' ')}`
    return titles
      .filter(
        ({ entry, folded: title, exact }) =>
          folded.every((word) => title.includes(` ${word}`)) &&
          marked.every((word) => exact.includes(` ${word}`)) &&
          (entry.place === null || entry.place.code === place) &&
          (entry.validFrom ?? '') <= asOf &&
          (entry.validTo === null || entry.validTo >= asOf),
      )
      .map(({ entry, folded: title }) => {
        const inRow = title.indexOf(row)
        return {
          entry,
          inRow: inRow >= 0,
          at: inRow >= 0 ? inRow : title.indexOf(` ${folded[0]}`),
          length: title.length,
        }
      })
      .sort(
        (a, b) =>
          Number(b.inRow) - Number(a.inRow) ||
          a.at - b.at ||
          a.length - b.length ||
          a.entry.ordinal - b.entry.ordinal,
      )
      .slice(0, limit)
      .map(({ entry }) => ({ code: entry.id, title: entry.title }))
  }
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
