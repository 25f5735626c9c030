/** Processes that are killed, stopped or doubled: what was live stays live and whole. */
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBuild } from '../index/index.ts'
import { motcua, STACK_TRACE, start, until } from './testing/cli.ts'
import { codeOf, record, writeRecords } from './testing/records.ts'

let folder: string
const at = (...names: string[]) => path.join(folder, ...names)
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-crash-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ingest = (from: string, to: string) => motcua(['ingest', from, '--out', to])

/** Opens the live build, which checks every byte of it, and reads a title through it. */
async function titleOf(index: string, id: string): Promise<string> {
  const build = await openBuild(index)
  const { title } = await build.document(id)
  await build.close()
  return title
}

const unfinished = async (index: string) =>
  (await readdir(path.join(index, 'builds'))).filter((name) => name.startsWith('.new-'))
const holds = async (index: string, file: string) => {
  for (const name of await unfinished(index).catch(() => []))
    if (existsSync(path.join(index, 'builds', name, file))) return true
  return false
}

describe('an ingest killed with SIGKILL', () => {
  it('leaves the live build whole and answering; the next run goes on', async () => {
    const [records, index] = [at('records'), at('index')]
    await writeRecords(records, 30)
    expect((await ingest(records, index)).code).toBe(0)
    let live = await titleOf(index, codeOf(1))

    const moments: Record<string, () => boolean | Promise<boolean>> = {
      'the folder is held': () => existsSync(path.join(index, 'LOCK')),
      'documents are written': () => holds(index, 'documents.jsonl'),
      'vectors are written': () => holds(index, 'vectors.f32'),
      'the manifest is written': () => holds(index, 'manifest.json'),
    }
    const pauses = [0, 30, 150, 400]
    let round = 0
    for (const [moment, reached] of [...Object.entries(moments), ...Object.entries(moments).slice(0, 2)]) {
      const wanted = `Cấp thẻ nuôi chim lần ${++round}`
      await writeFile(path.join(records, `${codeOf(1)}.txt`), record(1, wanted))
      // A dead holder's lock stays behind and would count as reached at once.
      await rm(path.join(index, 'LOCK'), { force: true })
      const running = start(['ingest', records, '--out', index])
      await until(async () => (await reached()) || running.child.exitCode !== null)
      if (round > 4) await new Promise((resolve) => setTimeout(resolve, pauses[round % 4]!))
      running.child.kill('SIGKILL')
      await running.finished
      const found = await titleOf(index, codeOf(1))
      expect([live, wanted], `killed when ${moment}`).toContain(found)
      live = found
    }

    const answers = motcua(['search', codeOf(7), '--index', index])
    await writeFile(path.join(records, `${codeOf(1)}.txt`), record(1, 'Cấp thẻ nuôi chim lần cuối'))
    const last = await ingest(records, index)
    expect(last.stderr).not.toMatch(STACK_TRACE)
    expect(last.code).toBe(0)
    expect(await titleOf(index, codeOf(1))).toBe('Cấp thẻ nuôi chim lần cuối')
    expect((await answers).stdout).toMatch(new RegExp(`^1\t${codeOf(7)}\t`))
    expect(await unfinished(index)).toEqual([])
    expect((await readdir(path.join(index, 'builds'))).length).toBeLessThanOrEqual(2)
    expect(existsSync(path.join(index, 'LOCK'))).toBe(false)
  }, 240_000)

  it('is no lasting lock: the dead holder gives way', async () => {
    const [records, index] = [at('few'), at('held')]
    await writeRecords(records, 3)
    const running = start(['ingest', records, '--out', index])
    await until(() => existsSync(path.join(index, 'LOCK')) || running.child.exitCode !== null)
    running.child.kill('SIGKILL')
    await running.finished
    expect((await ingest(records, index)).code).toBe(0)
    expect(await titleOf(index, codeOf(2))).toContain('số 2')
  })
})

describe('an ingest of many records', () => {
  it('keeps a second one out, stops on SIGINT with 130, and goes on from what it had embedded', async () => {
    const [few, many, index] = [at('few-records'), at('many-records'), at('stopped')]
    await writeRecords(few, 2)
    expect((await ingest(few, index)).code).toBe(0)
    const before = await readFile(path.join(index, 'CURRENT'), 'utf8')
    const [cacheName] = await readdir(path.join(index, 'cache'))
    const cache = path.join(index, 'cache', cacheName!)
    const recordBytes = (await stat(cache)).size / 2
    await writeRecords(many, 640)

    const running = start(['ingest', many, '--out', index])
    await until(() => existsSync(path.join(index, 'LOCK')))
    const second = await ingest(few, index)
    expect(second.stderr).toMatch(
      new RegExp(`another ingest \\(process ${running.child.pid} on .*wait for it`),
    )
    expect(second.stderr).not.toMatch(STACK_TRACE)
    expect(second.code).toBe(5)

    await until(async () => (await stat(cache)).size > recordBytes * 100, 120)
    running.child.kill('SIGINT')
    const stopped = await running.finished
    expect(stopped.stderr).toMatch(/^motcua: stopped: .*goes on from here$/m)
    expect(stopped.stderr).not.toMatch(STACK_TRACE)
    expect(stopped.code).toBe(130)
    expect(await readFile(path.join(index, 'CURRENT'), 'utf8')).toBe(before)
    expect(await titleOf(index, codeOf(2))).toContain('số 2')
    expect(await unfinished(index)).toEqual([])
    expect(existsSync(path.join(index, 'LOCK'))).toBe(false)

    const kept = await readFile(cache)
    const resumed = await ingest(many, index)
    expect(resumed.code).toBe(0)
    expect(resumed.stdout).toContain('640 documents')
    const after = await readFile(cache)
    // Nothing embedded twice: what was there is still there, and each title once.
    expect(after.subarray(0, kept.length).equals(kept)).toBe(true)
    expect(after.length).toBe(640 * recordBytes)
  }, 240_000)
})
