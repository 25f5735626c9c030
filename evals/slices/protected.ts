/**
 * What no slice may touch: a value that is mistyped is another question. A word stays as it is when it holds a digit
 * (numbers, dates, codes, `123/2015/NĐ-CP`, `CT01`), is an instrument's suffix (`NĐ-CP`), or is an address.
 */
const SUFFIX = /^[^\p{L}]*[A-ZĐ]{1,8}(?:-[A-ZĐ]{1,12})+[^\p{L}]*$/u
const ADDRESS = /:\/\/|@|\p{L}\.\p{L}/u

export function isProtected(word: string): boolean {
  return /\d/.test(word) || SUFFIX.test(word) || ADDRESS.test(word)
}

/** Changes the stretches of text between protected words. */
export function outsideProtected(text: string, change: (part: string) => string): string {
  let result = ''
  let open = ''
  for (const piece of text.match(/\S+|\s+/g) ?? []) {
    if (isProtected(piece)) {
      result += change(open) + piece
      open = ''
    } else open += piece
  }
  return result + change(open)
}

/** Changes every run of letters outside protected words. */
export function mapSyllables(text: string, change: (syllable: string) => string): string {
  return outsideProtected(text, (part) => part.replace(/\p{L}+/gu, change))
}

/** A protected word without the punctuation around it: `(CT01).` → `CT01`. */
export function coreOf(word: string): string {
  return word.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}%])?/u)?.[0] ?? word
}
