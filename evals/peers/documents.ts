import type { Document } from '../../corpus/index.ts'
import type { Build, Passage } from '../../index/index.ts'
import type { PeerDocument } from './peer.ts'

/**
 * The documents of a build as a peer gets them: all that motcua itself searches, in the order of the build. The text
 * begins with everyday names, keywords and field where the document has them; each passage stands under its headings,
 * blocks are parted by an empty line.
 */
export async function peerDocuments(build: Build): Promise<PeerDocument[]> {
  const documents: PeerDocument[] = []
  for (const { id, ordinal, title } of build.entries) {
    const document = await build.document(id)
    const passages = await build.passages(ordinal)
    const blocks = [...namesOf(document), ...passages.map((passage) => blockOf(document, passage))]
    documents.push({ id, title, text: blocks.join('\n\n') })
  }
  return documents
}

function namesOf(document: Document): string[] {
  if (document.kind !== 'procedure') return []
  const { aliases, keywords, field } = document
  return [aliases.join('; '), keywords.join('; '), field ?? ''].filter((line) => line !== '')
}

/** A breadcrumb begins with the document's title, but with the law's name for an article. */
function blockOf({ kind }: Document, { breadcrumb, text }: Passage): string {
  const headings = kind === 'regulation' ? breadcrumb : breadcrumb.slice(1)
  return headings.length === 0 ? text : `${headings.join(' > ')}\n${text}`
}
