/** Letters and sentences: what a screen reader or a telephone voice stumbles over. */
import type { Document } from '../../../corpus/index.ts'
import { excerpt, statements } from '../../record/words.ts'
import { around, matchesIn, partsOf } from '../parts.ts'
import type { Raw } from '../types.ts'

/**
 * UTF-8 read as windows-1252 ("Ä‘Äƒng kÃ½"), and the "¬" that a conversion from TCVN3 leaves beside a letter it replaced.
 */
const MOJIBAKE =
  /Ã[\u0080-\u00bf]|á[º»][\u0080-\u00bf\u2018-\u2122]|Æ°|Ä[\u2018\u0192‘]|\p{L}[¬®µ¸¹](?=\p{L})/gu
/** Private use: glyphs of one font (Wingdings, Symbol, .VnTime) that every other font shows as a box. */
const SYMBOL_FONT = /[\ue000-\uf8ff]/gu

/** Syllables a sentence may have before nobody can follow it. Law sentences run to 60; these are lists without breaks. */
const LONGEST_SENTENCE = 120

/** A section that ends where a sentence needs more words. */
const CUT_OFF = /(?:,|(?<!\p{L})(?:và|hoặc|của|với|theo|tại|cho|bởi|những|các))\s*$/iu

type Id = 'text.mojibake' | 'text.symbol-font' | 'text.long-sentence' | 'text.cut-off'

export function textRules(document: Document): Raw<Id>[] {
  const parts = partsOf(document)
  const found: Raw<Id>[] = [
    ...matchesIn('text.mojibake', parts, MOJIBAKE),
    ...matchesIn('text.symbol-font', parts, SYMBOL_FONT).slice(0, 1),
  ]
  if (document.kind !== 'procedure') return found
  for (const { section, text } of parts) {
    if (!['steps', 'conditions', 'summary'].includes(section)) continue
    for (const sentence of statements(text)) {
      const length = sentence.trim().split(/\s+/).length
      if (length <= LONGEST_SENTENCE) continue
      const evidence = `${length} words: ${excerpt(sentence, 120)}`
      found.push({ rule: 'text.long-sentence', section, offset: text.indexOf(sentence), evidence })
    }
    const cut = CUT_OFF.exec(text)
    if (cut && section !== 'summary' && text.length > 60)
      found.push({
        rule: 'text.cut-off',
        section,
        offset: cut.index,
        evidence: `… ${around(text, cut.index, cut[0].length)}`,
      })
  }
  return found
}
