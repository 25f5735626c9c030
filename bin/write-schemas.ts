/** Writes docs/schema/*.json from the schema of the front matter; run it after changing that. */
import { mkdir, writeFile } from 'node:fs/promises'
import { frontMatterSchemas } from '../ingest/index.ts'

const folder = new URL('../docs/schema/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, text] of Object.entries(frontMatterSchemas())) await writeFile(new URL(name, folder), text)
