import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { LINT_RULES } from './registry.ts'

it('docs/lint.md lists every rule with its severity and whether it runs by default', async () => {
  const page = await readFile(new URL('../../docs/lint.md', import.meta.url), 'utf8')
  const rows = Object.entries(LINT_RULES).map(
    ([id, { severity, on }]) => `| \`${id}\` | ${severity} | ${on ? 'on' : 'off'} |`,
  )
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
  expect(page.match(/^\| `/gm)).toHaveLength(rows.length)
})
