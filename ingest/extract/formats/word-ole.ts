/** Text of a Word 97 … 2003 document with a mark wherever it refers to a footnote. */
import { createRequire } from 'node:module'

/** Stands in the body for each reference, and in the footnotes before each. */
export const NOTE_MARK = '\ue002'
/** What Word writes there, and the reader of the package strips. */
const REFERENCE = /\x02/g

interface WordText {
  getBody(): string
  getFootnotes(): string
  getEndnotes(): string
}
interface Reader {
  open(): Promise<void>
  close(): Promise<void>
}
interface OleExtractor {
  /** Text as it lies in the file, in the order of the document: body, then footnotes, then the rest. */
  _pieces: { text: string }[]
  extract(reader: Reader): Promise<WordText>
  buildDocument(): WordText
}

const require = createRequire(import.meta.url)
const Extractor = require('word-extractor/lib/word-ole-extractor.js') as new () => OleExtractor
const BufferReader = require('word-extractor/lib/buffer-reader.js') as new (bytes: Buffer) => Reader

/** One character for another, so that no position in the text changes. */
class MarkingExtractor extends Extractor {
  override buildDocument(): WordText {
    for (const piece of this._pieces) piece.text = piece.text.replace(REFERENCE, NOTE_MARK)
    return super.buildDocument()
  }
}

/** @throws Error of the package for what is no such document */
export async function readWord(
  bytes: Uint8Array,
): Promise<{ body: string; footnotes: string; endnotes: string }> {
  const reader = new BufferReader(Buffer.from(bytes))
  await reader.open()
  try {
    const document = await new MarkingExtractor().extract(reader)
    return {
      body: document.getBody(),
      footnotes: document.getFootnotes(),
      endnotes: document.getEndnotes(),
    }
  } finally {
    await reader.close()
  }
}
