/** Shapes that several responses share; each must be what the room it comes from says it is. */
import { z } from '@hono/zod-openapi'
import { Audience, IsoDate, Level, Place, Procedure, SectionId } from '../corpus/index.ts'
import type { DocumentEntry, Passage } from '../index/index.ts'

const nullableDate = IsoDate.nullable()

export const PassageSchema = z
  .object({
    id: z.string().openapi({ example: '1.004222#fees' }),
    documentId: z.string(),
    section: SectionId.nullable(),
    breadcrumb: z.array(z.string()),
    text: z.string(),
    validFrom: nullableDate,
    validTo: nullableDate,
    place: Place.nullable(),
    authority: z.string().nullable(),
    hash: z.string(),
  })
  .openapi('Passage') satisfies z.ZodType<Passage>

export const DocumentEntrySchema = z
  .object({
    ordinal: z.int(),
    id: z.string().openapi({ example: '1.004222' }),
    kind: z.enum(['procedure', 'regulation', 'page']),
    title: z.string(),
    field: z.string().nullable(),
    levels: z.array(Level),
    audiences: z.array(Audience),
    place: Place.nullable(),
    url: z.string().nullable(),
    validFrom: nullableDate,
    validTo: nullableDate,
    instrument: z
      .object({ type: z.string().nullable(), number: z.string().nullable(), title: z.string().nullable() })
      .optional()
      .openapi({ description: 'Of an article: the instrument it belongs to.' }),
    terms: z
      .array(z.object({ term: z.string(), anchor: z.string() }))
      .optional()
      .openapi({ description: 'Of an article that explains terms: each with the anchor of its passage.' }),
    endedBy: z
      .object({
        kind: z.enum(['replaces', 'repeals', 'amends', 'guides']),
        instrument: z.string().openapi({ example: 'Nghị định 82/2018/NĐ-CP' }),
        documentId: z.string(),
        passageId: z.string(),
        from: nullableDate,
      })
      .optional()
      .openapi({ description: 'What ended the article, and from when it no longer holds.' }),
    hash: z.string(),
    firstPassage: z.int(),
    passages: z.int(),
  })
  .openapi('DocumentEntry') satisfies z.ZodType<DocumentEntry>

// Made anew: a schema that was built before this library extended zod cannot be given a name.
export const ProcedureSchema = z.object(Procedure.shape).openapi('Procedure')
