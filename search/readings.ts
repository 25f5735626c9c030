import type { LexicalQuery } from '../index/index.ts'
import type { Expansion } from '../text/index.ts'
import { FOLDED_SHARE, OFFICIAL_SHARE } from './settings.ts'

/**
 * A question as the lexical index is asked it: as read, without diacritics, and by what is sought beside it.
 * @param folded share of the reading without diacritics
 */
export function readingsOf(
  { text, added }: Pick<Expansion, 'text' | 'added'>,
  folded = FOLDED_SHARE,
): LexicalQuery[] {
  return [
    { text, space: 'exact', weight: 1 },
    { text, space: 'folded', weight: folded },
    ...added.map((one) => ({ text: one.text, space: 'exact' as const, weight: OFFICIAL_SHARE * one.weight })),
  ]
}
