import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { RULES } from './rules.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const code = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'rules.ts')
  .map((name) => readFileSync(`${here}/${name}`, 'utf8'))
  .join('\n')

it.each(Object.entries(RULES))(
  '%s is raised somewhere, explained, and has a remedy',
  (rule, { means, remedy }) => {
    expect(code).toContain(`'${rule}'`)
    expect(means).toMatch(/^[A-Z].{15,}[^.]$/s)
    expect(remedy).toMatch(/^[A-Z].*\.$/s)
  },
)
