/** Ingesting what was ingested before: what is parsed anew, what would change, and files that are watched. */
import { appendFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readContents } from '../index/index.ts'
import type { IngestResult } from '../ingest/index.ts'
import { motcua, start, until } from './testing/cli.ts'
import { codeOf, record, writeRecords } from './testing/records.ts'

let folder: string
const at = (...names: string[]) => path.join(folder, ...names)
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-again-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const resultOf = async (...args: string[]) =>
  JSON.parse((await motcua(['ingest', ...args, '--json'])).stdout) as IngestResult
const titlesOf = async (index: string) => {
  const { entries } = await readContents(index)
  return Object.fromEntries(entries.map(({ id, title }) => [id, title]))
}

it('parses what changed, comes to the same build as from nothing, and survives a damaged cache', async () => {
  const [records, out] = [at('records'), at('index')]
  await writeRecords(records, 4)
  expect((await resultOf(records, '--out', out)).files).toEqual({ parsed: 4, reused: 0 })
  await writeFile(path.join(records, `${codeOf(2)}.txt`), record(2, 'Cấp thẻ nuôi vẹt'))
  const second = await resultOf(records, '--out', out)
  expect(second).toMatchObject({
    files: { parsed: 1, reused: 3 },
    report: { changed: 1, named: { changed: [{ id: codeOf(2), title: 'Cấp thẻ nuôi vẹt' }] } },
  })

  const [name] = (await readdir(at('index', 'cache'))).filter((each) => each.startsWith('parsed-'))
  const cache = at('index', 'cache', name!)
  const lines = (await readFile(cache, 'utf8')).split('\n')
  // One line says something else, the last is cut in the middle.
  await writeFile(cache, `${lines.join('\n').replaceAll('vẹt', 'voi')}`)
  await appendFile(cache, lines[0]!.slice(0, 100))
  await writeFile(path.join(records, `${codeOf(3)}.txt`), record(3, 'Cấp thẻ nuôi dê'))
  const third = await resultOf(records, '--out', out)
  expect(third.files).toEqual({ parsed: 2, reused: 2 })
  const fresh = await resultOf(records, '--out', at('fresh'))
  expect(third.manifest.corpusHash).toBe(fresh.manifest.corpusHash)
  expect(await titlesOf(out)).toEqual(await titlesOf(at('fresh')))

  await writeFile(path.join(records, `${codeOf(4)}.txt`), record(4, 'Cấp thẻ nuôi nai'))
  expect((await resultOf(records, '--out', out)).files).toEqual({ parsed: 1, reused: 3 })
}, 60_000)

it('says what would change and publishes nothing', async () => {
  const [records, out] = [at('dry'), at('dry-index')]
  await writeRecords(records, 3)
  const first = await motcua(['ingest', records, '--out', out, '--dry-run'])
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toContain('There is no index')
  expect(await readdir(folder)).not.toContain('dry-index')

  const built = await motcua(['ingest', records, '--out', out])
  expect(built.stdout).toMatch(/^Ingest of .*dry, \d{4}-\d\d-\d\d \d\d:\d\d UTC\nRead 3 documents: 3 new/)
  const { manifest } = await readContents(out)
  await writeFile(path.join(records, `${codeOf(1)}.txt`), record(1, 'Cấp thẻ nuôi trâu'))
  await rename(path.join(records, `${codeOf(2)}.txt`), path.join(records, `${codeOf(9)}.txt`))
  await writeFile(path.join(records, `${codeOf(9)}.txt`), record(2).replaceAll(codeOf(2), codeOf(9)))
  await rm(path.join(records, `${codeOf(3)}.txt`))
  const { code, stdout } = await motcua(['ingest', records, '--out', out, '--dry-run'])
  expect(code).toBe(0)
  expect(stdout).toContain('→ Cấp thẻ nuôi trâu')
  expect(stdout).toContain(`Under another code\n  ${codeOf(2)} → ${codeOf(9)}`)
  expect(stdout).toContain(`Removed\n  ${codeOf(3)}`)
  expect(stdout).toMatch(/\nDry run: nothing was published\.\n$/)
  expect((await readContents(out)).manifest.id).toBe(manifest.id)
  expect((await motcua(['ingest', records, '--out', out, '--dry-run', '--watch'])).code).toBe(2)
}, 60_000)

it('watches: takes in what comes, lets go what goes, outlives a run that fails, and ends when told', async () => {
  const [records, out] = [at('watched'), at('watched-index')]
  await writeRecords(records, 2)
  const running = start(['ingest', records, '--out', out, '--watch'])
  const runs = () => running.stdout().split('published ').length - 1
  try {
    await until(() => runs() === 1, 30)
    await writeFile(path.join(records, `${codeOf(7)}.txt`), record(7))
    await until(() => runs() === 2, 30)
    expect(Object.keys(await titlesOf(out))).toContain(codeOf(7))

    await rename(records, at('away'))
    await until(() => running.stderr().includes('still watching'), 30)
    expect(Object.keys(await titlesOf(out))).toHaveLength(3)
    await rm(at('away', `${codeOf(1)}.txt`))
    await rename(at('away'), records)
    await until(() => runs() === 3, 30)
    expect(Object.keys(await titlesOf(out)).sort()).toEqual([codeOf(2), codeOf(7)])
  } finally {
    running.child.kill('SIGTERM')
  }
  expect((await running.finished).code).toBe(0)
  expect(await readdir(out)).not.toContain('LOCK')
}, 120_000)
