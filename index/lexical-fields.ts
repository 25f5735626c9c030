import type { Document, Regulation, SectionId } from '../corpus/index.ts'
import type { LexicalFields } from './lexical.ts'
import type { Passage } from './types.ts'

/**
 * The lexical fields of a document (see `lexical.ts` for their weights).
 * @param passages all of its passages; read for regulations and pages only
 */
export function lexicalFieldsOf(document: Document, passages: readonly Passage[]): LexicalFields {
  if (document.kind !== 'procedure') {
    const terms = document.kind === 'regulation' ? document.definitions.map(({ term }) => term) : []
    return {
      title: document.title,
      // What an article explains is asked for by the term.
      keywords: terms.join(' . '),
      // An article's own title does not say which law it is of.
      field: document.kind === 'regulation' ? lawOf(document.instrument) : '',
      body: passages.map((passage) => passage.text).join('\n'),
    }
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

function lawOf({ type, number, title, text }: Regulation['instrument']): string {
  return [type, number, title].filter(Boolean).join(' ') || text
}
