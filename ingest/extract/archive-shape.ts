/** Archives by their first bytes: names of files that agencies publish often say something else. */

/** Bytes of a tar header, from which an archive can be told. */
export const TAR_BLOCK = 512

export type ArchiveShape = 'zip' | 'gzip' | 'tar' | 'RAR' | '7z'

/** First bytes of each kind; a zip archive begins with a file's header, or with its end where it holds none. */
const SIGNATURES: readonly [ArchiveShape, readonly number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
]

export const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)

/**
 * The kind of archive that a file is; null for any other. An office document is a zip archive here: `detect` tells it.
 * @param head the first 512 bytes of a file or more, or all of a shorter one
 */
export function archiveShape(head: Uint8Array): ArchiveShape | null {
  const known = SIGNATURES.find(([, signature]) => startsWith(head, signature))
  return known?.[0] ?? (isTarHead(head) ? 'tar' : null)
}

/** True for a tar header: its checksum, printed in octal at byte 148, is the sum of its bytes with that field blank. */
export function isTarHead(head: Uint8Array): boolean {
  if (head.length < TAR_BLOCK || head[0] === 0) return false
  const printed = Buffer.from(head.subarray(148, 156)).toString('latin1')
  if (!/^[ 0]*[0-7]+[ \0]*$/.test(printed)) return false
  let sum = 8 * 0x20
  for (let i = 0; i < TAR_BLOCK; i++) if (i < 148 || i >= 156) sum += head[i]!
  return sum === Number.parseInt(printed, 8)
}
