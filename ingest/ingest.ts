/** Documents → a published build: load, split, index, embed, publish. */
import { readFile } from 'node:fs/promises'
import { Document } from '../corpus/index.ts'
import {
  acquireLock,
  type BuildWriter,
  createBuildWriter,
  createLexicalBuilder,
  hashOf,
  type LiveBuild,
  lexicalFieldsOf,
  type Manifest,
  openEmbeddingCache,
  RESTORER_BLOB,
  readLive,
  replaceFile,
  reportOf,
} from '../index/index.ts'
import type { Encoder } from '../models/index.ts'
import { RestorerTraining } from '../text/index.ts'
import { createEmbedder } from './embedder.ts'
import { EmptyIngestError, ReportWriteError } from './errors.ts'
import { fingerprintOf } from './fingerprint.ts'
import { documentHash } from './hash.ts'
import { embeddedTextsOf, spellingTextOf } from './indexed-text.ts'
import { openParseCache } from './parse-cache.ts'
import { passagesOf } from './passages.ts'
import { withValidity } from './regulation/settle.ts'
import { createReport, type Report } from './report.ts'
import { reportDocument } from './report-document.ts'
import { loadDocuments } from './sources.ts'
import type { Loaded, LoadedDocument } from './types.ts'

/** Raise it when documents are parsed, split, indexed or embedded another way: unchanged sources then make a new build. */
const INDEXING_VERSION = 10
/** How often a line of conversation counts beside a line of a document when diacritics are learnt. */
const CONVERSATION_WEIGHT = 8
const CONVERSATION = new URL('../corpus/lexicon/conversation.txt', import.meta.url)

export interface IngestProgress {
  step: 'reading' | 'embedding' | 'publishing'
  /** Bytes read, texts embedded, or stages of publishing. */
  done: number
  total: number
}

export interface IngestOptions {
  /** Folders, archives and files, see `loadDocuments`. May be empty with `documents`. */
  paths: readonly string[]
  /** Documents that the caller made, after those of the paths; each id once. What does not fit the schema throws. */
  documents?: AsyncIterable<Document>
  /** The index folder. */
  out: string
  encoder: Encoder
  catalogue?: string
  /** A mapping for the CSV and JSON files among the paths, see `loadDocuments`. */
  mapping?: string
  signal?: AbortSignal
  onProgress?(progress: IngestProgress): void
}

export interface IngestResult {
  report: Report
  /** The live build: the new one, or the old one when nothing changed. */
  manifest: Manifest
  published: boolean
  /** Where the report of this run lies for people to read: `report.md` in the index folder. */
  reportFile: string
  /** Files that were parsed, and files taken as they were read before; none of both when nothing changed. */
  files: { parsed: number; reused: number }
  /** Milliseconds by stage; embedding runs beside reading, `embedding` is what was waited for after it. */
  timings: Record<'reading' | 'embedding' | 'indexing' | 'publishing', number>
}

/**
 * Reads all sources and publishes a build of exactly what they hold. Embeddings are kept as they are made, so an
 * interrupted run goes on where it stopped. Whatever becomes of it, a run that has read its sources leaves its report.
 * @throws IndexLockedError while another ingest writes to the folder
 * @throws EmptyIngestError when no document could be read
 * @throws ReportWriteError when all is done but the report could not be written
 * @throws BuildWriteError, and whatever the signal was aborted with; the live build stays as it is
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  const { paths, out, encoder, catalogue, mapping, signal } = options
  const lock = await acquireLock(out)
  try {
    const clock = stopwatch()
    const live = await readLive(out)
    const inputs = [...paths, ...[catalogue, mapping].filter((path) => path !== undefined)]
    const settings = settingsWith(options.documents ? null : await fingerprintOf(inputs, signal))
    if (live && live.manifest.modelHash === encoder.hash && isSame(settings, live.manifest.settings)) {
      const timings = { reading: clock(), embedding: 0, indexing: 0, publishing: 0 }
      const report = unchanged(live.report as Report)
      const reportFile = await leaveReport(out, report, `nothing changed, ${live.manifest.id} stays live`)
      const files = { parsed: 0, reused: 0 }
      return { report, manifest: live.manifest, published: false, reportFile, files, timings }
    }
    const cache = await openEmbeddingCache(out, encoder.hash, encoder.dimensions)
    try {
      const writer = await createBuildWriter(lock, encoder.dimensions)
      try {
        return await run(options, live, settings, writer, createEmbedder(encoder, cache, options))
      } finally {
        await writer.abort()
      }
    } finally {
      await cache.close()
    }
  } finally {
    await lock.release()
  }
}

async function run(
  { paths, documents, out, catalogue, mapping, encoder, signal, onProgress }: IngestOptions,
  live: LiveBuild | null,
  settings: Manifest['settings'],
  writer: BuildWriter,
  embedder: ReturnType<typeof createEmbedder>,
): Promise<IngestResult> {
  const clock = stopwatch()
  const report = createReport(live?.hashes)
  const lexical = createLexicalBuilder()
  const training = new RestorerTraining()
  for (const line of (await readFile(CONVERSATION, 'utf8')).split('\n'))
    training.add(line, CONVERSATION_WEIGHT)
  const rows = new Map<string, number[]>()
  let asOf: string | null = null

  const parsed = await openParseCache(out)
  try {
    const sources = loadDocuments(paths, {
      ...(catalogue === undefined ? {} : { catalogue }),
      ...(mapping === undefined ? {} : { mapping }),
      ...(signal ? { signal } : {}),
      cache: parsed,
      onProgress: ({ bytes, totalBytes }) =>
        onProgress?.({ step: 'reading', done: bytes, total: totalBytes }),
    })
    for await (const loaded of withValidity(withMade(sources, documents, signal))) {
      report.add(loaded)
      if ('failure' in loaded || 'warning' in loaded) continue
      await take(loaded)
      // Parsing is synchronous: let signals, progress and the encoder's answers through.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await parsed.tidy()
  } finally {
    await parsed.close()
  }
  const timings = { reading: clock(), embedding: 0, indexing: 0, publishing: 0 }
  const finished = report.finish()
  const files = parsed.counts()
  if (writer.documents === 0) {
    await leaveReport(out, finished, 'no document could be read, nothing was published')
    throw new EmptyIngestError(paths, finished.failed)
  }

  const corpusHash = hashOf([
    `indexing ${INDEXING_VERSION}`,
    ...[...report.hashes()].map(([id, hash]) => `${id} ${hash}`).sort(),
  ])
  if (live && live.manifest.corpusHash === corpusHash && live.manifest.modelHash === encoder.hash) {
    const reportFile = await leaveReport(out, finished, `nothing changed, ${live.manifest.id} stays live`)
    return { report: finished, manifest: live.manifest, published: false, reportFile, files, timings }
  }

  const vectors = await embedder.finish()
  timings.embedding = clock()
  for (const [text, documents] of rows) writer.addVector(vectors(text), documents)
  for (const [name, bytes] of Object.entries(lexical.finish())) await writer.addBlob(name, bytes)
  await writer.addBlob(RESTORER_BLOB, training.finish())
  timings.indexing = clock()
  signal?.throwIfAborted()

  onProgress?.({ step: 'publishing', done: 0, total: 1 })
  const manifest = await writer.publish({
    model: encoder.name,
    modelHash: encoder.hash,
    corpusHash,
    asOf,
    settings,
    versions: { node: process.versions.node },
    report: finished,
  })
  onProgress?.({ step: 'publishing', done: 1, total: 1 })
  timings.publishing = clock()
  const reportFile = await leaveReport(out, finished, `published ${manifest.id}`)
  return { report: finished, manifest, published: true, reportFile, files, timings }

  async function take({ document, hash }: LoadedDocument): Promise<void> {
    const passages = passagesOf(document)
    const ordinal = await writer.addDocument(document, passages, hash)
    lexical.add(lexicalFieldsOf(document, passages))
    training.add(spellingTextOf(document, passages))
    for (const text of embeddedTextsOf(document, passages)) {
      const documents = rows.get(text)
      if (documents) documents.push(ordinal)
      else {
        rows.set(text, [ordinal])
        embedder.add(text)
      }
    }
    const known = document.source.asOf
    if (known !== null && (asOf === null || known > asOf)) asOf = known
  }
}

/** Where people find what this run made of the sources, whatever became of it. @throws ReportWriteError */
async function leaveReport(out: string, report: Report, outcome: string): Promise<string> {
  const file = reportOf(out)
  try {
    await replaceFile(file, reportDocument(report, { outcome, at: new Date() }))
  } catch (error) {
    throw new ReportWriteError(file, outcome, error)
  }
  return file
}

async function* withMade(
  loaded: AsyncIterable<Loaded>,
  made: AsyncIterable<Document> | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Loaded> {
  yield* loaded
  for await (const one of made ?? []) {
    signal?.throwIfAborted()
    const document = Document.parse(one)
    yield { document, file: document.source.file, hash: documentHash(document), warnings: [] }
  }
}

/**
 * What decides, beside the encoder, what a build holds.
 * @param sources null when an input cannot be read, or only reading tells what it holds
 */
function settingsWith(sources: string | null): Manifest['settings'] {
  return {
    indexingVersion: INDEXING_VERSION,
    conversationWeight: CONVERSATION_WEIGHT,
    ...(sources === null ? {} : { sources }),
  }
}

function isSame(now: Manifest['settings'], then: Manifest['settings']): boolean {
  return now.sources !== undefined && JSON.stringify(now) === JSON.stringify(then)
}

/** The report of the live build, said of a run that found the same. */
function unchanged(report: Report): Report {
  return {
    ...report,
    added: 0,
    changed: 0,
    unchanged: report.read,
    named: { added: [], changed: [] },
    removed: [],
  }
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const passed = now - last
    last = now
    return passed
  }
}
