import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the real records and question sets, which are not part of the repository; null where it is absent. */
export function sharedData(): string | null {
  const folder = path.join(
    process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url)),
    'data',
  )
  return existsSync(folder) ? folder : null
}

/** Question sets on the official records, each a file `{id, question, procedures[]}` a line. */
export const OFFICIAL_SETS = ['faq-dev', 'sections-dev', 'needs-dev', 'written-valid'] as const
/** Those that speed and growth are measured with. */
export const DEV_SETS = OFFICIAL_SETS.filter((set) => set.endsWith('-dev'))

/** Names of the official records and of their catalogue in the shared folder. */
export const OFFICIAL_RECORDS = 'procedures-2026-07.tar.gz'
export const OFFICIAL_CATALOGUE = 'catalogue-2026-07.csv.gz'
