/** What of a document is searched: its lexical fields, the texts that are embedded, the text that teaches spelling. */
import type { Document, SectionId } from '../corpus/index.ts'
import type { LexicalFields, Passage } from '../index/index.ts'

/** Fields of the lexical index (see `index/lexical.ts` for their weights). */
export function lexicalFieldsOf(document: Document, passages: readonly Passage[]): LexicalFields {
  if (document.kind !== 'procedure') {
    return { title: document.title, body: passages.map((passage) => passage.text).join('\n') }
  }
  const section = (id: SectionId) =>
    document.sections
      .filter((candidate) => candidate.id === id)
      .map((candidate) => candidate.text)
      .join('\n')
  return {
    title: document.title,
    keywords: [...document.aliases, ...document.keywords].join(' . '),
    result: section('result'),
    field: document.field ?? '',
    dossier: `${section('dossier')}\n${section('forms')}`,
    steps: section('steps'),
    conditions: section('conditions'),
    summary: document.summary ?? '',
    authority: section('authority'),
    audience: section('audience'),
    'legal-basis': section('legal-basis'),
  }
}

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
