/** Which stored answers rest on words that a newer build no longer has. */
import { existsSync } from 'node:fs'
import Database from 'libsql'
import { StorageError } from '../storage/errors.ts'
import { quoteHash } from './receipt.ts'

export interface TouchedReceipt {
  /** Id of the receipt. */
  id: string
  at: string
  /** Passages it quotes that say something else now, or are gone. */
  changed: string[]
  gone: string[]
}

/**
 * Only reads: the file may be in use, and may be a copy. No personal data is in a receipt's id, day and passages.
 * @param ids documents that changed or are gone
 * @param textOf what a passage says now; undefined where the build has none of that id
 * @throws StorageError when there is no such file, or it holds no receipts
 */
export function touchedReceipts(
  file: string,
  ids: ReadonlySet<string>,
  textOf: (passage: string) => string | undefined,
): TouchedReceipt[] {
  if (!existsSync(file)) throw new StorageError(file, new Error('there is no such file'))
  try {
    const database = new Database(file, { readonly: true })
    try {
      const rows = database.prepare('SELECT id, at, body FROM receipts ORDER BY at, id').all() as Row[]
      return rows.flatMap((row) => touched(row, ids, textOf) ?? [])
    } finally {
      database.close()
    }
  } catch (error) {
    throw new StorageError(file, error)
  }
}

interface Row {
  id: string
  at: string
  body: string
}

function touched(
  { id, at, body }: Row,
  ids: ReadonlySet<string>,
  textOf: (passage: string) => string | undefined,
): TouchedReceipt | null {
  const { passages } = JSON.parse(body) as { passages: { id: string; sha256: string }[] }
  const own = passages.filter((passage) => isOf(passage.id, ids))
  const gone = own.filter((passage) => textOf(passage.id) === undefined)
  const changed = own.filter(({ id, sha256 }) => {
    const text = textOf(id)
    return text !== undefined && quoteHash(text) !== sha256
  })
  if (gone.length + changed.length === 0) return null
  return { id, at, changed: changed.map((one) => one.id), gone: gone.map((one) => one.id) }
}

/** Whether a passage is of one of the documents: ids of passages begin with their document's. */
function isOf(passage: string, ids: ReadonlySet<string>): boolean {
  for (let end = passage.length; end > 0; ) {
    if (ids.has(passage.slice(0, end))) return true
    end = Math.max(passage.lastIndexOf('#', end - 1), passage.lastIndexOf('.', end - 1))
  }
  return false
}
