/** What one input may unpack to, archives inside of it included. */
import { SourceError } from '../errors.ts'
import type { Limits } from '../files.ts'

export interface Budget {
  limits: Limits
  /** Counts bytes that were unpacked. @throws SourceError `archive.too-large` */
  takeBytes(count: number): void
  /** Counts an entry. @throws SourceError `archive.too-large` */
  takeEntry(): void
}

/** @param archive the input, for errors */
export function createBudget(archive: string, limits: Limits): Budget {
  let bytes = 0
  let entries = 0
  return {
    limits,
    takeBytes(count) {
      bytes += count
      if (bytes <= limits.archive) return
      const reason = `the archive unpacks to more than ${Math.round(limits.archive / 2 ** 20)} MB`
      throw new SourceError('archive.too-large', archive, reason, 'Split it, or check where it comes from.')
    },
    takeEntry() {
      if (++entries <= limits.entries) return
      const reason = `the archive has more than ${limits.entries} entries`
      throw new SourceError('archive.too-large', archive, reason, 'Split it, or check where it comes from.')
    },
  }
}
