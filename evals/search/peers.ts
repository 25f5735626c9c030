import type { Build } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import type { PeerDocument } from '../peers/peer.ts'

/** The documents of a build as peers get them: everything that motcua indexes of each. */
export async function peerDocuments(build: Build): Promise<PeerDocument[]> {
  const documents: PeerDocument[] = []
  for (const { ordinal, id, title } of build.entries) {
    const passages = await build.passages(ordinal)
    const text = passages
      .map(({ breadcrumb, text }) => [...breadcrumb.slice(1), text].join('\n'))
      .join('\n\n')
    documents.push({ id, title, text })
  }
  return documents
}

/** The same encoder that encodes a question once, however many peers ask. */
export function rememberingQueries(encoder: Encoder): Encoder {
  const known = new Map<string, Promise<Float32Array>>()
  return {
    ...encoder,
    async encode(texts, kind, options) {
      if (kind !== 'query') return encoder.encode(texts, kind, options)
      return Promise.all(
        texts.map((text) => {
          const vector = known.get(text) ?? encoder.encode([text], 'query', options).then(([one]) => one!)
          known.set(text, vector)
          return vector
        }),
      )
    },
  }
}
