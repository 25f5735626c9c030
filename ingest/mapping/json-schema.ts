import { z } from 'zod'
import { Mapping } from './schema.ts'

/** JSON Schema (draft 2020-12) of a mapping, by name of its file in docs/schema. */
export function mappingSchemas(): Record<string, string> {
  const schema = z.toJSONSchema(Mapping, { target: 'draft-2020-12', io: 'input' })
  const title = 'Mapping of a CSV or JSON file to procedures (docs/ingestion.md)'
  return { 'mapping.schema.json': `${JSON.stringify({ title, ...schema }, null, 2)}\n` }
}
