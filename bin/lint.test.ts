import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LintReport } from '../ingest/index.ts'
import { motcua } from './testing/cli.ts'
import { codeOf, record } from './testing/records.ts'

let folder: string
const at = (name: string) => path.join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-lint-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('fails on what is new, knows its baseline after lines moved, and names what is gone', async () => {
  const file = at(`${codeOf(1)}.txt`)
  const bad = record(1).replace('Xã xem chuồng', 'Ủy ban nhân dân cấp huyện xem chuồng')
  await writeFile(file, bad)
  const first = await motcua(['lint', file, '--json', '--html', at('lint.html')])
  expect(first.code).toBe(7)
  const rules = LintReport.parse(JSON.parse(first.stdout)).findings.map(({ rule }) => rule)
  expect(rules).toContain('office.district')
  expect(await readFile(at('lint.html'), 'utf8')).toContain('office.district')

  expect((await motcua(['lint', file, '--write-baseline', at('known.json')])).code).toBe(0)
  await writeFile(file, bad.replace('    Bước 1:', '\n    Bước 1:'))
  expect((await motcua(['lint', file, '--baseline', at('known.json')])).code).toBe(0)

  await writeFile(file, record(1))
  const mended = await motcua(['lint', file, '--baseline', at('known.json'), '--json'])
  expect(mended.code).toBe(0)
  const report = LintReport.parse(JSON.parse(mended.stdout))
  expect(report.stale.map(({ rule }) => rule)).toContain('office.district')
  expect((await motcua(['lint', file, '--rule=+nothing'])).code).toBe(2)
})
