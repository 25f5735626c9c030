/** Inside a character class: the lower-case letters of Vietnamese and of basic Latin, composed. */
export const LETTER =
  'a-z\\u00e0-\\u00f6\\u00f8-\\u00fd\\u0103\\u0111\\u0129\\u0169\\u01a1\\u01b0\\u1ea1-\\u1ef9'
/** Inside a character class: marks that stand alone, on a letter that takes none. They belong to its syllable. */
export const MARK = '\\u0300-\\u036f'
