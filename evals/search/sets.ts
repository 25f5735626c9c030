/** What `motcua eval` can be asked to run: sets of the repository by name, question files and BEIR folders by path. */
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { SectionId } from '../../corpus/index.ts'
import type { Grades } from '../metrics/rank.ts'
import type { Qrels } from '../metrics/score-run.ts'
import type { AnswerSet } from '../result.ts'
import { type BeirSet, readBeir } from '../sets/beir.ts'
import { SetError } from '../sets/errors.ts'
import { type ProcedureQuestion, readProcedureQuestions } from '../sets/procedure-questions.ts'
import { randomFrom } from '../stats/random.ts'

const SHIPPED = 'shipped-questions'
/** Sets of the repository, all on the shipped corpus. The first is searched as well as answered. */
export const BUILT_IN_SETS = [SHIPPED, 'declines', 'removed-gold', 'conversations'] as const
type BuiltInSet = (typeof BUILT_IN_SETS)[number]

export interface TestQuestion {
  id: string
  question: string
  /** Judged documents. */
  relevant: Grades
  heldOut: boolean
  /** The section of a right procedure that answers; absent where the set does not say. */
  section?: SectionId
}

export interface SearchTest {
  name: string
  /** Markdown; null where the set has none. */
  card: string | null
  questions: TestQuestion[]
  /** The set's own documents; null for questions on the build. */
  documents: BeirSet['documents'] | null
}

/** What was asked for, sorted by what has to be done with it. */
export interface SetChoice {
  /** To be searched. */
  tests: SearchTest[]
  /** To be answered: sets of the repository. */
  answers: AnswerSet['kind'][]
  /** Whose answers are taken out of the build, to see whether the assistant declines. */
  answered: { set: string; questions: ProcedureQuestion[] }[]
}

const ANSWERED_AS: Record<BuiltInSet, AnswerSet['kind']> = {
  'shipped-questions': 'questions',
  declines: 'declines',
  'removed-gold': 'removed-gold',
  conversations: 'conversations',
}

export interface Sampling {
  /** Questions a set at most. */
  sample?: number | undefined
  seed: number
  /** Judgements instead of the sets' own; questions that are not in them have none. */
  qrels?: Qrels | undefined
}

/**
 * Reads the sets.
 * @param wanted names of `BUILT_IN_SETS`, question files, BEIR folders
 * @throws SetError for what is none of these, cannot be read, or comes twice under one name, and for judgements that
 * are of none of the questions
 */
export async function chooseSets(wanted: readonly string[], sampling: Sampling): Promise<SetChoice> {
  const choice: SetChoice = { tests: [], answers: [], answered: [] }
  const names = new Set<string>()
  for (const one of wanted) {
    const builtIn = BUILT_IN_SETS.find((name) => name === one)
    const name = builtIn ?? nameOf(one)
    if (names.has(name)) throw new SetError(one, null, `two sets have the name "${name}"; rename one`)
    names.add(name)
    if (builtIn) choice.answers.push(ANSWERED_AS[builtIn])
    if (builtIn === SHIPPED) choice.tests.push(await procedureTest(name, SHIPPED_FILE, sampling))
    else if (builtIn === 'removed-gold')
      choice.answered.push({ set: SHIPPED, questions: await readProcedureQuestions(SHIPPED_FILE) })
    else if (!builtIn && statSync(one).isDirectory()) choice.tests.push(await beirTest(name, one, sampling))
    else if (!builtIn) {
      choice.tests.push(await procedureTest(name, one, sampling))
      choice.answered.push({ set: name, questions: await readProcedureQuestions(one) })
    }
  }
  if (choice.answered.length > 0 && !choice.answers.includes('removed-gold'))
    choice.answers.push('removed-gold')
  const { qrels } = sampling
  return qrels ? { ...choice, tests: choice.tests.map((test) => judgedBy(test, qrels)) } : choice
}

function judgedBy(test: SearchTest, qrels: Qrels): SearchTest {
  if (!test.questions.some(({ id }) => qrels.has(id)))
    throw new SetError(
      test.name,
      null,
      'none of its questions is in the judgements; their ids must be the same',
    )
  const questions = test.questions.map((one) => ({ ...one, relevant: qrels.get(one.id) ?? new Map() }))
  return { ...test, questions }
}

const SHIPPED_FILE = fileURLToPath(new URL('../sets/shipped-questions/questions.jsonl', import.meta.url))

function nameOf(given: string): string {
  if (!existsSync(given))
    throw new SetError(
      given,
      null,
      `there is no such set; give ${BUILT_IN_SETS.join(', ')}, a question file or a BEIR folder`,
    )
  return path.basename(path.resolve(given)).replace(/\.jsonl(?:\.gz)?$/, '')
}

/** Headings of the official records that hold one section each; "Cách thức thực hiện" holds three. */
const SECTION_OF_HEADING: Readonly<Record<string, SectionId>> = {
  'trình tự thực hiện': 'steps',
  'thành phần hồ sơ': 'dossier',
  'yêu cầu, điều kiện thực hiện': 'conditions',
  'phí, lệ phí': 'fees',
  'căn cứ pháp lý': 'legal-basis',
}

/** @param named heading of a record, or the id of a section; null for anything else */
function sectionOf(named: unknown): SectionId | null {
  if (typeof named !== 'string') return null
  return SECTION_OF_HEADING[named.normalize('NFC').toLowerCase()] ?? SectionId.safeParse(named).data ?? null
}

async function procedureTest(name: string, file: string, sampling: Sampling): Promise<SearchTest> {
  const questions = (await readProcedureQuestions(file)).map(
    ({ id, question, procedures, heldOut, section: named }): TestQuestion => {
      const section = sectionOf(named)
      return {
        id,
        question,
        relevant: new Map(procedures.map((code) => [code, 1])),
        heldOut: heldOut === true,
        ...(section && { section }),
      }
    },
  )
  return {
    name,
    card: await cardAt(path.join(path.dirname(file), 'card.md')),
    questions: sampled(questions, sampling),
    documents: null,
  }
}

async function beirTest(name: string, folder: string, sampling: Sampling): Promise<SearchTest> {
  const { queries, qrels, documents } = await readBeir(folder)
  const questions = queries.map(
    ({ id, text }): TestQuestion => ({ id, question: text, relevant: qrels.get(id)!, heldOut: false }),
  )
  return {
    name,
    card: await cardAt(path.join(folder, 'card.md')),
    questions: sampled(questions, sampling),
    documents,
  }
}

const cardAt = async (file: string) => (existsSync(file) ? await readFile(file, 'utf8') : null)

/** The same questions for the same seed whatever else is in the set, in their own order. */
function sampled<T extends { id: string }>(items: T[], { sample, seed }: Sampling): T[] {
  if (sample === undefined || items.length <= sample) return items
  const kept = items
    .map(({ id }) => ({ id, at: randomFrom(`${seed}:${id}`)() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, sample)
  const ids = new Set(kept.map(({ id }) => id))
  return items.filter(({ id }) => ids.has(id))
}
