/** Archives by their first bytes: names of files that agencies publish often say something else. */

/** Bytes of a tar header, from which an archive can be told. */
export const TAR_BLOCK = 512

/** @param head the first 512 bytes of a file, or all of a shorter one */
export function archiveShape(head: Uint8Array): 'zip' | 'gzip' | 'tar' | null {
  if (head[0] === 0x50 && head[1] === 0x4b) {
    // A file's header, or the end of an archive without files.
    if ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)) return 'zip'
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  return isTarHead(head) ? 'tar' : null
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

/** True for a name that promises an archive. */
export const isArchiveName = (file: string): boolean => /\.(?:tar|tar\.gz|tgz|zip)$/i.test(file)
