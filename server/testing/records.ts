/** Records in a temporary folder, with a clock that can be set. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { openRecords, type Records } from '../storage/records.ts'

export interface TestRecords {
  dir: string
  file: string
  keyFile: string
  records: Records
  /** Opens the same files once more. */
  reopen(options?: { now?: () => Date }): Promise<Records>
  remove(): void
}

export async function testRecords(options: { now?: () => Date } = {}): Promise<TestRecords> {
  const dir = mkdtempSync(path.join(tmpdir(), 'motcua-records-'))
  const file = path.join(dir, 'motcua.db')
  const keyFile = path.join(dir, 'key.pem')
  const open = (now?: () => Date) =>
    openRecords({
      file,
      keyFile,
      retention: { conversationDays: 30, receiptDays: 365 },
      logger: pino({ level: 'silent' }),
      ...(now ? { now } : {}),
    })
  return {
    dir,
    file,
    keyFile,
    records: await open(options.now),
    reopen: ({ now } = {}) => open(now),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
