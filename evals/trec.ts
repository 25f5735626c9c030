/**
 * The text formats of trec_eval: runs (`query Q0 document rank score tag`) and qrels (`query 0 document grade`).
 * Fields are parted by spaces, and ids of BEIR sets may hold some ("Luật Hộ tịch#3"): white space and `%` in a field
 * are written percent-encoded (`Luật%20Hộ%20tịch#3`) and decoded on reading.
 */
import type { Qrels, Run, ScoredDocument } from './metrics/score-run.ts'

/** A line of a run or qrels file that cannot be read. */
export class TrecFormatError extends Error {
  override name = 'TrecFormatError'
  /** Counted from 1. */
  readonly line: number
  constructor(file: string, line: number, reason: string) {
    super(`${file}, line ${line}: ${reason}`)
    this.line = line
  }
}

/**
 * Reads a run. Fields may be parted by any spaces or tabs; empty lines are skipped. The order of the lines and the
 * written ranks mean nothing, as in trec_eval: only scores count.
 * @param file name for messages
 * @throws TrecFormatError for a line without six fields, a score that is no number, or a document twice in a query
 */
export function parseRun(text: string, file = 'run'): Map<string, ScoredDocument[]> {
  const run = new Map<string, ScoredDocument[]>()
  const seen = new Map<string, Set<string>>()
  for (const { line, fields } of rowsOf(text)) {
    if (fields.length !== 6)
      throw new TrecFormatError(
        file,
        line,
        `expected 6 fields (query Q0 document rank score tag), found ${fields.length}`,
      )
    const [query, , id, , written] = fields as [string, string, string, string, string, string]
    const score = Number(written)
    if (!Number.isFinite(score)) throw new TrecFormatError(file, line, `the score "${written}" is no number`)
    addOnce(seen, query, id, file, line)
    const documents = run.get(query)
    if (documents) documents.push({ id, score })
    else run.set(query, [{ id, score }])
  }
  return run
}

/**
 * Reads qrels.
 * @param file name for messages
 * @throws TrecFormatError for a line without four fields, a grade that is no whole number, or a document judged twice
 */
export function parseQrels(text: string, file = 'qrels'): Map<string, Map<string, number>> {
  const qrels = new Map<string, Map<string, number>>()
  const seen = new Map<string, Set<string>>()
  for (const { line, fields } of rowsOf(text)) {
    if (fields.length !== 4)
      throw new TrecFormatError(
        file,
        line,
        `expected 4 fields (query 0 document grade), found ${fields.length}`,
      )
    const [query, , id, written] = fields as [string, string, string, string]
    if (!/^[+-]?\d+$/.test(written))
      throw new TrecFormatError(file, line, `the grade "${written}" is no whole number`)
    addOnce(seen, query, id, file, line)
    const grades = qrels.get(query)
    if (grades) grades.set(id, Number(written))
    else qrels.set(query, new Map([[id, Number(written)]]))
  }
  return qrels
}

/**
 * Writes a run, each query's documents in the order given, ranks from 1.
 * @param tag names the system
 * @throws RangeError for an empty id, query or tag
 */
export function formatRun(run: Run, tag: string): string {
  let text = ''
  for (const [query, documents] of run)
    for (const [i, { id, score }] of documents.entries())
      text += `${encode(query)} Q0 ${encode(id)} ${i + 1} ${score} ${encode(tag)}\n`
  return text
}

/**
 * Writes qrels.
 * @throws RangeError for an empty id or query
 */
export function formatQrels(qrels: Qrels): string {
  let text = ''
  for (const [query, grades] of qrels)
    for (const [id, grade] of grades) text += `${encode(query)} 0 ${encode(id)} ${grade}\n`
  return text
}

function* rowsOf(text: string): Generator<{ line: number; fields: string[] }> {
  let line = 0
  for (const row of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    line++
    const fields = row
      .split(/[ \t]+/)
      .filter((field) => field !== '')
      .map(decode)
    if (fields.length > 0) yield { line, fields }
  }
}

function addOnce(
  seen: Map<string, Set<string>>,
  query: string,
  id: string,
  file: string,
  line: number,
): void {
  const ids = seen.get(query) ?? new Set()
  if (ids.has(id))
    throw new TrecFormatError(file, line, `document "${id}" stands twice under query "${query}"`)
  seen.set(query, ids.add(id))
}

function encode(field: string): string {
  if (field === '') throw new RangeError('an empty id or tag cannot stand in a TREC file')
  return field.replace(/[\s%]/g, encodeURIComponent)
}

function decode(field: string): string {
  return field.replace(/(?:%[0-9A-F]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}
