/** Another process that writes into the same database; says when it has begun. */
import { openStorage } from '../storage/database.ts'

const [file, rows] = process.argv.slice(2) as [string, string]
const storage = await openStorage(file)
for (let i = 0; i < Number(rows); i++) {
  const at = new Date().toISOString()
  await storage.db
    .insertInto('conversations')
    .values({ id: `child-${i}`, token_hash: 'h', language: 'vi', created_at: at, last_at: at })
    .execute()
  if (i === 5) console.log('writing')
}
await storage.close()
