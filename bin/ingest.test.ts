import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBuild } from '../index/index.ts'
import type { IngestResult } from '../ingest/index.ts'
import { motcua, STACK_TRACE } from './testing/cli.ts'
import { codeOf, record, writeArchive, writeRecords } from './testing/records.ts'

let folder: string
const at = (...names: string[]) => path.join(folder, ...names)
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-ingest-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const markdown = fileURLToPath(new URL('../ingest/fixtures/the-doc-sach.md', import.meta.url))
const ingest = (...args: string[]) => motcua(['ingest', ...args])
const resultOf = async (...args: string[]) => {
  const { code, stdout, stderr } = await ingest(...args, '--json')
  expect(stderr).not.toMatch(STACK_TRACE)
  return { code, ...(JSON.parse(stdout) as IngestResult) }
}
const contentOf = async (index: string) => {
  const build = await openBuild(index)
  const titles = Object.fromEntries(build.entries.map(({ id, title }) => [id, title]))
  await build.close()
  return { id: build.manifest.id, titles }
}

describe('ingest', () => {
  it('publishes what a folder holds, and again only what has changed', async () => {
    const [records, out] = [at('records'), at('index')]
    await writeRecords(records, 4)

    const first = await ingest(records, '--out', out)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('Read 4 documents: 4 new, 0 changed, 0 unchanged, 0 removed, 0 failed.')
    expect(first.stdout).toMatch(/\npublished \S+: 4 documents, \d+ passages, 4 vectors\n$/)
    const { id } = await contentOf(out)
    const stored = JSON.parse(await readFile(path.join(out, 'builds', id, 'report.json'), 'utf8'))
    expect(stored).toMatchObject({ read: 4, added: 4, failed: [], removed: [] })

    const second = await ingest(records, '--out', out)
    expect(second.code).toBe(0)
    expect(second.stdout).toContain('Read 4 documents: 0 new, 0 changed, 4 unchanged, 0 removed, 0 failed.')
    expect(second.stdout).toContain(`nothing changed: ${id} stays`)
    expect((await contentOf(out)).id).toBe(id)

    await writeFile(path.join(records, `${codeOf(2)}.txt`), record(2, 'Cấp thẻ nuôi vẹt'))
    await rm(path.join(records, `${codeOf(3)}.txt`))
    const third = await resultOf(records, '--out', out)
    expect(third).toMatchObject({
      code: 0,
      published: true,
      report: { read: 3, added: 0, changed: 1, unchanged: 2, removed: [codeOf(3)], failed: [] },
    })
    const now = await contentOf(out)
    expect(now.id).toBe(third.manifest.id)
    expect(Object.keys(now.titles).sort()).toEqual([codeOf(1), codeOf(2), codeOf(4)])
    expect(now.titles[codeOf(2)]).toBe('Cấp thẻ nuôi vẹt')
  })

  it('joins an archive, single files and Markdown with a catalogue', async () => {
    const archive = at('procedures-2026-07.tar.gz')
    await writeArchive(archive, { [`./${codeOf(11)}.txt`]: record(11), [`./${codeOf(12)}.txt`]: record(12) })
    await writeFile(at(`${codeOf(13)}.txt`), record(13))
    const link = 'https://example.gov.vn/thu-tuc/11'
    await writeFile(
      at('catalogue.csv'),
      `\ufeffMã số,Tên,Cơ quan ban hành,Cơ quan thực hiện,Lĩnh vực,URL\n${codeOf(11)},Tên,UBND tỉnh Lào Cai,UBND cấp xã,Chăn nuôi,${link}\n`,
    )
    const result = await resultOf(
      ...[archive, at(`${codeOf(13)}.txt`), markdown],
      ...['--catalogue', at('catalogue.csv'), '--out', at('joined')],
    )
    expect(result).toMatchObject({ code: 0, report: { read: 4, added: 4, failed: [] } })
    expect(result.manifest.asOf).toBe('2026-07-01')
    const build = await openBuild(at('joined'))
    expect(build.entry(codeOf(11))).toMatchObject({ url: link, place: { name: 'Lào Cai' } })
    expect(build.entry(codeOf(13))).toMatchObject({ url: null, place: null })
    await build.close()
  })

  it('leaves out what is broken: exit 4, each file with reason and remedy, the rest published', async () => {
    const mixed = at('mixed')
    await writeRecords(mixed, 1)
    const broken: Record<string, string | Uint8Array> = {
      [codeOf(21)]: '',
      [codeOf(22)]: record(22).slice(0, 200),
      [codeOf(23)]: Buffer.from(record(23), 'utf16le').subarray(0, 300),
      [codeOf(24)]: record(25),
      [codeOf(26)]: Buffer.from([1, 2, 3, 0, 0, 0, 0, 1, 2, 3]),
      [codeOf(27)]: Buffer.from(record(27), 'latin1'),
    }
    for (const [code, content] of Object.entries(broken))
      await writeFile(path.join(mixed, `${code}.txt`), content)
    await mkdir(path.join(mixed, 'more'))
    await writeFile(path.join(mixed, 'more', `${codeOf(1)}.txt`), record(1, 'Một thủ tục khác cùng mã'))
    await symlink('/etc/passwd', path.join(mixed, 'link.txt'))
    await writeArchive(at('evil.tar.gz'), { '../../out.txt': record(28), [`${codeOf(29)}.txt`]: record(29) })
    await writeFile(at('cut.tar.gz'), (await readFile(at('evil.tar.gz'))).subarray(0, 60))

    const args = [mixed, at('evil.tar.gz'), at('cut.tar.gz'), at('nowhere'), '--out', at('mixed-index')]
    const { code, report, published } = await resultOf(...args)
    expect({ code, published }).toEqual({ code: 4, published: true })
    const failed = report.failed.map(({ file }) => file.slice(folder.length + 1)).sort()
    expect(failed).toEqual(
      [
        ...Object.keys(broken).map((code) => `mixed/${code}.txt`),
        `mixed/more/${codeOf(1)}.txt`,
        'evil.tar.gz!../../out.txt',
        'cut.tar.gz',
        'nowhere',
      ].sort(),
    )
    for (const { reason, remedy } of report.failed) {
      expect(reason.length).toBeGreaterThan(10)
      expect(remedy).toMatch(/^[A-Z].*\.$/s)
    }
    expect(Object.keys((await contentOf(at('mixed-index'))).titles).sort()).toEqual([codeOf(1), codeOf(29)])
    const printed = await ingest(...args)
    expect(printed.code).toBe(4)
    expect(printed.stdout).toContain(`${path.join(mixed, `${codeOf(21)}.txt`)} [file.empty]`)
  })

  it('refuses to publish nothing: exit 1 with a remedy, the live build stays', async () => {
    await mkdir(at('empty'))
    await writeRecords(at('one'), 1)
    const out = at('kept')
    expect((await ingest(at('one'), '--out', out)).code).toBe(0)
    const before = await contentOf(out)
    const { code, stdout, stderr } = await ingest(at('empty'), '--out', out)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/no document in ".*empty".*Give folders, archives or files/)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(await contentOf(out)).toEqual(before)
  })

  it('leaves a report to read of every run, whatever became of it', async () => {
    const [records, out] = [at('reported'), at('reported-index')]
    const report = async (...args: string[]) => {
      const { code, stdout, stderr } = await ingest(...args, '--out', out)
      expect(stderr).not.toMatch(STACK_TRACE)
      const text = await readFile(path.join(out, 'report.md'), 'utf8')
      return { code, text, named: stdout.includes(`report: ${path.join(out, 'report.md')}\n`) }
    }
    await writeRecords(records, 2)
    const first = await report(records)
    expect(first).toMatchObject({ code: 0, named: true })
    const { id } = await contentOf(out)
    expect(first.text).toContain(`published ${id}.`)
    expect(first.text).toMatch(/^\| \[enum\.leaked\]\(#enumleaked\) \| 2 \| 100\.0 % \| 2 \|$/m)

    // Nothing to publish, something to report.
    await writeFile(
      path.join(records, 'broken.md'),
      '---\ncode: "1.234567"\ntitle: Thẻ\nasOf: 01/07/2026\n---\nThẻ.\n',
    )
    const second = await report(records)
    expect(second).toMatchObject({ code: 4, named: true })
    expect(second.text).toContain(`nothing changed, ${id} stays live.`)
    expect(second.text).toMatch(
      /## Failed[\s\S]*broken\.md[\s\S]*"01\/07\/2026" is no day[\s\S]*Write 2026-07-01\./,
    )

    await rm(path.join(records, 'broken.md'))
    expect(await report(records)).toMatchObject({ code: 0, text: expect.not.stringContaining('## Failed') })

    await mkdir(at('broken-only'))
    await writeFile(at('broken-only', 'broken.md'), 'Chỉ có chữ')
    const last = await report(at('broken-only'))
    expect(last).toMatchObject({ code: 1, named: false })
    expect(last.text).toMatch(/nothing was published[\s\S]*no front matter/)
    expect((await contentOf(out)).id).toBe(id)
  }, 180_000)

  it('says so when the index folder cannot be written', async () => {
    await writeFile(at('file'), 'in the way')
    const { code, stderr } = await ingest(at('one'), '--out', at('file', 'index'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/could not be written \(\w+\): .*the live build is untouched/)
    expect(stderr).toContain(at('file'))
    expect(stderr).not.toMatch(STACK_TRACE)
  })
})
