/** Holds regulations back until all sources are read: until when one holds, another says. */
import type { Regulation } from '../../corpus/index.ts'
import { documentHash } from '../hash.ts'
import type { Loaded, LoadedDocument, Warning } from '../types.ts'
import { settleValidity } from './validity.ts'

type LoadedRegulation = LoadedDocument & { document: Regulation }

/** What is no regulation goes through as it comes; regulations follow in their order, after what was found of them. */
export async function* withValidity(loaded: AsyncIterable<Loaded>): AsyncGenerator<Loaded> {
  const held: LoadedRegulation[] = []
  for await (const one of loaded) {
    if (isRegulation(one)) held.push(one)
    else yield one
  }
  const { documents, ended, doubts } = settleValidity(held.map(({ document }) => document))
  const warn = (rule: Warning['rule'], subject: string, detail: string): Loaded => ({
    warning: { rule, subject, detail: detail.slice(0, 200) },
  })
  for (const { id, validTo, passageId } of ended)
    yield warn('validity.ended', id, `last day ${validTo}, by ${passageId}`)
  for (const { passageId, target, reason } of doubts)
    yield warn('validity.doubtful', passageId, `${target}: ${reason}`)
  for (const [i, one] of held.entries()) {
    const document = documents[i]!
    yield { ...one, document, hash: documentHash(document) }
  }
}

function isRegulation(loaded: Loaded): loaded is LoadedRegulation {
  return 'document' in loaded && loaded.document.kind === 'regulation'
}
