/** A build, a searcher and an assistant in memory: real behaviour on a handful of documents, no index needed. */
import { createHash } from 'node:crypto'
import pino from 'pino'
import type { Answer, AskRequest, Assistant, AssistantEvent, Block, Citation } from '../../assistant/index.ts'
import { type Document, documentId } from '../../corpus/index.ts'
import { type Build, entryOf, type Passage } from '../../index/index.ts'
import { type DocumentHit, groupOf, type Searcher } from '../../search/index.ts'
import { fold, syllables } from '../../text/index.ts'
import { createBuildHolder } from '../build-holder.ts'
import type { AppDependencies, OpenBuild } from '../deps.ts'
import { readEnv } from '../env.ts'
import { type RunningServer, startServer } from '../serve.ts'
import { DOCUMENTS } from './documents.ts'

function passagesOf(document: Document): Passage[] {
  const id = documentId(document)
  const passage = (
    anchor: string,
    breadcrumb: string[],
    text: string,
    section: Passage['section'] = null,
  ): Passage => ({
    id: anchor === '' ? id : `${id}${id.includes('#') ? '.' : '#'}${anchor}`,
    documentId: id,
    section,
    breadcrumb: [document.title, ...breadcrumb],
    text,
    validFrom: null,
    validTo: null,
    place: document.place,
    authority: null,
    hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
  })
  if (document.kind === 'procedure')
    return document.sections.map((part) => passage(part.id, [part.heading], part.text, part.id))
  if (document.kind === 'regulation')
    return document.clauses.map((part) => passage(part.anchor, [part.label].filter(Boolean), part.text))
  return document.sections.map((part) => passage(part.anchor, [part.heading], part.text))
}

class ClosedBuildError extends Error {
  override readonly name = 'ClosedBuildError'
}

/** A build whose reads fail once it is closed, as a real one's would. */
function memoryBuild(id: string, documents: readonly Document[] = DOCUMENTS): Build & { closed: boolean } {
  const entries = documents.map((document, ordinal) => ({
    ...entryOf(document),
    ordinal,
    hash: createHash('sha256').update(JSON.stringify(document)).digest('hex'),
    firstPassage: 0,
    passages: passagesOf(document).length,
  }))
  const counts = {
    documents: documents.length,
    passages: 12,
    vectors: 0,
    procedures: 3,
    regulations: 1,
    pages: 1,
  }
  const open = () => {
    if (build.closed) throw new ClosedBuildError(`${id} was read after it was closed`)
  }
  const build = {
    dir: `/nowhere/${id}`,
    closed: false,
    manifest: {
      format: 2 as const,
      id,
      createdAt: '2026-07-02T08:00:00Z',
      asOf: '2026-07-01',
      corpusHash: 'c',
      modelHash: 'm',
      model: 'test',
      dimensions: 0,
      counts,
      settings: {},
      versions: {},
      files: {},
    },
    entries,
    entry: (wanted: string) => entries.find((entry) => entry.id === wanted),
    async document(wanted: string) {
      open()
      return documents.find((document) => documentId(document) === wanted)!
    },
    async passages(ordinal: number) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      open()
      return passagesOf(documents[ordinal]!)
    },
    blob: () => new Uint8Array(),
    vectors: {
      dimensions: 0,
      documents: 0,
      search: async () => [],
      scores: async () => new Float32Array(),
      close: async () => {},
    },
    async close() {
      open()
      build.closed = true
    },
  }
  return build as unknown as Build & { closed: boolean }
}

/** Ranks by the share of the question's folded syllables in a title; applies place and level filters. */
function memorySearcher(build: Build): Searcher {
  return {
    async search(question, { k = 10, filter = {}, signal } = {}) {
      signal?.throwIfAborted()
      const wanted = syllables(question).map(fold)
      const code = build.entry(question.trim()) ? question.trim() : null
      const scored = build.entries
        .filter((entry) => !entry.place || filter.places?.includes(entry.place.code ?? entry.place.name))
        .filter((entry) => !filter.levels || entry.levels.some((level) => filter.levels?.includes(level)))
        .map((entry) => {
          const title = new Set(syllables(entry.title).map(fold))
          const share = wanted.filter((syllable) => title.has(syllable)).length / Math.max(1, wanted.length)
          return { entry, score: entry.id === code ? 1 : share }
        })
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, k)
      const hits: DocumentHit[] = []
      for (const { entry, score } of scored) {
        const passages = (await build.passages(entry.ordinal)).map((passage) => ({ passage, score }))
        hits.push({
          document: entry,
          score,
          lexical: score,
          dense: score,
          probability: score,
          passages: passages.slice(0, 3),
        })
      }
      return {
        question,
        restored: null,
        replacements: [],
        code,
        hits,
        group: groupOf(hits),
        probability: hits[0]?.probability ?? 0,
        features: null,
        timings: { search: 1 },
        build: build.manifest.id,
      }
    },
    read: (question) => ({ text: question, restored: null, replacements: [] }),
  }
}

export function openMemory(
  id: string,
  documents?: readonly Document[],
): OpenBuild & { build: { closed: boolean } } {
  const build = memoryBuild(id, documents)
  return { build, searcher: memorySearcher(build) }
}

const UNKNOWN = 'Chưa tìm thấy thủ tục phù hợp với câu hỏi này.'

/** Every kind of block, made of the best document's passages. */
function blocksOf(passages: readonly Passage[]): Block[] {
  const blocks: Block[] = []
  passages.forEach(({ section, text }, i) => {
    const citations = [i + 1]
    const lines = text.split('\n')
    if (section === 'dossier') {
      blocks.push({
        type: 'checklist',
        title: 'Giấy tờ cần nộp',
        items: lines.map((line) => ({ text: line, note: '1 bản chính', citations })),
      })
    } else if (section === 'steps') {
      blocks.push({
        type: 'steps',
        title: 'Các bước',
        items: lines.map((line) => ({ text: line.replace(/^Bước \d+: /, ''), citations })),
      })
    } else if (section === 'fees') {
      blocks.push({
        type: 'key-facts',
        title: 'Tóm tắt',
        facts: [
          { label: 'Lệ phí', value: lines[0]!, channel: 'in-person', condition: 'Nộp đúng hạn', citations },
          { label: 'Thời hạn', value: '7 ngày làm việc', channel: 'online', citations },
        ],
      })
      blocks.push({
        type: 'table',
        title: 'Lệ phí theo cách nộp',
        columns: ['Cách nộp', 'Lệ phí', 'Thời hạn giải quyết'],
        rows: [
          { cells: ['Trực tuyến', '10.000 đồng', '7 ngày làm việc'], citations },
          { cells: ['Trực tiếp', '20.000 đồng', '7 ngày làm việc'], citations },
        ],
      })
    } else blocks.push({ type: 'paragraph', text, citations })
  })
  blocks.push({ type: 'notice', tone: 'warning', text: 'Mức thu có thể khác ở từng nơi.', citations: [] })
  return blocks
}

interface MemoryAssistantOptions {
  source(): OpenBuild
  /** Awaited between the events of an answer. */
  pause?(): Promise<void>
}

export function memoryAssistant({ source, pause }: MemoryAssistantOptions): Assistant {
  return {
    async answer(request: AskRequest, { signal, onEvent } = {}): Promise<Answer> {
      const emit = async (event: AssistantEvent) => {
        signal?.throwIfAborted()
        onEvent?.(event)
        await pause?.()
        signal?.throwIfAborted()
      }
      await emit({ type: 'status', step: 'search', text: 'Đang tìm trong hồ sơ thủ tục…' })
      const { build, searcher } = source()
      const result = await searcher.search(request.message, signal ? { signal } : {})
      const best = result.hits[0]
      const passages = best ? await build.passages(best.document.ordinal) : []
      const citations: Citation[] = passages.map((passage, i) => ({
        n: i + 1,
        passage: passage.id,
        code: passage.documentId,
        section: passage.section,
        breadcrumb: passage.breadcrumb,
        quote: passage.text,
        url: best?.document.url ?? null,
      }))
      const blocks: Block[] = best
        ? blocksOf(passages)
        : [{ type: 'paragraph', text: UNKNOWN, citations: [] }]
      await emit({ type: 'sources', citations })
      for (const [index, block] of blocks.entries()) await emit({ type: 'block', index, block })
      const answer: Answer = {
        status: best ? 'answered' : 'declined_not_found',
        language: 'vi',
        degraded: null,
        facets: [],
        procedures: result.hits.map(({ document: { id, title, url }, probability }) => ({
          code: id,
          title,
          url,
          probability,
        })),
        blocks,
        text: blocks.map((block) => ('text' in block ? block.text : block.type)).join('\n'),
        citations,
        suggestions: [],
        derived: [],
        asOf: request.asOf ?? '2026-07-10',
        dataAsOf: build.manifest.asOf,
        filingDay: null,
        restored: result.restored,
        build: build.manifest.id,
        timings: result.timings,
      }
      await emit({ type: 'done', answer })
      return answer
    },
  }
}

export interface TestServer extends RunningServer {
  /** Lines logged so far, parsed. */
  logged(): Record<string, unknown>[]
  /** The raw log. */
  log(): string
  /** Publishes another build and serves it; false when it was refused. */
  publish(next: OpenBuild | Error): Promise<boolean>
}

interface TestServerOptions {
  env?: Record<string, string>
  /** First build; null for none. */
  first?: OpenBuild | null
  assistant?: (source: () => OpenBuild) => Assistant
  encoder?: AppDependencies['encoder']
  /** Default: nothing is stored. */
  records?: AppDependencies['records']
}

/** A real server on a free port. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const lines: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  let newest: OpenBuild | Error | null = options.first === undefined ? openMemory('b1') : options.first
  const holder = createBuildHolder({
    logger,
    open: async () => {
      if (newest instanceof Error) throw newest
      if (!newest) throw new Error('there is no build')
      return newest
    },
  })
  if (newest) await holder.reload()
  const make = options.assistant ?? ((source) => memoryAssistant({ source }))
  const server = await startServer({
    builds: holder,
    assistant: make(holder.current),
    records: options.records ?? null,
    encoder: options.encoder ?? { stats: () => ({ queued: 3, batches: 5, texts: 8, tokens: 99 }) },
    env: readEnv({ MOTCUA_PORT: '0', MOTCUA_RATE_LIMIT: '0', ...options.env }),
    logger,
    onClose: holder.close,
  })
  return {
    ...server,
    url: server.url.replace('localhost', '127.0.0.1'),
    log: () => lines.join(''),
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    async publish(next) {
      newest = next
      return holder.reload()
    },
  }
}
