/** Folders in BEIR's layout (Thakur et al., "BEIR", NeurIPS 2021): corpus, queries and `qrels/<split>.tsv`. */
import path from 'node:path'
import { z } from 'zod'
import type { Qrels } from '../metrics/score-run.ts'
import { SetError } from './errors.ts'
import { plainOrGzip, readJsonl, readLines } from './lines.ts'

export interface BeirDocument {
  id: string
  /** Empty where the set has no titles. */
  title: string
  text: string
}

export interface BeirQuery {
  id: string
  text: string
  /** What else the set says of the query (gold answer, type). */
  metadata: Record<string, unknown>
}

export interface BeirSet {
  /** Queries that have judgements, in the order of the file. */
  queries: BeirQuery[]
  qrels: Qrels
  /** Judged query ids that `queries.jsonl` lacks; they are not in `qrels`. */
  queriesWithoutText: string[]
  /** Reads the corpus from its file, anew at each call, one document at a time. */
  documents(): AsyncGenerator<BeirDocument>
}

const Id = z.string().min(1)
const DocumentLine = z
  .object({ _id: Id, title: z.string().nullish(), text: z.string() })
  .transform(({ _id, title, text }): BeirDocument => ({ id: _id, title: title ?? '', text }))
const QueryLine = z
  .object({ _id: Id, text: z.string().min(1), metadata: z.record(z.string(), z.unknown()).nullish() })
  .transform(({ _id, text, metadata }): BeirQuery => ({ id: _id, text, metadata: metadata ?? {} }))

/**
 * Opens a folder with `corpus.jsonl`, `queries.jsonl` (each plain or `.gz`) and `qrels/<split>.tsv`.
 * @throws SetError for a missing file, a broken line, or an id that stands twice
 */
export async function readBeir(folder: string, split = 'test'): Promise<BeirSet> {
  const corpus = plainOrGzip(folder, 'corpus.jsonl')
  const qrels = await readQrels(plainOrGzip(path.join(folder, 'qrels'), `${split}.tsv`))
  const queries: BeirQuery[] = []
  for await (const query of unique(plainOrGzip(folder, 'queries.jsonl'), QueryLine))
    if (qrels.has(query.id)) queries.push(query)
  const known = new Set(queries.map(({ id }) => id))
  const queriesWithoutText = [...qrels.keys()].filter((id) => !known.has(id))
  for (const id of queriesWithoutText) qrels.delete(id)
  return { queries, qrels, queriesWithoutText, documents: () => unique(corpus, DocumentLine) }
}

/**
 * Judged relevant documents that no ranking can return because the corpus lacks them: they keep Recall under 1.
 * @param corpus ids of all documents
 */
export function relevantOutsideCorpus(
  qrels: Qrels,
  corpus: ReadonlySet<string>,
): { query: string; document: string }[] {
  return [...qrels].flatMap(([query, grades]) =>
    [...grades]
      .filter(([document, grade]) => grade > 0 && !corpus.has(document))
      .map(([document]) => ({ query, document })),
  )
}

async function* unique<T extends { id: string }>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  const seen = new Set<string>()
  for await (const { number, value } of readJsonl(file, schema)) {
    if (seen.has(value.id)) throw new SetError(file, number, `the id "${value.id}" stands twice`)
    seen.add(value.id)
    yield value
  }
}

async function readQrels(file: string): Promise<Map<string, Map<string, number>>> {
  const qrels = new Map<string, Map<string, number>>()
  let header = true
  for await (const { number, text } of readLines(file)) {
    const fields = text.replace(/\r$/, '').split('\t')
    if (header) {
      header = false
      if (fields.join() !== 'query-id,corpus-id,score')
        throw new SetError(file, number, 'expected the header "query-id<TAB>corpus-id<TAB>score"')
      continue
    }
    const [query, document, score] = fields
    if (fields.length !== 3 || !query || !document)
      throw new SetError(
        file,
        number,
        `expected query-id, corpus-id and score parted by tabs, found "${text}"`,
      )
    if (!/^-?\d+$/.test(score!)) throw new SetError(file, number, `the score "${score}" is no whole number`)
    const grades = qrels.get(query) ?? new Map<string, number>()
    if (grades.has(document)) throw new SetError(file, number, `"${document}" is judged twice for "${query}"`)
    qrels.set(query, grades.set(document, Number(score)))
  }
  if (qrels.size === 0) throw new SetError(file, null, 'holds no judgement')
  return qrels
}
