/** What front matter may hold: the fields of `Procedure` and `Page` that a person writes. Unknown keys are mistakes. */
import { z } from 'zod'
import {
  Audience,
  Channel,
  DURATION_UNITS,
  IsoDate,
  Level,
  Place,
  ProcedureCode,
  provinceByName,
} from '../../corpus/index.ts'

const text = z.string().trim().min(1)
const texts = z.array(text).default([])
const day = IsoDate.nullable().default(null)
const optionalText = text.nullable().default(null)

const place = text
  .transform((name, context) => {
    const found = provinceByName(name)
    if (!found) context.addIssue({ code: 'custom', message: `"${name}" is none of the 34 provinces` })
    return found
  })
  .pipe(Place)
  .nullable()
  .default(null)

const fee = z
  .strictObject({
    kind: z.enum(['amount', 'free', 'text']).optional(),
    name: optionalText,
    amount: z.number().nonnegative().nullable().default(null),
    currency: z.string().length(3).default('VND'),
    unit: optionalText,
    condition: optionalText,
    channel: Channel.nullable().default(null),
    validFrom: day,
    validTo: day,
    text: optionalText,
  })
  .superRefine((value, context) => {
    const kind = value.kind ?? (value.amount === null ? 'text' : 'amount')
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    if (kind === 'amount' && value.amount === null) say('a fee of kind "amount" needs an amount')
    if (kind !== 'amount' && value.amount !== null) say(`a fee of kind "${kind}" has no amount`)
    if (kind === 'text' && value.text === null) say('give an amount, "kind: free", or a text')
    if (value.amount === 0) say('an amount of 0 is written "kind: free"')
  })

const duration = z
  .strictObject({
    value: z.number().positive().nullable().default(null),
    unit: z.enum(DURATION_UNITS).nullable().default(null),
    condition: optionalText,
    channel: Channel.nullable().default(null),
    validFrom: day,
    validTo: day,
    text: optionalText,
  })
  .superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    if ((value.value === null) !== (value.unit === null)) say('value and unit go together')
    else if (value.value === null && value.text === null) say('give value and unit, or a text')
  })

const item = z.strictObject({
  name: text,
  form: optionalText,
  formUrl: z.url().nullable().default(null),
  originals: z.int().nonnegative().nullable().default(null),
  copies: z.int().nonnegative().nullable().default(null),
  obligatory: z.boolean().nullable().default(null),
  remark: z.boolean().default(false),
})

const instrument = z
  .strictObject({
    type: optionalText,
    number: optionalText,
    issuer: optionalText,
    date: day,
    title: optionalText,
    text: optionalText,
  })
  .refine(
    (value) => value.number !== null || value.title !== null || value.text !== null,
    'give a number, a title or a text',
  )

export const ProcedureFrontMatter = z.strictObject({
  kind: z.literal('procedure').default('procedure'),
  code: ProcedureCode,
  title: text,
  aliases: texts,
  keywords: texts,
  lifeEvents: texts,
  decision: optionalText,
  field: optionalText,
  issuer: optionalText,
  place,
  url: z.url().nullable().default(null),
  levels: z.array(Level).default([]),
  audiences: z.array(Audience).default([]),
  authority: optionalText,
  results: texts,
  channels: z.array(Channel).default([]),
  durations: z.array(duration).default([]),
  fees: z.array(fee).default([]),
  dossier: z.array(z.strictObject({ case: optionalText, items: z.array(item).min(1) })).default([]),
  legalBasis: z.array(instrument).default([]),
  asOf: IsoDate,
  validFrom: day,
  validTo: day,
})
export type ProcedureFrontMatter = z.infer<typeof ProcedureFrontMatter>

export const PageFrontMatter = z.strictObject({
  kind: z.literal('page'),
  id: z.string().regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, 'an id has lower-case letters, digits and hyphens'),
  title: text,
  url: z.url().nullable().default(null),
  place,
  asOf: IsoDate,
  validFrom: day,
  validTo: day,
})
export type PageFrontMatter = z.infer<typeof PageFrontMatter>
