/** The names in a zip file's directory, and which office document they make. */

const END = 0x06054b50
const ENTRY = 0x02014b50
/** Bytes of the end record without its comment, and of a comment at most. */
const END_SIZE = 22
const COMMENT = 0xffff

/**
 * Names as printed in the central directory, as far as it can be read; empty for a file that was cut off.
 * @param buffer the whole file
 */
export function zipNames(buffer: Buffer): string[] {
  const names: string[] = []
  let at = directoryOf(buffer)
  while (at !== null && at + 46 <= buffer.length && buffer.readUInt32LE(at) === ENTRY) {
    const name = buffer.readUInt16LE(at + 28)
    const extra = buffer.readUInt16LE(at + 30)
    const comment = buffer.readUInt16LE(at + 32)
    names.push(buffer.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + comment
  }
  return names
}

function directoryOf(buffer: Buffer): number | null {
  const first = Math.max(0, buffer.length - END_SIZE - COMMENT)
  for (let at = buffer.length - END_SIZE; at >= first; at--)
    if (buffer.readUInt32LE(at) === END) return buffer.readUInt32LE(at + 16)
  return null
}

export type OfficeDocument = 'word' | 'excel' | 'powerpoint' | 'opendocument'

/** What these names are the parts of; null for an archive of files. */
export function officeDocument(names: readonly string[]): OfficeDocument | null {
  const parts = new Set(names)
  if (parts.has('word/document.xml')) return 'word'
  if (parts.has('xl/workbook.xml')) return 'excel'
  if (parts.has('ppt/presentation.xml')) return 'powerpoint'
  return parts.has('mimetype') && parts.has('META-INF/manifest.xml') ? 'opendocument' : null
}
