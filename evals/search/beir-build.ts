import { createHash } from 'node:crypto'
import path from 'node:path'
import { Page } from '../../corpus/index.ts'
import { type IngestProgress, ingest } from '../../ingest/index.ts'
import type { Encoder } from '../../models/index.ts'
import type { BeirDocument } from '../sets/beir.ts'
import type { SearchTest } from './sets.ts'

/** Longest title taken from a text that has none. */
const TITLE = 200

/**
 * Ingests the documents of a BEIR folder as pages, as they would be for a citizen.
 * @param cache folder in which the index stays: the same documents are not embedded again
 * @returns the index folder
 */
export async function ingestBeir(
  { name, documents }: Pick<SearchTest, 'name' | 'documents'>,
  {
    cache,
    encoder,
    signal,
    onProgress,
  }: {
    cache: string
    encoder: Encoder
    signal?: AbortSignal | undefined
    onProgress?(progress: IngestProgress): void
  },
): Promise<string> {
  const hash = createHash('sha256')
  const pages: Page[] = []
  for await (const document of documents!()) {
    hash.update(`${JSON.stringify(document)}\n`)
    pages.push(pageOf(document, name))
  }
  const out = path.join(cache, `${name}-${hash.digest('hex').slice(0, 12)}`)
  await ingest({
    paths: [],
    documents: (async function* () {
      yield* pages
    })(),
    out,
    encoder,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
  return out
}

/**
 * A document of a retrieval set as a page. Where it has no title its first line is one, and is not said twice; a
 * text of one line is both.
 */
export function pageOf({ id, title, text }: BeirDocument, set: string): Page {
  const [first = '', ...rest] = text.trim().split('\n')
  const below = rest.join('\n').trim()
  const own = title.trim()
  const heading = own || first.trim().slice(0, TITLE) || id
  const body = own || first.trim().length > TITLE || below === '' ? text.trim() : below
  return Page.parse({
    kind: 'page',
    id,
    title: heading,
    sections: [{ anchor: 'text', heading, text: body || heading }],
    source: { file: `${set}/${id}`, origin: 'document' },
  })
}
