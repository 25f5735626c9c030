/** What a file is, by its first bytes: names of files that agencies publish often say something else. */
import { type ArchiveShape, archiveShape, startsWith } from './archive-shape.ts'
import type { Format } from './types.ts'
import { officeDocument, zipNames } from './zip-directory.ts'

export type Detected =
  | { kind: 'document'; format: Format }
  | { kind: 'archive'; format: ArchiveShape }
  /** Known, and not read: what it is, in words. */
  | { kind: 'unsupported'; what: string }

/** UTF-16 names of the streams that tell the kinds of OLE compound files apart. */
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const WORD_STREAM = utf16('WordDocument')
const EXCEL_STREAMS = [utf16('Workbook'), utf16('Book')]

/** @param bytes the whole file: a compound or zip file has its directory anywhere */
export function detect(bytes: Uint8Array): Detected {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Before what may stand a little further in: the first file of a tar archive does.
  const shape = archiveShape(bytes)
  if (shape === 'zip') return zip(buffer)
  if (shape !== null) return { kind: 'archive', format: shape }
  if (buffer.subarray(0, 1024).includes('%PDF-')) return { kind: 'document', format: 'pdf' }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    if (buffer.includes(WORD_STREAM)) return { kind: 'document', format: 'doc' }
    if (EXCEL_STREAMS.some((name) => buffer.includes(name)))
      return { kind: 'unsupported', what: 'an Excel workbook (.xls)' }
    return { kind: 'unsupported', what: 'an OLE compound file without a Word document' }
  }
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66]))
    return { kind: 'unsupported', what: 'a rich text file (.rtf)' }
  const image = imageKind(bytes)
  if (image) return { kind: 'unsupported', what: `a picture (${image})` }
  return { kind: 'document', format: isHtml(buffer) ? 'html' : 'text' }
}

function zip(buffer: Buffer): Detected {
  const names = zipNames(buffer)
  // A file that was cut off has no directory: its first entry tells an office document as well.
  const cut = names.length === 0 && buffer.subarray(30, 60).includes('[Content_Types].xml')
  switch (officeDocument(names)) {
    case 'word':
      return { kind: 'document', format: 'docx' }
    case 'excel':
      return { kind: 'unsupported', what: 'an Excel workbook (.xlsx)' }
    case 'powerpoint':
      return { kind: 'unsupported', what: 'a PowerPoint presentation' }
    case 'opendocument':
      return { kind: 'unsupported', what: 'an OpenDocument file' }
    default:
      return cut ? { kind: 'document', format: 'docx' } : { kind: 'archive', format: 'zip' }
  }
}

function imageKind(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return 'PNG'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'JPEG'
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0]) || startsWith(bytes, [0x4d, 0x4d, 0, 0x2a])) return 'TIFF'
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) return 'GIF'
  return null
}

/** A document type, a root element, or a body of markup near the beginning, comments and blank space aside. */
function isHtml(buffer: Buffer): boolean {
  const head = buffer
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^(?:ï»¿|\s|<\?xml[^>]*>|<!--[\s\S]*?-->)+/, '')
  return (
    /^<(?:!doctype\s+html|html|head|body)\b/i.test(head) || /^<(?:div|table|p|meta|title)\b[^>]*>/i.test(head)
  )
}
