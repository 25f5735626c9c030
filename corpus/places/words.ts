/** Words of a text and of place names, brought to forms that can be compared. */

const MARKS = /[\u0300-\u036f]/g
const WORD = /[\p{L}\p{M}]+(?:['’‘`ʼ][\p{L}\p{M}]+)*|\d+/gu
/** "Quí" and "Quý", "Mĩ" and "Mỹ" are one name. */
const FINAL_Y = /^(qu|[hklmstv])y$/

export interface Word {
  /** As written. */
  text: string
  /** Offsets in the text. */
  start: number
  end: number
  /** Lower case without marks, `đ` as `d`, a final `y` that sounds as `i` as `i`, no apostrophes. */
  folded: string
  /** As `folded`, but `đ` kept and followed by its marks, whatever letter they were typed on: "hoà" and "hòa" are one. */
  marked: string
  isMarked: boolean
  isCapital: boolean
}

type Forms = Pick<Word, 'folded' | 'marked' | 'isMarked' | 'isCapital'>

function formsOf(text: string): Forms {
  const first = text.charAt(0)
  const isCapital = first !== first.toLowerCase()
  const lower = text.toLowerCase()
  if (/^\d/.test(lower)) {
    const folded = lower.replace(/^0+(?=\d)/, '')
    return { folded, marked: folded, isMarked: false, isCapital }
  }
  const decomposed = lower.replace(/['’‘`ʼ]/g, '').normalize('NFD')
  const bare = decomposed.replace(MARKS, '').replace(FINAL_Y, '$1i')
  const folded = bare.replaceAll('đ', 'd')
  const marks = (decomposed.match(MARKS) ?? []).sort().join('')
  // "Đắk", "Đăk" and "Đắc" are spellings of one word.
  const marked = folded === 'dak' ? 'đak' : bare + marks
  return { folded, marked, isMarked: marks !== '' || bare !== folded, isCapital }
}

/** Vietnamese has some 7,000 syllables: remembering them saves most of the work on a question. */
const REMEMBERED = 20_000
const remembered = new Map<string, Forms>()

/** The words of a text in order: runs of letters, and runs of digits on their own ("Q1" is two words). */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const word = match[0]
    let forms = remembered.get(word)
    if (!forms) {
      forms = formsOf(word)
      if (remembered.size >= REMEMBERED) remembered.clear()
      if (word.length <= 12) remembered.set(word, forms)
    }
    return { text: word, start: match.index, end: match.index + word.length, ...forms }
  })
}
