/** Names of entries: whether they stay inside the archive, and which letters their bytes mean. */
import { getFileNameLowLevel } from 'yauzl'

/** True for a name that stays inside the archive: relative, without `..`, drive or control characters. */
export function isSafeEntry(name: string): boolean {
  if (/^[/\\]|^[A-Za-z]:|[\u0000-\u001f]/.test(name)) return false
  return !name.split(/[/\\]/).includes('..')
}

/** Letters of code page 437 are its bytes 0x80 … 0xA7; above it has frames, Greek and mathematics. */
const BEYOND_LETTERS = /[\xb0-\xfd]/

/**
 * The name of a zip entry. By the standard it is UTF-8 where a flag or an extra field says so and code page 437
 * otherwise; in practice many programs write UTF-8 without the flag, and Windows set to Vietnamese writes windows-1258.
 * @param raw the bytes of the name
 * @param flags the general purpose flags of the entry
 */
export function zipEntryName(
  raw: Buffer,
  flags: number,
  extraFields: Parameters<typeof getFileNameLowLevel>[2],
): string {
  return named(raw, flags, extraFields).replaceAll('\\', '/').normalize('NFC')
}

function named(raw: Buffer, flags: number, extraFields: Parameters<typeof getFileNameLowLevel>[2]): string {
  const hasUnicodePath = extraFields.some(({ id }) => id === 0x7075)
  if (!hasUnicodePath) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw)
    } catch {
      // No UTF-8 whatever the flag says.
      if (BEYOND_LETTERS.test(raw.toString('latin1'))) return new TextDecoder('windows-1258').decode(raw)
    }
  }
  return getFileNameLowLevel(hasUnicodePath ? flags : flags & ~0x800, raw, extraFields, false)
}
