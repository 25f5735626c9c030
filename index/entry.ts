import { type Change, type Document, documentId, type Regulation } from '../corpus/index.ts'
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
  if (document.kind === 'regulation')
    return { ...shared, ...ofInstrument(document), field: null, levels: [], audiences: [] }
  if (document.kind === 'page') return { ...shared, field: null, levels: [], audiences: [] }
  return { ...shared, field: document.field, levels: document.levels, audiences: document.audiences }
}

function ofInstrument({
  instrument: { type, number, title },
  definitions,
  changes,
}: Regulation): Pick<DocumentEntry, 'instrument' | 'terms' | 'endedBy'> {
  const end = changes.find(({ ends }) => ends)
  return {
    instrument: { type, number, title },
    ...(definitions.length > 0 && { terms: definitions }),
    ...(end && { endedBy: endOf(end) }),
  }
}

const endOf = ({ kind, instrument, documentId, passageId, from }: Change) => ({
  kind,
  instrument,
  documentId,
  passageId,
  from,
})
