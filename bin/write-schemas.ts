/** Writes docs/schema/*.json from the schemas of the front matter and of mappings; run it after changing that. */
import { mkdir, writeFile } from 'node:fs/promises'
import { frontMatterSchemas, mappingSchemas } from '../ingest/index.ts'

const folder = new URL('../docs/schema/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, text] of Object.entries({ ...frontMatterSchemas(), ...mappingSchemas() }))
  await writeFile(new URL(name, folder), text)
