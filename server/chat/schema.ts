/** The assistant's types as OpenAPI sees them. Where they are sent, the compiler holds them against `assistant/types.ts`. */
import { z } from '@hono/zod-openapi'
import { type Answer, type Citation, DERIVED_RULES, type Derived, STATUSES } from '../../assistant/index.ts'
import { Channel, Facet, SectionId } from '../../corpus/index.ts'

const citations = z.array(z.int()).openapi({ description: 'Numbers of the citations that carry it.' })

const CitationSchema = z
  .object({
    n: z.int().openapi({ description: 'The number shown in the text: `[1]`.' }),
    passage: z.string().openapi({ example: '1.004222#fees' }),
    code: z.string(),
    section: SectionId.nullable(),
    breadcrumb: z.array(z.string()),
    quote: z.string().openapi({ description: 'The passage as published.' }),
    url: z.string().nullable(),
  })
  .openapi('Citation') satisfies z.ZodType<Citation>

const Fact = z
  .object({
    label: z.string(),
    value: z.string(),
    channel: Channel.optional(),
    condition: z.string().optional(),
    citations,
  })
  .openapi('Fact')

const BlockSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('paragraph'), text: z.string(), citations }),
    z.object({ type: z.literal('key-facts'), title: z.string(), facts: z.array(Fact) }),
    z.object({
      type: z.literal('checklist'),
      title: z.string(),
      items: z.array(z.object({ text: z.string(), note: z.string().optional(), citations })),
    }),
    z.object({
      type: z.literal('steps'),
      title: z.string(),
      items: z.array(z.object({ text: z.string(), citations })),
    }),
    z.object({
      type: z.literal('table'),
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.object({ cells: z.array(z.string()), citations })),
    }),
    z.object({
      type: z.literal('choices'),
      question: z.string(),
      choices: z.array(z.object({ label: z.string(), code: z.string().nullable(), message: z.string() })),
    }),
    z.object({ type: z.literal('notice'), tone: z.enum(['info', 'warning']), text: z.string(), citations }),
    z.object({
      type: z.literal('links'),
      title: z.string(),
      links: z.array(z.object({ label: z.string(), url: z.string() })),
    }),
  ])
  .openapi('Block')

const DerivedSchema = z
  .object({
    value: z.string().openapi({ example: '4 loại giấy tờ' }),
    rule: z.enum(DERIVED_RULES).openapi({
      description:
        '`count`: the number of inputs. `working-days-after`, `days-after`, `months-after`: the end of a period after a day. `next-working-day`, `last-working-day`: the day worked at or after a day, or up to it. `product`: a number of things times the amount for one. `tiered-product`: copies times what their pages cost by steps, within a limit.',
    }),
    inputs: z.array(z.string()).openapi({
      description:
        'For a count the beginning of each thing counted, as published; for a day the day, the number, the passage; for a product the numbers, the amounts and units, the passage.',
    }),
  })
  .openapi('Derived') satisfies z.ZodType<Derived>

export const AnswerSchema = z
  .object({
    status: z.enum(STATUSES),
    degraded: z.string().nullable().openapi({ description: 'Why the answer is less than it could be.' }),
    facets: z.array(Facet),
    procedures: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        url: z.string().nullable(),
        probability: z.number().openapi({ description: '0 … 1' }),
      }),
    ),
    blocks: z.array(BlockSchema),
    text: z.string().openapi({ description: 'The blocks as Markdown, `[n]` after each statement.' }),
    citations: z.array(CitationSchema),
    suggestions: z
      .array(z.object({ label: z.string(), message: z.string() }))
      .openapi({ description: 'What may be asked next.' }),
    derived: z.array(DerivedSchema).openapi({ description: 'Values the record does not state as such.' }),
    asOf: z.iso.date().openapi({ description: 'The day the answer is given for.' }),
    dataAsOf: z.iso.date().nullable().openapi({ description: 'The day the data is known to hold.' }),
    filingDay: z.iso
      .date()
      .nullable()
      .openapi({ description: 'The day of filing the question names; periods are counted from it.' }),
    language: z
      .enum(['vi', 'en'])
      .openapi({ description: 'Of the question; names and quotations stay Vietnamese.' }),
    restored: z.string().nullable(),
    build: z.string(),
    timings: z.record(z.string(), z.number()),
  })
  .openapi('Answer')

/** An answer with what the server adds to it. */
export const ChatAnswerSchema = AnswerSchema.extend({
  conversation: z
    .object({
      id: z.string(),
      token: z.string().optional().openapi({
        description: 'Only in the answer that starts the conversation: keep it, it is not told again.',
      }),
    })
    .nullable()
    .openapi({ description: 'Null where nothing is stored.' }),
  receipt: z
    .object({ id: z.string().openapi({ example: 'R-7K3M-9QXW' }), url: z.string() })
    .nullable()
    .openapi({ description: 'Where exactly this answer can be read again; null where it is not stored.' }),
  notice: z
    .string()
    .nullable()
    .openapi({ description: 'In the first answer: that a machine answers, and what is kept.' }),
}).openapi('ChatAnswer')
export type ChatAnswer = Answer &
  Pick<z.infer<typeof ChatAnswerSchema>, 'conversation' | 'receipt' | 'notice'>

export const AssistantEventSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('status'),
      step: z.enum(['search', 'compose', 'write', 'verify']),
      text: z.string(),
    }),
    z.object({ type: z.literal('sources'), citations: z.array(CitationSchema) }),
    z.object({ type: z.literal('block'), index: z.int(), block: BlockSchema }),
    z.object({ type: z.literal('delta'), text: z.string() }),
    z.object({ type: z.literal('done'), answer: ChatAnswerSchema }),
    z.object({ type: z.literal('error'), code: z.string(), text: z.string() }),
  ])
  .openapi('AssistantEvent')
