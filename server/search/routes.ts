import { createRoute, z } from '@hono/zod-openapi'
import { AUDIENCES, LEVELS } from '../../corpus/index.ts'
import { CASE_DIMENSIONS, type SearchResult } from '../../search/index.ts'
import { problemResponses } from '../problem.ts'
import { AsOf, Province, Question } from '../request-fields.ts'
import { DocumentEntrySchema, PassageSchema } from '../schemas.ts'
import { SearchExplanationSchema } from './explanation.ts'

/** Hits of one answer over HTTP, at most. Batches go through the command line. */
const MAX_HITS = 100

/** `a,b` as a list of values of an enumeration. */
function listOf<const T extends readonly [string, ...string[]]>(values: T, error: string) {
  return z
    .string({ error })
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(values, { error })).min(1, error))
    .openapi({
      type: 'string',
      description: `One or more, separated by commas: ${values.map((value) => `\`${value}\``).join(', ')}.`,
    })
}

const hitCount = `Số kết quả phải là số nguyên từ 1 đến ${MAX_HITS}.`

export const SearchQuery = z.object({
  q: Question,
  k: z
    .string()
    .regex(/^\d{1,3}$/, hitCount)
    .transform(Number)
    .refine((k) => k >= 1 && k <= MAX_HITS, hitCount)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MAX_HITS,
      default: 10,
      description: 'Documents returned.',
    }),
  asOf: AsOf.optional(),
  place: Province.optional(),
  level: listOf(LEVELS, `Cấp thực hiện phải là: ${LEVELS.join(', ')}.`).optional(),
  audience: listOf(AUDIENCES, `Đối tượng phải là: ${AUDIENCES.join(', ')}.`).optional(),
  explain: z
    .enum(['true', 'false'], { error: 'Giá trị của explain phải là true hoặc false.' })
    .transform((value) => value === 'true')
    .optional()
    .openapi({
      type: 'boolean',
      default: false,
      description: 'Also say why each document was found, in `explanation`. For maintainers; takes longer.',
    }),
})

const SearchResultSchema = z
  .object({
    question: z.string(),
    restored: z
      .string()
      .nullable()
      .openapi({ description: 'The question with its diacritics put back, where that was done.' }),
    replacements: z
      .array(
        z.object({
          kind: z.enum(['abbreviation', 'chat', 'term', 'english']),
          said: z.string(),
          official: z.array(z.string()).readonly(),
        }),
      )
      .openapi({
        description: 'Abbreviations, everyday words and English phrases found, with their official words.',
      }),
    code: z.string().nullable().openapi({ description: 'The procedure code the question names.' }),
    hits: z.array(
      z
        .object({
          document: DocumentEntrySchema,
          score: z.number(),
          lexical: z.number(),
          dense: z.number(),
          probability: z.number().openapi({ description: 'That this document answers the question, 0 … 1.' }),
          passages: z.array(z.object({ passage: PassageSchema, score: z.number() })),
        })
        .openapi('DocumentHit'),
    ),
    group: z
      .object({
        members: z.array(
          z
            .object({
              id: z.string(),
              title: z.string(),
              sameMatter: z.boolean().openapi({
                description: 'The title names the matter of the first document, apart from the case.',
              }),
              differs: z
                .array(
                  z.object({
                    by: z.enum([...CASE_DIMENSIONS, 'wording']),
                    value: z.string().openapi({ example: 'reissue' }),
                  }),
                )
                .openapi({ description: 'In what it differs from the others; `ordinary` names no case.' }),
              words: z
                .array(z.string())
                .openapi({ description: 'Words of the title that not all the titles hold.' }),
            })
            .openapi('GroupMember'),
        ),
      })
      .nullable()
      .openapi({
        description:
          'The first document and those that are one matter with it in other cases, 2 … 5: what to ask back with. Null when it stands alone.',
      }),
    reference: z
      .object({
        label: z.string().openapi({ example: 'Điều 16 khoản 2 Nghị định 123/2015' }),
        held: z.enum(['found', 'article', 'instrument', 'none']).openapi({
          description:
            'How much of it the build holds: exactly that; the article without that clause or point; the instrument without that article; nothing.',
        }),
        isWhole: z
          .boolean()
          .openapi({ description: 'Asked is whether the instrument holds, not for an article.' }),
        law: z.string().nullable().openapi({ description: 'The law, where it is named without its number.' }),
        documentId: z.string().nullable(),
        passageId: z.string().nullable(),
      })
      .optional()
      .openapi({
        description: 'The article of an instrument that the question names by number, or of a law by name.',
      }),
    probability: z.number(),
    features: z
      .record(z.string(), z.number())
      .nullable()
      .openapi({ description: 'What the probability was computed from.' }),
    timings: z.record(z.string(), z.number()).openapi({ description: 'Milliseconds by step.' }),
    build: z.string(),
    didYouMean: z
      .object({
        reading: z.string().openapi({ description: 'The question as it was searched.' }),
        literal: DocumentEntrySchema,
      })
      .optional()
      .openapi({
        description:
          'Only when the reading of the question decided what comes first; `literal` does for the words as typed.',
      }),
    explanation: SearchExplanationSchema.optional(),
  })
  .openapi('SearchResult') satisfies z.ZodType<
  Omit<SearchResult, 'features'> & { features: Record<string, number> | null }
>

export const searchRoute = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['Search'],
  summary: 'Find procedures and regulations',
  description:
    'Ranked documents for a question in a citizen’s words, with or without diacritics, or for a procedure code. Documents of one province are found only with that place.',
  request: { query: SearchQuery },
  responses: {
    200: {
      description: 'Best documents first, with the best passages of the first five.',
      content: { 'application/json': { schema: SearchResultSchema } },
    },
    ...problemResponses('invalid-request', 'rate-limited', 'no-build', 'overloaded'),
  },
})
