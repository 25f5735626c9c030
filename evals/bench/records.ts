import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentId } from '../../corpus/index.ts'
import { readInput } from '../../ingest/archive/index.ts'
import { listInputs } from '../../ingest/files.ts'
import { embeddedTextsOf } from '../../ingest/indexed-text.ts'
import { passagesOf } from '../../ingest/passages.ts'
import { loadDocuments } from '../../ingest/sources.ts'
import { type ProcedureQuestion, readProcedureQuestions } from '../sets/procedure-questions.ts'
import { DEV_SETS, OFFICIAL_CATALOGUE, OFFICIAL_RECORDS, sharedData } from '../shared-data.ts'
import { sampleOf } from '../stats/random.ts'

const SHIPPED = fileURLToPath(new URL('../../corpus/procedures', import.meta.url))
const QUESTIONS = 300

/** What the benchmark runs on, laid out as single files in a folder of its own. */
export interface BenchRecords {
  /** In words, for the report. */
  source: string
  folder: string
  /** What is handed to `ingest`. */
  paths: string[]
  /** By document: the texts whose vectors stand for it, as `ingest` embeds them. */
  documents: { id: string; file: string; title: string; texts: string[] }[]
  questions: string[]
  /** In words, for the report. */
  questionSource: string
  /** Questions with the procedures that answer them. */
  judged: JudgedSet[]
}

export interface JudgedSet {
  name: string
  questions: Pick<ProcedureQuestion, 'question' | 'procedures'>[]
}

/**
 * Lays a seeded sample of the official records (or, without them, of the shipped procedures) out in a folder.
 * @param folder an empty folder; its name must tell nothing of a date
 * @param limit documents at most
 * @param official false takes the shipped procedures in any case
 */
export async function layOutRecords(folder: string, limit: number, official = true): Promise<BenchRecords> {
  const data = official ? sharedData() : null
  const target = path.join(folder, data ? path.basename(OFFICIAL_RECORDS, '.tar.gz') : 'procedures')
  await mkdir(target, { recursive: true })
  const paths = data ? [target, path.join(data, OFFICIAL_CATALOGUE)] : [target]
  if (data) await unpack(path.join(data, OFFICIAL_RECORDS), target, limit)
  else await copyShipped(target, limit)

  const documents: BenchRecords['documents'] = []
  for await (const loaded of loadDocuments(paths)) {
    if (!('document' in loaded)) continue
    const { document, file } = loaded
    documents.push({
      id: documentId(document),
      file,
      title: document.title,
      texts: embeddedTextsOf(document, passagesOf(document)),
    })
  }
  return {
    source: data ? 'official portal records, July 2026' : 'the procedures shipped in corpus/procedures',
    folder: target,
    paths,
    documents,
    ...(data
      ? await officialQuestions(data)
      : {
          questions: sampleOf(
            documents.flatMap(({ texts }) => texts),
            QUESTIONS,
          ),
          questionSource: 'titles and everyday names of the procedures themselves',
          judged: [
            {
              name: 'titles and everyday names',
              questions: documents.flatMap(({ id, texts }) =>
                texts.map((question) => ({ question, procedures: [id] })),
              ),
            },
          ],
        }),
  }
}

async function unpack(archive: string, target: string, limit: number): Promise<void> {
  const { inputs } = await listInputs([archive])
  const names: string[] = []
  const contents = new Map<string, Uint8Array>()
  for await (const found of readInput(inputs[0]!)) {
    if ('error' in found) throw found.error
    const name = path.basename(found.file)
    names.push(name)
    contents.set(name, found.bytes)
  }
  for (const name of sampleOf(names.sort(), limit))
    await writeFile(path.join(target, name), contents.get(name)!)
}

async function copyShipped(target: string, limit: number): Promise<void> {
  const files = (await readdir(SHIPPED, { recursive: true })).filter((name) =>
    /^\d\.\d{6}.*\.md$/.test(path.basename(name)),
  )
  for (const name of sampleOf(files.sort(), limit))
    await copyFile(path.join(SHIPPED, name), path.join(target, path.basename(name)))
}

async function officialQuestions(
  data: string,
): Promise<Pick<BenchRecords, 'questions' | 'questionSource' | 'judged'>> {
  const judged = await Promise.all(
    DEV_SETS.map(async (name) => ({
      name,
      questions: await readProcedureQuestions(path.join(data, 'questions', `${name}.jsonl`)),
    })),
  )
  const all = judged.flatMap(({ questions }) => questions.map(({ question }) => question))
  return {
    questions: sampleOf(all, QUESTIONS),
    questionSource: `seeded sample of ${DEV_SETS.join(', ')}`,
    judged,
  }
}

/**
 * Gives one record another title: its content changes, and one text must be embedded anew.
 * @throws Error when no file spells its title as it was read
 */
export async function changeOneRecord({ documents }: BenchRecords): Promise<void> {
  for (const { file, title } of documents) {
    const text = await readFile(file, 'utf8')
    if (!text.includes(title)) continue
    await writeFile(
      file,
      text.replace(title, () => `${title} (sửa đổi)`),
    )
    return
  }
  throw new Error('no record could be changed: none spells its title as it was read')
}
