/** What a line of `shipped-questions/questions.jsonl` looks like; its card says what the values mean. */
import { z } from 'zod'
import { Channel, DURATION_UNITS, FACETS, ProcedureCode } from '../../corpus/index.ts'

export const QUESTION_STYLES = [
  'everyday',
  'formal',
  'short',
  'situation',
  'no-marks',
  'half-marks',
  'telex',
  'abbrev',
  'chat',
  'english',
] as const

/** Up to eight syllables: more would be a quotation, which an answer need not repeat. */
const KeyPhrase = z
  .string()
  .regex(/^\S+(?: \S+){0,7}$/, 'a key phrase has one to eight syllables with one space between them')
  .refine(
    (phrase) => phrase === phrase.toLowerCase().normalize('NFC'),
    'a key phrase is in lower case and NFC',
  )

const Gold = z
  .strictObject({
    /** Amounts in đồng (in the currency of the clause where it is another). */
    fees: z.array(z.int().positive()).min(1),
    /** The source says that it is free, for everyone or for the case asked about. */
    free: z.literal(true),
    /** The source states no amount: an answer that names one, or says it is free, is wrong. */
    unspecified: z.literal(true),
    durations: z.array(z.strictObject({ value: z.int().positive(), unit: z.enum(DURATION_UNITS) })).min(1),
    /** The source states no period: an answer that names one is wrong. */
    unspecifiedDuration: z.literal(true),
    /** Key phrases of papers to bring. */
    documents: z.array(KeyPhrase).min(1),
    forms: z.array(z.string().min(1)).min(1),
    channels: z.array(Channel).min(1),
    instruments: z.array(z.string().min(1)).min(1),
    /** Key phrases of anything else: who decides, a condition, a deadline, a step, what one gets. */
    phrases: z.array(KeyPhrase).min(1),
  })
  .partial()

type Gold = z.infer<typeof Gold>

/** Facets one of which must be asked about for a value to be gold. */
const FACETS_OF_GOLD: Partial<Record<keyof Gold, readonly string[]>> = {
  fees: ['fees'],
  free: ['fees'],
  unspecified: ['fees'],
  durations: ['duration'],
  unspecifiedDuration: ['duration'],
  documents: ['dossier'],
  forms: ['forms', 'dossier'],
  channels: ['channels'],
  instruments: ['legal-basis'],
}

export const ShippedQuestion = z
  .strictObject({
    id: z.string().regex(/^sq-\d{4}$/),
    question: z.string().trim().min(5).max(400),
    /** Every procedure of the shipped corpus that is a right answer; `note` says why where there are several. */
    procedures: z.array(ProcedureCode).min(1),
    facets: z
      .array(z.enum(FACETS).exclude(['status']))
      .min(1)
      .max(2),
    gold: Gold,
    style: z.enum(QUESTION_STYLES),
    /** Reported only in totals: nobody tunes on it. */
    heldOut: z.boolean(),
    note: z.string().optional(),
  })
  .superRefine(({ gold, facets, procedures, note }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    const keys = Object.keys(gold) as (keyof Gold)[]
    if (keys.length === 0) refuse('gold holds nothing: no answer could fail')
    for (const key of keys) {
      const needed = FACETS_OF_GOLD[key]
      if (needed && !facets.some((facet) => needed.includes(facet)))
        refuse(`gold.${key} without the facet ${needed.join(' or ')}`)
    }
    if (gold.unspecified && (gold.fees || gold.free)) refuse('gold.unspecified beside a fee')
    if (gold.unspecifiedDuration && gold.durations) refuse('gold.unspecifiedDuration beside a duration')
    if (new Set(facets).size < facets.length) refuse('a facet stands twice')
    if (procedures.length > 1 && note === undefined) refuse('several procedures without a note that says why')
  })
export type ShippedQuestion = z.infer<typeof ShippedQuestion>
