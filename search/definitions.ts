/** Questions for the meaning of a term, and the passage of an instrument that explains it. */
import type { Build, DocumentEntry } from '../index/index.ts'
import { fold, normalize, syllables } from '../text/index.ts'

const ASKED = [
  /^(?:.*?(?:cho (?:em|tôi|mình) hỏi|xin hỏi|hỏi)[\s,:]+)?(?:thế nào là|thế nào gọi là|khái niệm|định nghĩa(?: về| của)?|giải thích từ)\s+(.+?)(?:\s+là gì)?[\s?.!]*$/u,
  /^(?:.*?(?:cho (?:em|tôi|mình) hỏi|xin hỏi|hỏi)[\s,:]+)?(.+?)\s+(?:nghĩa )?(?:là (?:gì|như thế nào|thế nào|cái gì)|được hiểu (?:là gì|như thế nào|thế nào|ra sao)|có nghĩa (?:là )?(?:gì|như thế nào))(?![\p{L}\d])/u,
]

const key = (words: string) => syllables(words).map(fold).join(' ')

/** The term whose meaning is asked for, as folded syllables; null for any other question. @param question diacritics put back */
export function termAsked(question: string): string | null {
  const text = normalize(question).toLowerCase()
  const term = ASKED.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined)
  return term === undefined ? null : key(term) || null
}

/** Id of the passage of an article that explains the term; null where it explains none of that name. */
export async function passageDefining(
  build: Pick<Build, 'document'>,
  { id, kind }: Pick<DocumentEntry, 'id' | 'kind'>,
  term: string,
): Promise<string | null> {
  if (kind !== 'regulation') return null
  const document = await build.document(id)
  if (document.kind !== 'regulation') return null
  const definition = document.definitions.find((each) => key(each.term) === term)
  return definition ? `${id}.${definition.anchor}` : null
}
