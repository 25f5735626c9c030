import type { ExtractedBlock } from '../types.ts'

/** Paragraphs of plain text: parted by blank lines, or line by line where a text has none. */
export function blocksOfText(text: string): ExtractedBlock[] {
  const blank = /\n[ \t]*\n/.test(text.trim())
  const parts = blank ? text.split(/\n[ \t]*\n+/) : text.split('\n')
  return parts.flatMap((part): ExtractedBlock[] => {
    const words = part.trim()
    return words === '' ? [] : [{ kind: 'paragraph', text: words, page: null }]
  })
}
