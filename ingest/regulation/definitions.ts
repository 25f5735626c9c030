/** The terms that an article "Giải thích từ ngữ" explains. */
import type { Regulation } from '../../corpus/index.ts'
import { nfc } from '../record/words.ts'

const HEADING = /giải thích (?:từ ngữ|thuật ngữ)|định nghĩa/iu
const TERM =
  /^(?:\d{1,3}\s?\.|[a-zđ]\))\s*["“]?(.{1,120}?)["”]?(?:\s(?:được hiểu là|là|bao gồm|gồm)\s|\s?:\s)/su

/**
 * Terms in order, each with the anchor of its clause or point; empty for any other article.
 * @param article its heading, and its clauses
 */
export function definitionsOf({
  title,
  clauses,
}: Pick<Regulation, 'title' | 'clauses'>): Regulation['definitions'] {
  if (!HEADING.test(nfc(title))) return []
  return clauses.flatMap(({ anchor, text }) => {
    const term = TERM.exec(nfc(text).replace(/\([^()]*\)\s?/gu, ''))?.[1]?.trim()
    return term === undefined || anchor === '' ? [] : [{ term, anchor }]
  })
}
