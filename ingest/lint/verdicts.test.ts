/** Findings on official records read by hand: whether each is a mistake that a maintainer would mend. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInput } from '../archive/index.ts'
import { lintSources } from './lint.ts'
import { LINT_RULES, type RuleId } from './registry.ts'

/** Rule → fingerprint, document, whether it is a mistake. */
const VERDICTS = JSON.parse(
  readFileSync(new URL('fixtures/verdicts.json', import.meta.url), 'utf8'),
) as Record<RuleId, [string, string, boolean][]>
const RULES = Object.keys(VERDICTS) as RuleId[]
/** These compare a record with all others, of which the test reads some. */
const COMPARING = new Set<string>(['title.duplicate', 'content.same-body'])
const LEAST = 0.9

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const archive = path.join(shared, 'data', 'procedures-2026-07.tar.gz')
const catalogue = path.join(shared, 'data', 'catalogue-2026-07.csv.gz')
const missing = !existsSync(archive)

const shareOf = (verdicts: readonly [string, string, boolean][]) =>
  verdicts.filter(([, , isMistake]) => isMistake).length / verdicts.length

it('a rule that was right in fewer than nine of ten findings read by hand is off', () => {
  const weak = RULES.filter((rule) => shareOf(VERDICTS[rule]) < LEAST)
  expect(weak.filter((rule) => LINT_RULES[rule].on)).toEqual([])
  expect(RULES.flatMap((rule) => VERDICTS[rule]).length).toBeGreaterThan(300)
})

it('docs/lint.md says of each rule how many of the findings read by hand were right', () => {
  const page = readFileSync(new URL('../../docs/lint.md', import.meta.url), 'utf8')
  const rows = Object.keys(LINT_RULES).map((rule) => {
    const verdicts = VERDICTS[rule as RuleId]
    const right = verdicts?.filter(([, , isMistake]) => isMistake).length
    return [rule, verdicts ? `${right} of ${verdicts.length}` : '–']
  })
  const cells = [...page.matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(([, rule, cell]) => [rule, cell])
  expect(Object.fromEntries(cells)).toEqual(Object.fromEntries(rows))
})

describe.skipIf(missing)(`the records themselves${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  let folder: string
  const found = new Set<string>()

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'motcua-verdicts-'))
    const wanted = new Set(RULES.flatMap((rule) => VERDICTS[rule].map(([, document]) => `${document}.txt`)))
    const { size, mtimeMs } = await stat(archive)
    for await (const one of readInput({ path: archive, size, modified: mtimeMs })) {
      if ('error' in one) continue
      const name = one.file.split('!').at(-1)!
      if (wanted.has(name)) await writeFile(path.join(folder, name), one.bytes)
    }
    const { findings } = await lintSources([folder], { rules: new Set(RULES), catalogue })
    for (const { fingerprint } of findings) found.add(fingerprint)
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(RULES.filter((rule) => !COMPARING.has(rule)))('%s finds the mistakes still', (rule) => {
    const verdicts = VERDICTS[rule]
    const lost = verdicts.filter(([fingerprint, , isMistake]) => isMistake && !found.has(fingerprint))
    expect(lost.map(([, document]) => document)).toEqual([])
    const still = verdicts.filter(([fingerprint]) => found.has(fingerprint))
    if (LINT_RULES[rule].on) expect(shareOf(still)).toBeGreaterThanOrEqual(LEAST)
  })
})
