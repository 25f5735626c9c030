import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { motcua } from './testing/cli.ts'
import { sharedIndex } from './testing/shared-index.ts'

const example = (name: string) => fileURLToPath(new URL(`../docs/examples/${name}`, import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-mapping-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('an agency’s spreadsheet with a mapping', () => {
  it('becomes an index that answers with its fee and papers', async () => {
    const out = path.join(folder, 'index')
    const csv = example('procedures.csv')
    // Among the shipped documents, whose vectors are there already.
    await cp(path.join(await sharedIndex(), 'cache'), path.join(out, 'cache'), { recursive: true })
    const shipped = fileURLToPath(new URL('../corpus/procedures', import.meta.url))
    const args = ['ingest', csv, shipped, '--mapping', example('procedures.mapping.json'), '--out', out]
    const ingested = await motcua(args)
    expect(ingested).toMatchObject({ code: 0 })
    expect(await readFile(path.join(out, 'report.md'), 'utf8')).toContain('Người nhập')
    const fee = await motcua(['ask', 'le phi cap the boi cho tre em', '--index', out])
    expect(fee.stdout.split('\n\n')[0]).toMatch(/15\.000 đồng/)
    expect(fee.stdout).toContain('9.100001#fees')
    const papers = await motcua(['ask', 'thẻ bơi cho trẻ em cần giấy tờ gì', '--index', out])
    expect(papers.stdout).toContain('Giấy khám sức khỏe của trẻ')
    // A mapping that changed is another source: nothing else did.
    const mapping = JSON.parse(await readFile(example('procedures.mapping.json'), 'utf8'))
    mapping.fields.fees[0].unit = 'đồng/lần'
    const changed = path.join(folder, 'changed.json')
    await writeFile(changed, JSON.stringify(mapping))
    const again = await motcua(['ingest', csv, shipped, '--mapping', changed, '--out', out])
    expect(again.stdout).toContain('published')
  }, 60_000)

  it('is checked and linted by the same mapping', async () => {
    const csv = path.join(folder, 'slip.csv')
    const sheet = (await readFile(example('procedures.csv'), 'utf8')).trimEnd()
    const [head] = sheet.split('\n')
    await writeFile(csv, `${sheet}\nno code${';'.repeat(head!.split(';').length - 1)}`)
    const mapping = ['--mapping', example('procedures.mapping.json')]
    const checked = await motcua(['check', csv, ...mapping])
    expect(checked.code).toBe(1)
    expect(checked.stdout).toMatch(new RegExp(`slip\\.csv:${sheet.split('\n').length + 1}:`))
    expect(checked.stdout).toContain('no code')
    const linted = JSON.parse((await motcua(['lint', csv, ...mapping, '--json'])).stdout)
    expect(linted.documents).toBe(sheet.match(/^9\./gm)!.length)
    expect(linted.findings.map(({ rule }: { rule: string }) => rule)).toContain('file.unreadable')
    // Without one there is nothing to read in it.
    expect((await motcua(['lint', csv, '--json'])).stdout).toContain('"documents": 0')
  })

  it('is not read with a mapping that is wrong, and says what is', async () => {
    const mapping = path.join(folder, 'wrong.json')
    await writeFile(mapping, '{"asOf": "2026-07-01", "fields": {"code": "Mã TTHC"}}')
    const out = path.join(folder, 'none')
    const { code, stderr } = await motcua([
      'ingest',
      example('procedures.csv'),
      '--mapping',
      mapping,
      '--out',
      out,
    ])
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/wrong\.json: fields\.title/)
    expect(stderr).not.toMatch(/^\s+at /m)
  }, 30_000)
})
