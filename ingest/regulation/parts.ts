/** Parts of an instrument as an instrument names them: "điểm a, b khoản 2 Điều 5", "Điều 6, 7 và Điều 9". */

export interface Part {
  article: string
  clause: string | null
  point: string | null
}

const NUMBER = String.raw`\d{1,4}[a-zđ]?(?![\p{L}\d/])`
const LETTER = String.raw`[a-zđ]{1,2}\d?(?![\p{L}\d])`
const list = (one: string) => String.raw`${one}(?:\s*(?:,|;|và|,\s*và)\s*${one})*`
const TOKEN = new RegExp(
  String.raw`(?<!\p{L})(?:(?:các\s)?(điểm)\s(${list(LETTER)})|(?:các\s)?(khoản)\s(${list(NUMBER)})|(đến\s|các\s)?(Điều)\s(${list(NUMBER)}))`,
  'giu',
)
const BEHIND_ARTICLE =
  /(Điều\s\d{1,4}[a-zđ]?)\s(?:vào\s)?(?:sau|trước)\s(?:(?:điểm|khoản)\s\S+\s)*Điều\s\d{1,4}[a-zđ]?/giu
const BEHIND = /\s(?:vào\s)?(?:sau|trước)\s(?:(?:điểm|khoản)\s\S+\s)+(?=(?:của\s)?Điều\s)/giu
const LONGEST_RANGE = 100
const TAIL = new RegExp(String.raw`(?:${TOKEN.source}(?:\s*(?:,|;|và|của))*\s*)+$`, 'iu')

/** Where the numbered parts begin with which words end; their length where they end with none. */
export const partsAtEnd = (words: string): number => TAIL.exec(words)?.index ?? words.length

/** Without where new text is put: "Bổ sung Điều 5a vào sau Điều 5" is about 5a, "khoản 3a vào sau khoản 3 Điều 5" about 3a of 5. */
export const withoutPosition = (words: string): string =>
  words.replace(BEHIND_ARTICLE, '$1').replace(BEHIND, ' ')

/**
 * @param words NFC, blank space collapsed, without quotations
 * @returns in order; clauses and points that stand before no article are of none and left out
 */
export function partsIn(words: string): Part[] {
  const parts: Part[] = []
  let open: { clause: string | null; points: string[] }[] = []
  for (const [, isPoint, letters, isClause, clauses, lead, isArticle, articles] of words.matchAll(TOKEN)) {
    if (isPoint) open.push({ clause: null, points: each(letters!) })
    else if (isClause) {
      const [first, ...others] = each(clauses!)
      const waiting = open.filter(({ clause }) => clause === null)
      for (const points of waiting) points.clause = first!
      if (waiting.length === 0) open.push({ clause: first!, points: [] })
      open.push(...others.map((clause) => ({ clause, points: [] })))
    } else if (isArticle) {
      const numbers = each(articles!)
      if (open.length > 0) {
        const article = numbers.shift()!
        for (const { clause, points } of open)
          parts.push(...(points.length > 0 ? points : [null]).map((point) => ({ article, clause, point })))
        open = []
      } else if (/đến/iu.test(lead ?? '')) parts.push(...between(parts.at(-1), numbers[0]!))
      parts.push(...numbers.map((article) => ({ article, clause: null, point: null })))
    }
  }
  return parts
}

const each = (listed: string) => listed.split(/\s*(?:,|;|và)\s*/iu).filter(Boolean)

/** The articles after one and before another: "Điều 5 đến Điều 9". */
function between(from: Part | undefined, to: string): Part[] {
  if (!from || from.clause !== null) return []
  const first = Number.parseInt(from.article, 10) + 1
  const count = Number.parseInt(to, 10) - first
  if (count < 1 || count > LONGEST_RANGE) return []
  return Array.from({ length: count }, (_, i) => ({ article: String(first + i), clause: null, point: null }))
}
