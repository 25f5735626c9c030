/** Whether a question asks for rules of before: only then is found what no longer holds. */
import { normalize, phrases } from '../text/index.ts'

export interface Former {
  /** The year of the instrument it asks for; null where it only says that it is an old one. */
  year: string | null
}

const RULES =
  '(?:bộ luật|(?<!công ty )luật(?! sư)|pháp lệnh|nghị định|nghị quyết|thông tư liên tịch|thông tư|văn bản)'
/** A decision may be one person's own, and old: only with its year it is taken for an instrument. */
const INSTRUMENT = `(?:${RULES}|quyết định)`
/** "Hộ chiếu đã hết hiệu lực", "trước đây tôi ở …" are no rules. Without marks `cu` is also of cư trú and cụ thể. */
const FORMER = phrases([
  `(?:${RULES}|quy định|điều \\d+)(?: [^,.;?!]{0,60}?)? (?:cũ(?! (?:trú|thể|dân|ngụ))|trước đây|trước kia|hết hiệu lực|bị bãi bỏ|bị thay thế)`,
  `(?:trước đây|trước kia|hồi trước)(?: thì)? (?:pháp luật|quy định|${RULES})`,
])
const DATED = phrases([`${INSTRUMENT}[^.;?!]{0,60}?[ /](?:19|20)\\d{2}`])
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/

/** Null for a question about what holds. @param question diacritics put back */
export function formerIn(question: string): Former | null {
  const text = normalize(question).toLowerCase()
  const dated = DATED.find(text)
  const year = dated ? YEAR.exec(text.slice(dated.to - 4))![0] : null
  return year !== null || FORMER.test(text) ? { year } : null
}
