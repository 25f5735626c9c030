import { createHash } from 'node:crypto'
import path from 'node:path'
import { type Document, Page, Regulation } from '../../corpus/index.ts'
import { clausesOf, type IngestProgress, ingest } from '../../ingest/index.ts'
import type { Encoder } from '../../models/index.ts'
import type { BeirDocument } from '../sets/beir.ts'
import type { SearchTest } from './sets.ts'

/** Longest title taken from a text that has none. */
const TITLE = 200

/**
 * Ingests the documents of a BEIR folder as they would be for a citizen: articles of instruments as regulations,
 * anything else as pages.
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
  const made: Document[] = []
  for await (const document of documents!()) {
    hash.update(`${JSON.stringify(document)}\n`)
    made.push(documentOf(document, name))
  }
  const out = path.join(cache, `${name}-${hash.digest('hex').slice(0, 12)}`)
  await ingest({
    paths: [],
    documents: (async function* () {
      yield* made
    })(),
    out,
    encoder,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
  return out
}

/** Titles such as "Luật Cư trú, Điều 12". */
const OF_INSTRUMENT = /^(.+), Điều\s+(\d+[a-zđ]?)$/su
const HEADING = /^Điều\s+(\d+[a-zđ]?)\s*[.:]?\s*(.*)$/u

/** A document of a retrieval set: an article where its title or first line says so, else a page. */
export function documentOf(document: BeirDocument, set: string): Document {
  return regulationOf(document, set) ?? pageOf(document, set)
}

function regulationOf({ id, title, text }: BeirDocument, set: string): Regulation | null {
  const [first = '', ...rest] = text.normalize('NFC').trim().split('\n')
  const named = OF_INSTRUMENT.exec(title.normalize('NFC').trim())
  const heading = named ? null : HEADING.exec(first.trim())
  if (!named && !heading) return null
  const number = (named?.[2] ?? heading?.[1])!
  const about = (heading ? heading[2]! : first).trim()
  const below = rest.map((line) => line.trim()).filter(Boolean)
  const paragraphs = below.length > 0 && about.length <= TITLE ? below : [first.trim(), ...below]
  const instrument = named?.[1] ?? title.trim()
  return Regulation.parse({
    kind: 'regulation',
    id,
    instrument: { title: instrument || null, text: instrument || set },
    path: [],
    title: about === '' ? `Điều ${number}` : `Điều ${number}. ${about.slice(0, TITLE)}`,
    clauses: clausesOf(paragraphs.map((text) => ({ text, page: null }))),
    source: { file: `${set}/${id}`, origin: 'document' },
  })
}

/**
 * A document of a retrieval set as a page. Where it has no title its first line is one, and is not said twice; a
 * text of one line is both.
 */
function pageOf({ id, title, text }: BeirDocument, set: string): Page {
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
