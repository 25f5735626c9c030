/**
 * Inside a character class: lower-case Latin letters, composed: those of Vietnamese, and whatever else a basic letter
 * and a mark make (`ṛ`), so that a text and its folded form are cut at the same places.
 */
export const LETTER = 'a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff'
/** Inside a character class: marks that stand alone, on a letter that takes none. They belong to its syllable. */
export const MARK = '\\u0300-\\u036f'
