import { z } from 'zod'
import { PageFrontMatter, ProcedureFrontMatter } from './schema.ts'

/** JSON Schemas (draft 2020-12) of the front matter, by name of their file in docs/schema. */
export function frontMatterSchemas(): Record<string, string> {
  const text = (schema: z.ZodType, title: string) =>
    `${JSON.stringify({ title, ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) }, null, 2)}\n`
  return {
    'procedure.schema.json': text(ProcedureFrontMatter, 'Front matter of a procedure (docs/format.md)'),
    'page.schema.json': text(PageFrontMatter, 'Front matter of a page (docs/format.md)'),
  }
}
