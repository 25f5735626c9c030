import { type Document, documentId, type Procedure } from '../corpus/index.ts'
import { today } from '../text/index.ts'
import { readInput } from './archive/index.ts'
import { type Catalogue, isCatalogueName, joinCatalogue, readCatalogue } from './catalogue.ts'
import { SourceError } from './errors.ts'
import { createExtractor, decodeText, detect, type Extractor, readText } from './extract/index.ts'
import {
  type Found,
  type FoundFile,
  type Input,
  LIMITS,
  type Limits,
  listInputs,
  readWhole,
} from './files.ts'
import { documentHash } from './hash.ts'
import { createLists } from './lists/join.ts'
import type { Listed } from './lists/listed.ts'
import { isDataName, type MappedRecords, type Mapping, mapRecords, readMapping } from './mapping/index.ts'
import { parseMarkdown } from './markdown/document.ts'
import { mergeAuthored } from './merge.ts'
import { type ParseCache, parseKey } from './parse-cache.ts'
import { placeOfDecision } from './place.ts'
import { publicationOf } from './publication.ts'
import { isRecord } from './record/headings.ts'
import { parseRecord } from './record/record.ts'
import { located, recordTraits } from './traits.ts'
import type { Failure, Loaded, LoadedDocument, Warning } from './types.ts'

export interface LoadOptions {
  /** A catalogue CSV (plain or gzip) that adds issuer, place and link; any among the paths are used as well. */
  catalogue?: string
  /** A mapping (docs/ingestion.md): CSV and JSON files among the paths are then records that it describes. */
  mapping?: string
  /** The day the official records hold, `YYYY-MM-DD`. Default: read from the name of the archive or folder (`procedures-2026-07`). */
  asOf?: string
  /** The day of the run, `YYYY-MM-DD`; default today. */
  today?: string
  signal?: AbortSignal
  onProgress?(progress: LoadProgress): void
  /** Bounds on files and archives; default `LIMITS`. */
  limits?: Limits
  /** Recognise scanned pages optically; default true. */
  ocr?: boolean
  /** What files gave when they were read before. */
  cache?: ParseCache
  /** The whole text of a record or of a document of our own, before it is yielded: for who needs its lines. */
  onText?(file: string, text: string): void
}

/** How far loading is. `bytes` counts the inputs as they lie on disk (archives packed). */
export interface LoadProgress {
  documents: number
  failures: number
  bytes: number
  totalBytes: number
}

interface Parsed {
  document: Document
  warnings: Warning[]
  /** Procedures that the file lists beside what it says itself. */
  listed?: Listed[]
}

/** What one file holds: documents, or a warning that it holds none. */
type ParsedFile = Parsed[] | { warning: Warning }

const toFailure = ({ code, file, reason, remedy, problems }: SourceError): Failure => ({
  code,
  file,
  reason,
  remedy,
  ...(problems.length > 0 ? { problems } : {}),
})

/**
 * Reads documents from folders, archives (`.zip`, `.tar`, `.tar.gz`) and files: official portal records, Markdown
 * with front matter, catalogues (`.csv`, `.csv.gz`), and what agencies publish (PDF, Word, HTML, plain text; see
 * `extract/`). Kinds are told by content. What cannot be read is yielded as a failure with its reason, and the rest goes on.
 *
 * With a mapping, CSV and JSON files are procedures, a row each; a catalogue is then only the one that is named as such.
 *
 * Order: Markdown outside of archives, then PDF, Word and HTML (in archives, too), then everything else, each in the
 * order given (folders sorted); procedures that only lists name come last. A record that a list names is joined with it (see `lists/`). A code that
 * comes twice: the first one stays, a copy of it is a warning, and another text is a failure; but an official record joins
 * a Markdown document of its code, giving the values while the document gives the wording.
 */
export async function* loadDocuments(
  paths: readonly string[],
  options: LoadOptions = {},
): AsyncGenerator<Loaded> {
  const { signal } = options
  const { inputs, errors } = await listInputs(
    options.catalogue === undefined ? paths : [...paths, options.catalogue],
  )
  const progress = {
    documents: 0,
    failures: 0,
    bytes: 0,
    totalBytes: inputs.reduce((sum, { size }) => sum + size, 0),
  }
  const report = () => options.onProgress?.({ ...progress })
  const failed = (error: SourceError): Loaded => {
    progress.failures++
    return { failure: toFailure(error) }
  }
  for (const error of errors) yield failed(error)

  const mapping = options.mapping === undefined ? null : await readMapping(options.mapping)
  const isCatalogue = ({ path }: Input) =>
    isCatalogueName(path) && (mapping === null || path === options.catalogue)
  const catalogues: Catalogue[] = []
  for (const input of inputs.filter(isCatalogue)) {
    const found = await readWhole(input, LIMITS.archive)
    progress.bytes += input.size
    try {
      if ('error' in found) throw found.error
      const catalogue = await readCatalogue(found.bytes, input.path)
      catalogues.push(catalogue)
      for (const warning of catalogue.warnings) yield { warning }
    } catch (error) {
      yield failed(asSourceError(error, input.path))
    }
  }

  const now = options.today ?? today()
  const seen = new Map<string, string>()
  const authored = new Map<string, LoadedDocument>()
  const extractor = createExtractor({ ocr: options.ocr ?? true })
  const lists = createLists()
  const joined = function* (loaded: Loaded): Generator<Loaded> {
    const known = 'document' in loaded ? lists.join(loaded) : loaded
    if (known !== null) yield known
  }
  const take = async function* (found: Found): AsyncGenerator<Loaded> {
    signal?.throwIfAborted()
    try {
      if ('error' in found) throw found.error
      const asOf = options.asOf ?? asOfName(found.file)
      const parsed = mapped(found, mapping) ?? (await parseOnce(found, asOf, extractor, options))
      if ('warning' in parsed) {
        yield parsed
        return
      }
      const { documents, errors: rows, warnings }: Read = 'documents' in parsed ? parsed : asRead(parsed)
      for (const warning of warnings) yield { warning }
      for (const error of rows) yield failed(error)
      for (const one of documents) {
        try {
          for (const loaded of admit(finish(one, found.file, catalogues, now), seen, authored, progress))
            yield* joined(loaded)
        } catch (error) {
          yield failed(asSourceError(error, found.file))
        }
        for (const warning of lists.add(one.listed ?? [], (code) => seen.has(code))) yield { warning }
      }
    } catch (error) {
      yield failed(asSourceError(error, found && 'file' in found ? found.file : ''))
    }
    report()
  }

  try {
    const rest = inputs.filter((input) => !isCatalogue(input))
    const publications = rest.filter(isPublication)
    const others = rest.filter((input) => !isMarkdown(input) && !isPublication(input))
    for (const input of rest.filter(isMarkdown)) {
      progress.bytes += input.size
      yield* take(await readWhole(input, options.limits?.file))
    }
    const onBytes = (read: number) => {
      progress.bytes += read
    }
    const bounds = { limits: options.limits, signal }
    for (const input of publications)
      for await (const found of readInput(input, { ...bounds, onBytes })) yield* take(found)
    // An archive is read twice, as it packs its files in any order: unpacking costs little beside parsing.
    for (const input of others)
      for await (const found of readInput(input, bounds)) if (isPublished(found)) yield* take(found)
    for (const input of others)
      for await (const found of readInput(input, { ...bounds, onBytes }))
        if (!isPublished(found)) yield* take(found)
    // Documents of our own that no official record joined.
    for (const loaded of authored.values()) {
      signal?.throwIfAborted()
      progress.documents++
      yield* joined(loaded)
    }
    const { held, own, warnings } = lists.rest(options.asOf ?? null)
    yield* held
    for (const { file, ...one } of own) {
      progress.documents++
      yield finish(one, file, catalogues, now)
    }
    for (const warning of warnings) yield { warning }
    report()
  } finally {
    await extractor.close()
  }
}

/** What a file gave: documents, rows that could not be read, and what is to be said of the file. */
interface Read {
  documents: readonly Parsed[]
  errors: readonly SourceError[]
  warnings: readonly Warning[]
}

const asRead = (documents: readonly Parsed[]): Read => ({ documents, errors: [], warnings: [] })

const isMarkdown = ({ path }: Input) => /\.md$/i.test(path)
/** What agencies publish comes before the records: it may list them. */
const isPublication = ({ path }: Pick<Input, 'path'>) => /\.(?:pdf|docx?|html?)$/i.test(path)
const isPublished = (found: Found) => 'file' in found && isPublication({ path: found.file })

function asSourceError(error: unknown, file: string): SourceError {
  if (error instanceof SourceError) return error
  if (error instanceof Error && error.name === 'AbortError') throw error
  const reason = error instanceof Error ? error.message : String(error)
  return new SourceError(
    'document.invalid',
    file,
    `the document does not fit the schema: ${reason}`,
    'Correct the file; docs/format.md describes it.',
    { cause: error },
  )
}

/** Names that are about a folder, not for it. */
const IS_README = /(?:^|[/\\!])readme[^/\\]*\.md$/i

/** Text is of every kind: data, programs, logs. Only what is named like a document is one. */
const IS_DOCUMENT_NAME = /\.(?:txt|md|text|html?|pdf|docx?)$/i

/** The rows of a file that the mapping is for; null for any other. */
function mapped({ file, bytes }: FoundFile, mapping: Mapping | null): MappedRecords | null {
  if (mapping === null || !isDataName(file)) return null
  const detected = detect(bytes)
  const isText = detected.kind === 'document' && detected.format === 'text'
  return isText ? mapRecords(decodeText(bytes, file).text, file, mapping) : null
}

/** `parseFile`, unless the same file was read before. */
async function parseOnce(
  found: FoundFile,
  asOf: string | null,
  extractor: Extractor,
  { cache, ocr, onText }: LoadOptions,
): Promise<ParsedFile> {
  if (!cache) return parseFile(found, asOf, extractor, onText)
  const key = parseKey(found, [asOf, ocr ?? true])
  const known = (await cache.get(key)) as ParsedFile | undefined
  if (known) return known
  const parsed = await parseFile(found, asOf, extractor, onText)
  await cache.put(key, parsed)
  return parsed
}

/** By content: a record begins with its title line, a document of our own with front matter. */
async function parseFile(
  found: FoundFile,
  asOf: string | null,
  extractor: Extractor,
  onText: LoadOptions['onText'],
): Promise<ParsedFile> {
  const { file, bytes } = found
  const skipped = (detail: string): ParsedFile => ({
    warning: { rule: 'file.skipped', subject: file, detail, at: { file } },
  })
  if (IS_README.test(file)) return skipped('a README')
  const detected = detect(bytes)
  if (detected.kind === 'unsupported') return skipped(detected.what)
  if (detected.kind === 'archive') throw packed(detected.format, file)
  if (detected.format === 'text') {
    if (!IS_DOCUMENT_NAME.test(file)) return skipped('text of a kind that is not read')
    const decoded = decodeText(bytes, file)
    const { text, encoding } = decoded
    const own = parseOwn(text, file, asOf)
    if (own) {
      onText?.(file, text)
      if (encoding !== 'UTF-8') own.warnings.push(converted(own, encoding, file))
      return [own]
    }
    return publicationOf(readText(decoded, file), { file, origin: 'document', asOf })
  }
  const extracted = await extractor.extract(bytes, detected.format, file)
  return publicationOf(extracted, { file, origin: 'document', asOf })
}

/** An archive that came through `readInput` as it is. */
function packed(format: string, file: string): SourceError {
  if (format === 'RAR' || format === '7z')
    return new SourceError(
      'archive.unsupported',
      file,
      `it is an archive of a kind that is not read (${format})`,
      'Unpack it and give the folder, or pack it as .zip.',
    )
  const reason = 'it is an archive inside of an archive inside of an archive'
  return new SourceError('archive.nested', file, reason, 'Unpack it, and give its files.')
}

/** A record or a document of our own; null for other text. Names that promise one get the errors of their reader. */
function parseOwn(text: string, file: string, asOf: string | null): Parsed | null {
  const named = /(?:^|[/\\!])\d\.\d{6,9}[^/\\]*\.txt$/i.test(file)
  if (isRecord(text) || named) {
    const { procedure, warnings } = parseRecord(text, file, asOf)
    const traits = recordTraits(text, procedure.code)
    return { document: procedure, warnings: located([...warnings, ...traits], text, file) }
  }
  return /\.md$/i.test(file) || text.startsWith('---\n') ? parseMarkdown(text, file) : null
}

function converted({ document }: Parsed, encoding: string, file: string): Warning {
  return { rule: 'extract.legacy-encoding', subject: documentId(document), detail: encoding, at: { file } }
}

/** `procedures-2026-07.tar.gz` → `2026-07-01`, `records-2026-07-15/…` → `2026-07-15`; null when no name has a date. */
export function asOfName(file: string): string | null {
  // The given archive, or a file and its folder: dates further up say nothing about the data.
  const near = file.split('!')[0]!.split(/[/\\]/).slice(-2).join('/')
  const match = [...near.matchAll(/(?<!\d)(20\d{2})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)/g)].at(
    -1,
  )
  return match ? `${match[1]}-${match[2]}-${match[3] ?? '01'}` : null
}

function finish(
  { document, warnings }: Parsed,
  file: string,
  catalogues: readonly Catalogue[],
  now: string,
): LoadedDocument {
  const added = [...warnings]
  const checked = document.source.asOf
  if (checked !== null && checked < yearBefore(now)) {
    added.push({ rule: 'document.stale', subject: documentId(document), detail: checked, at: { file } })
  }
  if (document.kind !== 'procedure') return { document, file, hash: documentHash(document), warnings: added }
  const row = catalogues.map(({ rows }) => rows.get(document.code)).find((found) => found !== undefined)
  const joined = row ? joinCatalogue(document, row) : placed(document)
  const warn = (rule: Warning['rule'], detail: string) =>
    added.push({ rule, subject: document.code, detail, at: { file } })
  if (!row && joined.place !== document.place) {
    const rule = joined.place?.code == null ? 'place.unknown' : 'place.from-words'
    warn(rule, `${document.decision}: ${joined.place?.name}`)
  }
  if (joined.place !== null) warn('place.provincial', joined.place.name)
  if (!row && catalogues.length > 0 && document.source.origin === 'portal-record')
    warn('catalogue.missing', document.title.slice(0, 120))
  if (joined.authority === null) warn('authority.missing', document.title.slice(0, 120))
  const asOf = joined.source.asOf
  for (const { validTo, text } of joined.fees) {
    if (validTo === null || asOf === null || validTo >= asOf) continue
    // A clause with a reduction is several fees, each for its days: it has run out when none of them holds.
    const holds = joined.fees.some(
      (fee) => fee.text === text && (fee.validTo === null || fee.validTo >= asOf),
    )
    if (!holds) warn('fee.expired', `${validTo}: ${text}`.slice(0, 200))
  }
  return { document: joined, file, hash: documentHash(joined), warnings: added }
}

/** The same day a year earlier (29 February: as good as the 28th). */
const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

/** A record that no catalogue knows: its decision tells whether it is one province's own. */
function placed(document: Procedure): Procedure {
  if (document.source.origin !== 'portal-record') return document
  const words = [document.title, ...document.sections.map(({ text }) => text)].join('\n')
  return { ...document, place: document.place ?? placeOfDecision(document.decision, words) }
}

/** Decides what a document does that may have come before. */
function* admit(
  loaded: LoadedDocument,
  seen: Map<string, string>,
  authored: Map<string, LoadedDocument>,
  progress: { documents: number },
): Generator<Loaded> {
  const { document, file } = loaded
  const id = documentId(document)
  const own = authored.get(id)
  if (own && document.kind === 'procedure' && document.source.origin === 'portal-record') {
    authored.delete(id)
    const merged = mergeAuthored(document, own.document as Procedure)
    const merging: Warning = {
      rule: 'document.merged',
      subject: id,
      detail: own.file,
      at: { file: own.file },
    }
    seen.set(id, loaded.hash)
    progress.documents++
    // Of our document only its wording is used: what its values lack, the record decides.
    const wording = own.warnings.filter(({ rule }) => /^(?:text|summary)\./.test(rule))
    const warnings = [...loaded.warnings, ...wording, merging]
    yield { document: merged, file, hash: documentHash(merged), warnings }
    return
  }
  const known = seen.get(id)
  if (known !== undefined || own) {
    if ((known ?? own?.hash) === loaded.hash)
      yield { warning: { rule: 'document.repeated', subject: id, detail: file, at: { file } } }
    else {
      const reason = `another document with the id ${id} was read before (${own?.file ?? 'an earlier file'}); that one is kept`
      throw new SourceError('document.duplicate', file, reason, 'Keep one of the two files.')
    }
    return
  }
  if (document.kind === 'procedure' && document.source.origin === 'authored') {
    authored.set(id, loaded)
    return
  }
  seen.set(id, loaded.hash)
  progress.documents++
  yield loaded
}
