import { type Document, documentId } from '../corpus/index.ts'
import type { DocumentEntry } from './types.ts'

/** What filters and lists need of a document; its place in a build is added by the writer. */
export function entryOf(
  document: Document,
): Omit<DocumentEntry, 'ordinal' | 'hash' | 'firstPassage' | 'passages'> {
  const shared = {
    id: documentId(document),
    kind: document.kind,
    title: document.title,
    place: document.place,
    url: document.url,
    validFrom: document.validFrom,
    validTo: document.validTo,
  }
  if (document.kind !== 'procedure') return { ...shared, field: null, levels: [], audiences: [] }
  return { ...shared, field: document.field, levels: document.levels, audiences: document.audiences }
}
