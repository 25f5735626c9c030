/** Paragraphs that a quotation may reach over; one that is not closed by then was never meant to be open. */
const REACH = 200

/**
 * Which paragraphs begin inside of quotation marks: an amending instrument quotes whole articles. Curly marks count by
 * their shape, straight ones in pairs.
 */
export function insideQuotes(texts: readonly string[]): boolean[] {
  const inside = texts.map(() => false)
  for (let i = 0; i < texts.length; i++) {
    if (!opens(texts[i]!)) continue
    const end = texts.findIndex((text, j) => j > i && j <= i + REACH && closes(text))
    if (end < 0) continue
    for (let j = i + 1; j <= end; j++) inside[j] = true
    // The closing paragraph may open the next quotation.
    i = opens(texts[end]!) ? end - 1 : end
  }
  return inside
}

/** A quotation begins in the paragraph and goes on after it. */
function opens(text: string): boolean {
  const curly = text.lastIndexOf('“') > text.lastIndexOf('”')
  return curly || (straight(text) % 2 === 1 && /^\W{0,3}"|[:;,.]\s*"\S/u.test(text))
}

/** A quotation from before ends in the paragraph. */
function closes(text: string): boolean {
  const close = text.indexOf('”')
  const open = text.indexOf('“')
  return (
    (close >= 0 && (open < 0 || close < open)) || (straight(text) % 2 === 1 && /"\s*[.;,]?\s*$/u.test(text))
  )
}

/** A text without what stands in quotation marks, also where one quotation stands in another or does not end. */
export function withoutQuotations(text: string): string {
  let depth = 0
  const own = [...text].filter((letter) => {
    if (letter === '“') depth++
    else if (letter === '”') depth = Math.max(0, depth - 1)
    return depth === 0 && letter !== '”'
  })
  return own.join('').replace(/"[^"]*"/gu, ' ')
}

const straight = (text: string) => text.match(/"/g)?.length ?? 0
