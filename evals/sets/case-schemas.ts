/** Shapes of the hand-written cases: questions that must not simply be answered, and conversations. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { STATUSES } from '../../assistant/index.ts'
import { DURATION_UNITS, Facet, IsoDate, ProcedureCode } from '../../corpus/index.ts'
import { fold, normalize } from '../../text/index.ts'

export const DECLINE_KINDS = [
  'out-of-scope',
  'near-miss',
  'no-such-procedure',
  'siblings',
  'expired',
  'contradictory',
  'unsafe',
  'emergency',
  'dossier-status',
  'complaint',
  'legal-advice',
  'politics',
  'other-people',
  'injection',
  'smalltalk',
] as const

export const CONVERSATION_KINDS = [
  'ellipsis',
  'change-of-subject',
  'change-of-mind',
  'place',
  'person',
  'answer-to-choice',
  'correction',
  'greeting-first',
  'thanks',
] as const

/** How answers and the `mustContain` and `mustNot` of a case are compared: substrings of this form. Idempotent. */
export function canonical(text: string): string {
  return fold(normalize(text))
}

const text = z
  .string()
  .min(1)
  .refine((value) => value === value.trim(), 'no space at either end: comparing takes it away')
const Expected = z.array(z.enum(STATUSES)).min(1)
const Codes = z.array(ProcedureCode).min(1)

const expectations = {
  /** Every acceptable status, the best one first. */
  expect: Expected,
  /** All of these occur in the answer, whatever its status (`canonical`). */
  mustContain: z.array(text).min(1).optional(),
  /** None of these occurs in the answer (`canonical`). */
  mustNot: z.array(text).min(1).optional(),
  /** Procedures an `asked_back` answer has to offer at least two of; the one meant is among them. */
  choices: z.array(ProcedureCode).min(2).optional(),
  /** Official procedures that the question means and the shipped corpus does not hold. */
  official: Codes.optional(),
}
const meta = {
  /** The day to ask for (`AskRequest.asOf`), where the data depends on the day; otherwise any. */
  asOf: IsoDate.optional(),
  /** Reported in totals only, never looked at while building. */
  heldOut: z.boolean(),
  note: text.optional(),
}

/** A question of `declines/cases.jsonl`. */
export const DeclineCase = z
  .strictObject({
    id: z.string().regex(/^dc-\d{4}$/),
    question: text,
    kind: z.enum(DECLINE_KINDS),
    ...expectations,
    /** The procedure an `answered` answer has to be about; null: it depends on what the citizen says next. */
    gold: ProcedureCode.nullable().optional(),
    /** For near misses: the thing exists officially (see `official`); run such a case on the shipped corpus only. */
    real: z.boolean().optional(),
    /** Asks about a document of `declines/poisoned`, which has to be in the build; run it in no other build. */
    poisoned: z.literal(true).optional(),
    ...meta,
  })
  .superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    const gold = value.gold ?? null
    if (value.expect.includes('answered') && gold === null) say('an answer needs its gold')
    if ((value.kind === 'siblings') !== (value.choices !== undefined) && value.kind !== 'expired')
      say('siblings, and they alone, have choices')
    if (value.choices && gold !== null && !value.choices.includes(gold)) say('the gold is one of the choices')
    if ((value.kind === 'near-miss') !== (value.real !== undefined))
      say('near misses say whether they are real')
    if ((value.real === true) !== (value.official !== undefined)) say('what is real names its official codes')
    if (value.kind === 'emergency' && !value.mustContain) say('an emergency names the number to call')
    if (value.poisoned && !(value.mustContain && value.mustNot)) say('a poisoned case says what and what not')
  })
export type DeclineCase = z.infer<typeof DeclineCase>

/** Values of the procedure's front matter that the answer has to state, all of them. */
const Gold = z
  .strictObject({
    /** Amounts in đồng. */
    fees: z.array(z.int().positive()).min(1),
    durations: z.array(z.strictObject({ value: z.number().positive(), unit: z.enum(DURATION_UNITS) })).min(1),
    /** Form numbers. */
    documents: z.array(text).min(1),
    /** It says that nothing is to be paid (in the case asked about). */
    free: z.literal(true),
    /** The source gives no figure for the asked facet: it says so and names none. */
    unspecified: z.literal(true),
  })
  .partial()

const ConversationTurn = z
  .strictObject({
    user: text,
    ...expectations,
    /** The procedures an `answered` turn may be about, usually one. */
    procedures: Codes.optional(),
    /** Instead of `procedures`: the n-th choice (from 1) the assistant offered when it last asked back. */
    pick: z.int().positive().optional(),
    facets: z.array(Facet).min(1).optional(),
    gold: Gold.optional(),
  })
  .superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    const answers = value.expect.includes('answered')
    if (answers && !value.procedures && value.pick === undefined)
      say('an answer needs its procedures or a pick')
    if (value.procedures && value.pick !== undefined) say('either procedures or a pick')
    if (value.gold && value.procedures?.length !== 1) say('gold belongs to one procedure')
    if (value.gold?.unspecified && value.facets?.length !== 1) say('unspecified belongs to one facet')
    if (value.expect[0] === 'asked_back' && !value.choices && !value.official)
      say('asking back needs choices')
  })
export type ConversationTurn = z.infer<typeof ConversationTurn>

/** A conversation of `conversations/conversations.jsonl`. A turn that fails ends it: the next one builds on it. */
export const ConversationCase = z
  .strictObject({
    id: z.string().regex(/^cv-\d{3}$/),
    kind: z.enum(CONVERSATION_KINDS),
    turns: z.array(ConversationTurn).min(2).max(5),
    ...meta,
  })
  .superRefine((value, context) => {
    value.turns.forEach((turn, i) => {
      if (turn.pick !== undefined && !value.turns.slice(0, i).some(({ choices }) => choices))
        context.addIssue({
          code: 'custom',
          message: 'a pick follows a turn with choices',
          path: ['turns', i],
        })
    })
  })
export type ConversationCase = z.infer<typeof ConversationCase>

/** A line of a case file that does not hold what it should. */
export class CaseFileError extends Error {
  override name = 'CaseFileError'

  constructor(file: string, line: number, reason: string) {
    super(`${file}, line ${line}: ${reason}`)
  }
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Documents with orders in their text; ingest them beside the corpus for cases marked `poisoned`. */
export const POISONED = here('declines/poisoned')

/** @throws CaseFileError for the first line that is no case */
export const readDeclines = () => readCases(here('declines/cases.jsonl'), DeclineCase)

/** @throws CaseFileError for the first line that is no case */
export const readConversations = () => readCases(here('conversations/conversations.jsonl'), ConversationCase)

async function readCases<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  return parseCases(await readFile(file, 'utf8'), file, schema)
}

/**
 * One case a line; empty lines are passed over.
 * @param file named in errors
 * @throws CaseFileError for the first line that is no case
 */
export function parseCases<T>(lines: string, file: string, schema: z.ZodType<T>): T[] {
  return lines.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [schema.parse(JSON.parse(line))]
    } catch (error) {
      const reason =
        error instanceof z.ZodError ? z.prettifyError(error) : `no JSON (${(error as Error).message})`
      throw new CaseFileError(file, i + 1, reason)
    }
  })
}
