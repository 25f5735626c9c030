import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postJson } from '../testing/client.ts'
import { testRecords } from '../testing/records.ts'
import { startTestServer } from '../testing/world.ts'
import { openStorage } from './database.ts'
import { StorageError } from './errors.ts'
import { sweep } from './retention.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'motcua-storage-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('openStorage', () => {
  it('names a file that is no database, and leaves it as it is', async () => {
    const file = path.join(dir, 'a.db')
    writeFileSync(file, 'not a database, but long enough to be looked at as one'.repeat(40))
    await expect(openStorage(file)).rejects.toThrow(StorageError)
    await expect(openStorage(file)).rejects.toThrow(/a\.db.*damaged/s)
  })

  it('refuses a database of a newer version', async () => {
    const file = path.join(dir, 'a.db')
    const storage = await openStorage(file)
    await storage.db
      .insertInto('kysely_migration' as never)
      .values({ name: '2099-01-01-newer', timestamp: '2099-01-01' } as never)
      .execute()
    await storage.close()
    await expect(openStorage(file)).rejects.toThrow(/newer version/)
  })

  it('makes its folder', async () => {
    const storage = await openStorage(path.join(dir, 'deep', 'er', 'a.db'))
    await storage.close()
  })

  it('serves two processes at once', async () => {
    const file = path.join(dir, 'a.db')
    const storage = await openStorage(file)
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, '..', 'testing', 'storage-child.ts'), file, '200'],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
    const exited = once(child, 'exit')
    const rows = 200
    for (let i = 0; i < rows; i++) {
      await add(storage, `own-${i}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const [code] = await exited
    expect(code).toBe(0)
    const { count } = await storage.db
      .selectFrom('conversations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(2 * rows)
    await storage.close()
  })

  it('is whole after a process was killed while writing', async () => {
    const file = path.join(dir, 'a.db')
    await (await openStorage(file)).close()
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        path.join(import.meta.dirname, '..', 'testing', 'storage-child.ts'),
        file,
        '100000',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 100))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const storage = await openStorage(file)
    const rows = await storage.db.selectFrom('conversations').select('id').execute()
    expect(rows.length).toBeGreaterThan(0)
    await storage.close()
  })
})

async function add(storage: Awaited<ReturnType<typeof openStorage>>, id: string) {
  const at = new Date().toISOString()
  await storage.db
    .insertInto('conversations')
    .values({ id, token_hash: 'h', language: 'vi', created_at: at, last_at: at })
    .execute()
}

describe('what is kept too long', () => {
  it('goes: turns and tickets after the conversation’s days, receipts after theirs', async () => {
    const start = new Date('2026-01-01T00:00:00Z')
    const kept = await testRecords({ now: () => start })
    const server = await startTestServer({ records: kept.records })
    const answer = await (await postJson(`${server.url}/api/chat`, { message: 'khai sinh' })).json()
    const count = async (table: 'turns' | 'receipts' | 'conversations') =>
      (await kept.records.storage.db.selectFrom(table).selectAll().execute()).length
    const daysLater = (days: number) => new Date(start.getTime() + days * 86_400_000)
    const retention = { conversationDays: 30, receiptDays: 365 }

    await sweep(kept.records.storage, retention, daysLater(29))
    expect(await count('turns')).toBe(1)
    await sweep(kept.records.storage, retention, daysLater(31))
    expect([await count('turns'), await count('receipts'), await count('conversations')]).toEqual([0, 1, 1])
    expect((await fetch(server.url + answer.receipt.url)).status).toBe(200)
    await sweep(kept.records.storage, retention, daysLater(366))
    await sweep(kept.records.storage, retention, daysLater(366))
    expect([await count('receipts'), await count('conversations')]).toEqual([0, 0])
    await server.close()
    await kept.records.close()
    kept.remove()
  })
})
