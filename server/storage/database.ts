/** The SQLite file with conversations, receipts, feedback and tickets. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { StorageError } from './errors.ts'
import { MIGRATIONS } from './migrations.ts'
import type { Schema } from './schema.ts'

export interface Storage {
  readonly db: Kysely<Schema>
  /** Gives the space of erased rows back and empties the write-ahead log, which still holds their bytes. */
  compact(): void
  close(): Promise<void>
}

/** How long a write waits for another process, milliseconds. */
const BUSY = 5_000

/**
 * Opens the file, makes it and its folder where there is none, and brings it up to date. Readers and one writer work
 * side by side (write-ahead log); several processes may share the file.
 * @throws StorageError naming the file: no rights, damaged, full disk, or made by a newer version
 */
export async function openStorage(file: string): Promise<Storage> {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    const database = new Database(file)
    // Before the first table: later it would take a rewrite of the file.
    database.exec('PRAGMA auto_vacuum = INCREMENTAL')
    for (const pragma of [
      `busy_timeout = ${BUSY}`,
      'journal_mode = WAL',
      'synchronous = NORMAL',
      'foreign_keys = ON',
      'secure_delete = ON',
    ])
      database.exec(`PRAGMA ${pragma}`)
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: database as never }) })
    const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    return {
      db,
      compact() {
        database.exec('PRAGMA incremental_vacuum')
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      },
      close: () => db.destroy(),
    }
  } catch (error) {
    throw new StorageError(file, error)
  }
}
