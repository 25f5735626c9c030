/** What of a document is searched beside its lexical fields: the texts that are embedded, the text that teaches spelling. */
import type { Document } from '../corpus/index.ts'
import type { Passage } from '../index/index.ts'

/**
 * Texts whose vectors stand for the document. A procedure's title carries nearly all of the dense signal
 * (adding vectors of result and keywords moved no figure by more than .005), and everyday names work like
 * further titles; an article or page is found by each of its passages.
 */
export function embeddedTextsOf(document: Document, passages: readonly Passage[]): string[] {
  if (document.kind === 'procedure') return [...new Set([document.title, ...document.aliases])]
  return passages.map((passage) => `${passage.breadcrumb.join('. ')}. ${passage.text}`)
}

/** Running text for the diacritics table. */
export function spellingTextOf(document: Document, passages: readonly Passage[]): string {
  if (document.kind !== 'procedure')
    return [document.title, ...passages.map((passage) => passage.text)].join('\n')
  return [
    document.title,
    ...document.aliases,
    document.keywords.join(', '),
    document.field ?? '',
    document.summary ?? '',
    ...document.sections.map((section) => section.text),
  ].join('\n')
}
