/** Questions for the meaning of a term, and the articles of instruments that explain it. */
import type { DocumentEntry } from '../index/index.ts'
import { fold, normalize, syllables } from '../text/index.ts'

export interface Definition {
  ordinal: number
  /** Of the clause or point that explains the term. */
  passageId: string
}

const COURTESY = String.raw`^(?:.*?(?:cho (?:em|tôi|mình) hỏi|xin hỏi|hỏi)[\s,:]+)?(?:theo (?:quy định|pháp luật)(?: của pháp luật)?(?: cũ| trước đây| hiện hành)?(?: thì)?[\s,]+)?`
const ASKED = [
  new RegExp(
    String.raw`${COURTESY}(?:thế nào là|thế nào gọi là|khái niệm|định nghĩa(?: về| của)?|giải thích từ)\s+(.+?)(?:\s+là gì)?[\s?.!]*$`,
    'u',
  ),
  new RegExp(
    String.raw`${COURTESY}(.+?)\s+(?:nghĩa )?(?:là (?:gì|như thế nào|thế nào|cái gì)|được hiểu (?:là gì|như thế nào|thế nào|ra sao)|có nghĩa (?:là )?(?:gì|như thế nào))(?![\p{L}\d])`,
    'u',
  ),
]
/** "Khu chế xuất theo Nghị định 82/2018 là gì". */
const SOURCE =
  /\s+(?:theo|trong|tại|ở)\s+(?:quy định|pháp luật|bộ luật|luật|pháp lệnh|nghị định|nghị quyết|thông tư|quyết định|văn bản)(?!\p{L}).*$/u

const key = (words: string) => syllables(words).map(fold).join(' ')

/** The term whose meaning is asked for, as folded syllables; null for any other question. @param question diacritics put back */
export function termAsked(question: string): string | null {
  const text = normalize(question).toLowerCase()
  const term = ASKED.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined)
  return term === undefined ? null : key(term.replace(SOURCE, '')) || null
}

/** What a build explains, by term. */
export function definitionsIn(
  entries: readonly Pick<DocumentEntry, 'id' | 'ordinal' | 'terms'>[],
): (term: string) => readonly Definition[] {
  const byTerm = new Map<string, Definition[]>()
  for (const { id, ordinal, terms } of entries)
    for (const { term, anchor } of terms ?? []) {
      const definition = { ordinal, passageId: `${id}.${anchor}` }
      byTerm.set(key(term), [...(byTerm.get(key(term)) ?? []), definition])
    }
  return (term) => byTerm.get(term) ?? []
}
