/** Shortening that is always seen: whoever cuts says how much is left. */

export interface Cut {
  text: string
  /** True when something was left out. */
  cut: boolean
}

/** The number of the item that was cut off: "…; 2.". */
const LIST_NUMBER = /(?<=[.;:])\s+\d{1,2}[.)]$/
/** A number at the cut may be half of a value ("10 | ngày", "từ ngày 01 | tháng 7"): it goes with what names it. */
const HALF_VALUE =
  /(?:[\s,;:(–-]+(?:[^\s]*\d[^\s]*|ngày|tháng|năm|số|điều|khoản|điểm|mục|mẫu|từ|đến|trước|sau|là|trên|dưới|quá))+$/iu

/**
 * The longest beginning of at most `limit` characters that ends with an item (line), otherwise with a sentence,
 * otherwise with a word. Whole when it fits.
 */
export function cutText(text: string, limit: number): Cut {
  const whole = text.trim()
  if (whole.length <= limit) return { text: whole, cut: false }
  const head = whole.slice(0, limit)
  const least = limit * 0.4
  const line = head.lastIndexOf('\n')
  if (line >= least) return { text: head.slice(0, line).trimEnd(), cut: true }
  const end = Math.max(...['. ', '; ', '.\n', ';\n', '? ', '! '].map((stop) => head.lastIndexOf(stop)))
  if (end >= least) {
    const sentence = head
      .slice(0, end + 1)
      .replace(LIST_NUMBER, '')
      .trimEnd()
    return { text: sentence.replace(/;$/, '.'), cut: true }
  }
  const space = head.lastIndexOf(' ')
  const words = (space > 0 ? head.slice(0, space) : head).replace(/[\s,;:(–-]+$/, '')
  return { text: words.replace(HALF_VALUE, '') || words, cut: true }
}

/** One line of at most `limit` characters; ends with `…` when cut. */
export function cutLine(text: string, limit: number): string {
  const { text: kept, cut } = cutText(text.replace(/\s+/g, ' '), limit)
  return cut ? `${kept.replace(/[.\s]+$/, '')} …` : kept
}

/** The first items that fit both limits, and how many are left. At least one item is kept. */
export function cutItems<T>(
  items: readonly T[],
  lengthOf: (item: T) => number,
  limit: { items: number; characters: number },
): { kept: T[]; left: number } {
  let used = 0
  let count = 0
  for (const item of items) {
    used += lengthOf(item)
    if (count > 0 && (count >= limit.items || used > limit.characters)) break
    count++
  }
  return { kept: items.slice(0, count), left: items.length - count }
}
