/** The documents and questions growth is measured with. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Document } from '../../corpus/index.ts'
import { loadDocuments } from '../../ingest/sources.ts'
import { readProcedureQuestions } from '../sets/procedure-questions.ts'
import { DEV_SETS, OFFICIAL_CATALOGUE, OFFICIAL_RECORDS, sharedData } from '../shared-data.ts'
import { sampleOf } from '../stats/random.ts'

const QUESTIONS = 300
const SHIPPED = fileURLToPath(new URL('../../corpus/procedures', import.meta.url))
const SHIPPED_QUESTIONS = fileURLToPath(new URL('../sets/shipped-questions/questions.jsonl', import.meta.url))

export interface Asked {
  question: string
  /** Codes of the procedures that answer. */
  procedures: string[]
}

export interface GrowthRecords {
  /** In words, for the report. */
  source: string
  paths: string[]
  questions: Asked[]
}

/** The official records with a seeded sample of the dev questions; the shipped ones with their questions where those are absent. */
export async function growthRecords(official = true): Promise<GrowthRecords> {
  const data = official ? sharedData() : null
  if (data === null)
    return {
      source: 'the procedures shipped in corpus/procedures',
      paths: [SHIPPED],
      questions: sampleOf(await readProcedureQuestions(SHIPPED_QUESTIONS), QUESTIONS),
    }
  const files = DEV_SETS.map((set) => path.join(data, 'questions', `${set}.jsonl`))
  return {
    source: `official portal records, July 2026; questions: a seeded sample of ${DEV_SETS.join(', ')}`,
    paths: [OFFICIAL_RECORDS, OFFICIAL_CATALOGUE].map((name) => path.join(data, name)),
    questions: sampleOf((await Promise.all(files.map(readProcedureQuestions))).flat(), QUESTIONS),
  }
}

/** Every document that can be read. */
export async function* documentsIn(paths: readonly string[]): AsyncGenerator<Document> {
  for await (const loaded of loadDocuments(paths)) if ('document' in loaded) yield loaded.document
}
