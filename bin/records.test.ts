/** Official records through the command, where they are at hand: `../shared` beside the repository, or MOTCUA_SHARED. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import { openBuild } from '../index/index.ts'
import type { IngestResult } from '../ingest/index.ts'
import type { SearchResult } from '../search/index.ts'
import { motcua } from './testing/cli.ts'

const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const data = (name: string) => path.join(shared, 'data', name)
const missing = !existsSync(data('procedures-2026-07.tar.gz'))

/** Writes the `count` records whose names hash lowest: as good as drawn by lot, and the same each time. */
async function unpackSample(count: number, to: string): Promise<void> {
  const lot = (name: string) => createHash('sha256').update(`sample 1 ${name}`).digest('hex')
  const drawn: { lot: string; name: string; bytes: Buffer }[] = []
  const archive = createReadStream(data('procedures-2026-07.tar.gz')).pipe(createGunzip()).pipe(extract())
  for await (const entry of archive) {
    const name = path.basename(entry.header.name)
    const bytes = await buffer(entry)
    if (!/^\d\.\d{6}.*\.txt$/.test(name)) continue
    drawn.push({ lot: lot(name), name, bytes })
    drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).splice(count)
  }
  for (const { name, bytes } of drawn) await writeFile(path.join(to, name), bytes)
}

describe.skipIf(missing)(`40 official records${missing ? ' (skipped: no ../shared/data)' : ''}`, () => {
  let folder = ''
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('are taken in without a failure, and a title finds its procedure first', async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-official-'))
    await unpackSample(40, folder)
    const index = path.join(folder, 'index')
    const catalogue = data('catalogue-2026-07.csv.gz')
    const { code, stdout } = await motcua(['ingest', folder, catalogue, '--out', index, '--json'])
    expect(code).toBe(0)
    const { report } = JSON.parse(stdout) as IngestResult
    expect(report).toMatchObject({ read: 40, added: 40, failed: [] })

    const build = await openBuild(index)
    const national = build.entries.filter(({ place }) => place === null)
    await build.close()
    const { id, title } = national[7]!
    const found = await motcua([
      'search',
      `cho tôi hỏi về ${title.toLowerCase()}`,
      '--index',
      index,
      '--json',
    ])
    expect((JSON.parse(found.stdout) as SearchResult).hits[0]!.document.id).toBe(id)
  }, 180_000)
})
