/** What an ingest would do, without doing it. */
import { type Document, documentId } from '../corpus/index.ts'
import { readContents, readLive } from '../index/index.ts'
import { type BuildDiff, diffBuilds, type Side } from './changes/diff.ts'
import { openParseCache } from './parse-cache.ts'
import { withValidity } from './regulation/settle.ts'
import { createReport, type Report } from './report.ts'
import { loadDocuments } from './sources.ts'

export interface PreviewOptions {
  paths: readonly string[]
  /** The index folder that the ingest would write to. */
  out: string
  catalogue?: string
  mapping?: string
  signal?: AbortSignal
  onProgress?(progress: { done: number; total: number }): void
}

export interface Preview {
  report: Report
  /** Against the live build; null where there is none. */
  diff: BuildDiff | null
}

/**
 * Reads all sources and compares them with the live build. Nothing is embedded, and in the index folder nothing but the
 * cache of parsed files changes.
 * @throws BuildWriteError
 */
export async function preview(options: PreviewOptions): Promise<Preview> {
  const { paths, out, catalogue, mapping, signal, onProgress } = options
  const live = await readLive(out)
  const report = createReport(live?.hashes)
  const entries: Side['entries'][number][] = []
  const differing = new Map<string, Document>()
  let asOf: string | null = null
  const cache = live ? await openParseCache(out) : null
  try {
    const sources = loadDocuments(paths, {
      ...(catalogue === undefined ? {} : { catalogue }),
      ...(mapping === undefined ? {} : { mapping }),
      ...(signal ? { signal } : {}),
      ...(cache ? { cache } : {}),
      onProgress: ({ bytes, totalBytes }) => onProgress?.({ done: bytes, total: totalBytes }),
    })
    for await (const loaded of withValidity(sources)) {
      report.add(loaded)
      if (!('document' in loaded)) continue
      const { document, hash } = loaded
      const id = documentId(document)
      entries.push({ id, title: document.title, hash })
      if (live && live.hashes.get(id) !== hash) differing.set(id, document)
      const known = document.source.asOf
      if (known !== null && (asOf === null || known > asOf)) asOf = known
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    await cache?.close()
  }
  if (!live) return { report: report.finish(), diff: null }
  const sources: Side = {
    manifest: { id: 'the sources', asOf },
    entries,
    async *documents(ids) {
      for (const id of ids) if (differing.has(id)) yield differing.get(id)!
    },
  }
  return { report: report.finish(), diff: await diffBuilds(await readContents(out), sources) }
}
