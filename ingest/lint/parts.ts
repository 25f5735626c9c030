import type { Document } from '../../corpus/index.ts'
import { nfc } from '../record/words.ts'

export interface Part {
  section: string
  /** NFC. */
  text: string
}

/** The texts of a document in the order in which it is read, without its title. */
export function partsOf(document: Document): Part[] {
  if (document.kind === 'procedure')
    return [
      ...(document.summary === null ? [] : [{ section: 'summary', text: nfc(document.summary) }]),
      ...document.sections.map(({ id, text }) => ({ section: id, text: nfc(text) })),
    ]
  if (document.kind === 'regulation')
    return document.clauses.map(({ anchor, text }) => ({ section: anchor || 'lead', text: nfc(text) }))
  return document.sections.map(({ anchor, text }) => ({ section: anchor, text: nfc(text) }))
}

/** Words around a place, on one line. */
export function around(text: string, at: number, length: number, before = 50, after = 90): string {
  const from = at - before <= 0 ? 0 : text.lastIndexOf(' ', at - before) + 1
  const behind = at + length + after
  const to = behind >= text.length ? text.length : Math.max(at + length, text.lastIndexOf(' ', behind))
  return text.slice(from, to).replace(/\s+/g, ' ').trim()
}

/** One finding for each different match of a pattern in each part. */
export function matchesIn<Id extends string>(
  rule: Id,
  parts: readonly Part[],
  pattern: RegExp,
  fits: (match: RegExpExecArray, text: string) => boolean = () => true,
) {
  const seen = new Set<string>()
  return parts.flatMap(({ section, text }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const evidence = around(text, match.index, match[0].length)
      if (!fits(match, text) || seen.has(evidence)) return []
      seen.add(evidence)
      return [{ rule, section, offset: match.index, evidence }]
    }),
  )
}
