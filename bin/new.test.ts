import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { motcua, STACK_TRACE } from './testing/cli.ts'

let folder: string
const at = (name: string) => path.join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-new-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const run = (...args: string[]) => motcua(['new', ...args], { cwd: folder })

describe('new', () => {
  it('writes documents that check finds no mistake in, and names what is left of the example', async () => {
    const title = 'Cấp thẻ "bạn đọc": trẻ em # 1'
    expect(await run('procedure')).toMatchObject({
      code: 0,
      stdout: '9.999999-cap-the-doc-sach-thu-vien-xa.md\n',
    })
    expect(await run('procedure', '--code', '1.234567', '--title', title)).toMatchObject({
      code: 0,
      stdout: '1.234567-cap-the-ban-doc-tre-em-1.md\n',
    })
    expect(await run('page', '--id', 'gio-mo-cua', '--out', 'gio.md')).toMatchObject({ code: 0 })
    const { code, stdout } = await motcua(['check', folder, '--json'])
    expect(code).toBe(0)
    const { files, errors } = JSON.parse(stdout)
    expect({ files: files.length, errors }).toEqual({ files: 3, errors: 0 })
    for (const { findings } of files)
      expect(new Set(findings.map((finding: { code: string }) => finding.code))).toEqual(
        new Set(['document.example']),
      )
    const own = JSON.parse(
      (await motcua(['check', at('1.234567-cap-the-ban-doc-tre-em-1.md'), '--json'])).stdout,
    )
    expect(own.files[0].document).toMatchObject({ code: '1.234567', title })
  })

  it('never overwrites', async () => {
    expect((await run('page', '--out', 'mine.md')).code).toBe(0)
    const before = await readFile(at('mine.md'), 'utf8')
    const { code, stdout, stderr } = await run('procedure', '--out', 'mine.md')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/mine\.md is there already.*--out/)
    expect(await readFile(at('mine.md'), 'utf8')).toBe(before)
  })

  it.each([
    [['letter'], 2, 'one of procedure, page'],
    [['procedure', '--code', '12'], 2, 'it looks like 1.004222'],
    [['page', '--code', '1.234567'], 2, '--code is for procedures'],
    [['page', '--id', 'Giờ'], 2, 'lower-case letters'],
    [['procedure', '--out', 'a.txt'], 2, 'must end in .md'],
    [['procedure', '--out', 'no/where/a.md'], 1, 'could not be written (ENOENT)'],
  ])('%j: exit %d, and what to write instead', async (args, expected, message) => {
    const before = await readdir(folder)
    const { code, stderr } = await run(...args)
    expect(code).toBe(expected)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(await readdir(folder)).toEqual(before)
  })
})
