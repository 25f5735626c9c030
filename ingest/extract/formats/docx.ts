import mammoth from 'mammoth'
import type { ExtractedBlock } from '../types.ts'
import { blocksOfHtml } from './html.ts'

/** Paragraphs, headings and tables; pictures are left out, mammoth puts footnotes in a list at the end, from where they are put into their places. */
export async function blocksOfDocx(bytes: Uint8Array): Promise<ExtractedBlock[]> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), includeDefaultStyleMap: true },
  )
  return blocksOfHtml(value)
}
