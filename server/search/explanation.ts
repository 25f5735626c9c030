import { z } from '@hono/zod-openapi'
import { Audience, IsoDate, Level } from '../../corpus/index.ts'
import { LEXICAL_FIELDS } from '../../index/index.ts'
import type { SearchExplanation } from '../../search/index.ts'

const Scale = z
  .object({
    mean: z.number(),
    deviation: z.number(),
    weight: z.number().openapi({ description: 'Share of the signal in the fused score, 0 … 1.' }),
  })
  .openapi('SignalScale', {
    description: 'How raw scores become comparable: `(raw - mean) / deviation`, times `weight`.',
  })

const Signal = z
  .object({
    raw: z.number().openapi({ description: 'BM25F sum, or cosine.' }),
    standardised: z
      .number()
      .openapi({ description: 'Standard deviations above the mean of the candidates.' }),
    part: z.number().openapi({ description: 'Share in the fused score: weight × standardised.' }),
  })
  .openapi('SignalExplanation')

const space = z.enum(['exact', 'folded']).openapi({ description: '`folded` compares without diacritics.' })

const Term = z
  .object({
    reading: z.int().openapi({ description: 'Position in `readings`.' }),
    term: z.string().openapi({ description: 'A syllable, or two.', example: 'khai sinh' }),
    space,
    documents: z.int().openapi({ description: 'Documents of the build that hold the term.' }),
    idf: z.number().openapi({ description: 'Inverse document frequency, weighted by the reading.' }),
    impact: z.number().openapi({ description: 'Saturated frequency over all fields, 0 … 1, as stored.' }),
    contribution: z.number().openapi({ description: 'What the term adds to the lexical score.' }),
    fields: z
      .partialRecord(z.enum(LEXICAL_FIELDS), z.int())
      .openapi({ description: 'How often the term stands in each field, found by reading the document.' }),
  })
  .openapi('MatchedTerm')

const Hit = z
  .object({
    id: z.string(),
    lexical: Signal,
    dense: Signal,
    bonuses: z.object({
      local: z.number().openapi({ description: 'A commune or province handles it.' }),
      ownPlace: z.number().openapi({ description: 'It is of the province the question is about.' }),
      former: z.number().openapi({ description: 'It has ended, and the question asks for rules of before.' }),
      code: z.number().openapi({ description: 'The question names its code.' }),
    }),
    terms: z.array(Term).openapi({ description: 'Most first; contributions add up to `lexical.raw`.' }),
  })
  .openapi('HitExplanation', {
    description: 'Both parts and the bonuses add up to the score of the hit.',
  })

const Applied = z.object({
  asOf: IsoDate.optional(),
  ended: z.object({ year: z.string().nullable() }).optional(),
  places: z.array(z.string()).optional(),
  levels: z.array(Level).optional(),
  audiences: z.array(Audience).optional(),
  fields: z.array(z.string()).optional(),
  kinds: z.array(z.enum(['procedure', 'regulation', 'page'])).optional(),
  exclude: z.array(z.string()).optional(),
})

export const SearchExplanationSchema = z
  .object({
    literal: z.string().openapi({ description: 'The question as typed, normalised.' }),
    encoded: z.string().openapi({ description: 'What was encoded for the dense signal.' }),
    readings: z
      .array(z.object({ text: z.string(), space, weight: z.number() }))
      .openapi({ description: 'What the lexical signal looked for; official words of the lexicon last.' }),
    filter: z.object({
      applied: Applied,
      placesFrom: z.enum(['caller', 'question']).nullable(),
      passing: z.int().openapi({ description: 'Documents that pass.' }),
      documents: z.int().openapi({ description: 'Documents of the build.' }),
    }),
    scales: z.object({ lexical: Scale, dense: Scale }),
    modelProbability: z.number().nullable().openapi({
      description: 'What the features alone give the first hit, before a vague question is held down.',
    }),
    hits: z.array(Hit).openapi({ description: 'In the order of the result’s hits.' }),
  })
  .openapi('SearchExplanation') satisfies z.ZodType<SearchExplanation>
