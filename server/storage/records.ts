/** What the server keeps, put together; absent where nothing is to be kept. */
import type { Logger } from 'pino'
import { createKeeper, type Keeper } from '../conversations/keep.ts'
import { openSigner, type Signer } from '../receipts/signature.ts'
import { openStorage, type Storage } from './database.ts'
import { type Retention, sweep } from './retention.ts'

export interface Records {
  storage: Storage
  signer: Signer
  keeper: Keeper
  retention: Retention
  close(): Promise<void>
}

export interface RecordsOptions {
  /** The database. */
  file: string
  /** The key that signs receipts. */
  keyFile: string
  retention: Retention
  logger: Logger
  /** Default: the clock. */
  now?: () => Date
}

const DAY = 86_400_000

/**
 * Opens database and key, takes out what is too old, and does so again every day.
 * @throws StorageError, ReceiptKeyError
 */
export async function openRecords({
  file,
  keyFile,
  retention,
  logger,
  now = () => new Date(),
}: RecordsOptions): Promise<Records> {
  const storage = await openStorage(file)
  const signer = openSigner(keyFile)
  const clean = async () => {
    try {
      const rows = await sweep(storage, retention, now())
      if (rows > 0) logger.info({ rows }, 'took out what was kept long enough')
    } catch (error) {
      logger.error({ err: error }, 'what is kept too long could not be taken out')
    }
  }
  await clean()
  const daily = setInterval(() => void clean(), DAY)
  daily.unref()
  return {
    storage,
    signer,
    keeper: createKeeper({ storage, signer, logger, now }),
    retention,
    async close() {
      clearInterval(daily)
      await storage.close()
    },
  }
}
