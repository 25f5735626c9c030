import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { mappingSchemas } from '../mapping/index.ts'
import { splitFrontMatter } from './front-matter.ts'
import { frontMatterSchemas } from './json-schema.ts'
import { pageTemplate, procedureTemplate } from './template.ts'

const folder = fileURLToPath(new URL('../../docs/schema', import.meta.url))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
/** As an editor reads it: from the file, by what JSON Schema says. */
const validator = (name: string) => z.fromJSONSchema(JSON.parse(read(name)))
const frontMatter = (text: string) => parse(splitFrontMatter(text, 'a.md').yaml, { schema: 'core' })
const corpus = fileURLToPath(new URL('../../corpus/procedures', import.meta.url))
const shipped = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\d.*\.md$/.test(name),
)

describe('docs/schema', () => {
  it('is what "npm run schema" writes', () => {
    const schemas = { ...frontMatterSchemas(), ...mappingSchemas() }
    expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort())
    for (const [name, text] of Object.entries(schemas))
      expect(read(name), `${name} is out of date: run npm run schema`).toBe(text)
  })

  it('explains every key', () => {
    const visit = (node: unknown, path: string) => {
      if (node === null || typeof node !== 'object') return
      for (const [key, value] of Object.entries((node as { properties?: object }).properties ?? {}))
        expect((value as { description?: string }).description, `${path}.${key}`).toMatch(/^.{10,}[.…]$/s)
      for (const [key, value] of Object.entries(node)) visit(value, `${path}.${key}`)
    }
    for (const name of readdirSync(folder)) visit(JSON.parse(read(name)), name)
  })

  it('accepts the shipped documents and the templates', () => {
    const [procedure, page] = [validator('procedure.schema.json'), validator('page.schema.json')]
    expect(shipped.length).toBeGreaterThan(80)
    for (const name of shipped) {
      const { success, error } = procedure.safeParse(frontMatter(readFileSync(join(corpus, name), 'utf8')))
      expect(success, `${name}: ${error?.message}`).toBe(true)
    }
    const asOf = '2026-07-01'
    expect(procedure.safeParse(frontMatter(procedureTemplate({ asOf }))).success).toBe(true)
    expect(page.safeParse(frontMatter(pageTemplate({ asOf }))).success).toBe(true)
  })

  it.each<[string, Record<string, unknown>]>([
    ['an unknown key', { feild: 'Thư viện' }],
    ['a level in Vietnamese', { levels: ['cấp xã'] }],
    ['a wrong code', { code: '12' }],
    ['a text for an amount', { fees: [{ amount: '20.000 đồng' }] }],
    ['a case without papers', { dossier: [{ items: [] }] }],
  ])('refuses %s', (_, change) => {
    const good = frontMatter(procedureTemplate({ asOf: '2026-07-01' }))
    expect(validator('procedure.schema.json').safeParse({ ...good, ...change }).success).toBe(false)
  })
})
