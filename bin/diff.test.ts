/** Two builds, and the answers a server gave from the first. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { motcua, type Served, STACK_TRACE, serve } from './testing/cli.ts'
import { codeOf, record, writeRecords } from './testing/records.ts'

it('lists the stored answers whose passages say something else or are gone, and touches nothing', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-diff-'))
  const at = (name: string) => path.join(folder, name)
  let server: Served | undefined
  try {
    await writeRecords(at('records'), 3)
    expect((await motcua(['ingest', at('records'), '--out', at('before')])).code).toBe(0)
    server = await serve(['--index', at('before')], { env: { MOTCUA_DATA: at('motcua.db') } })
    const receipts: string[] = []
    for (const code of [1, 2, 3].map(codeOf)) {
      const response = await fetch(`${server.url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message: `${code} lệ phí bao nhiêu` }),
      })
      const { receipt } = (await response.json()) as { receipt: { id: string } }
      receipts.push(receipt.id)
    }
    server.child.kill('SIGTERM')
    await server.finished

    const first = path.join(at('records'), `${codeOf(1)}.txt`)
    const changed = record(1).replaceAll(/\d[\d.]* VNĐ/g, '99.000 VNĐ')
    expect(changed).not.toBe(record(1))
    await writeFile(first, changed)
    await rm(path.join(at('records'), `${codeOf(2)}.txt`))
    expect((await motcua(['ingest', at('records'), '--out', at('after')])).code).toBe(0)

    const bytes = await readFile(at('motcua.db'))
    const args = ['diff', at('before'), at('after'), '--data', at('motcua.db')]
    const { code, stdout } = await motcua(args)
    expect(code).toBe(0)
    expect(stdout).toContain('Stored answers that quote what changed (2)')
    expect(stdout).toContain(`receipt ${receipts[0]}; says something else: ${codeOf(1)}#fees`)
    expect(stdout).toContain(`receipt ${receipts[1]}; gone: ${codeOf(2)}#fees`)
    expect(stdout).not.toContain(receipts[2])
    expect(await readFile(at('motcua.db'))).toEqual(bytes)

    const none = await motcua([...args.slice(0, -1), at('nowhere.db')])
    expect(none.code).toBe(1)
    expect(none.stderr).toContain('nowhere.db')
    expect(none.stderr).not.toMatch(STACK_TRACE)
  } finally {
    server?.child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}, 90_000)
