/** Walking over the citations of an answer. */
import type { Block } from '../types.ts'

const MARK = /\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g

/** Numbers cited inside a text, in their order: `[1]`, `[1, 3]`. */
export function citationsIn(text: string): number[] {
  return [...text.matchAll(MARK)].flatMap((match) => match[1]!.split(/[,;]/).map(Number))
}

/** Our own text with its marks put through `change`; a number that becomes undefined loses its mark. */
export function changeMarks(text: string, change: (n: number) => number | undefined): string {
  return text.replace(/ ?\[(\d{1,3})\]/g, (mark, n: string) => {
    const changed = change(Number(n))
    return changed === undefined ? '' : mark.replace(n, String(changed))
  })
}

/** The block with each of its lists of citations put through `change`. */
export function changeCitations(block: Block, change: (citations: number[]) => number[]): Block {
  const each = <T extends { citations: number[] }>(row: T): T => ({
    ...row,
    citations: change(row.citations),
  })
  switch (block.type) {
    case 'paragraph':
    case 'notice':
      return each(block)
    case 'key-facts':
      return { ...block, facts: block.facts.map(each) }
    case 'checklist':
      return { ...block, items: block.items.map(each) }
    case 'steps':
      return { ...block, items: block.items.map(each) }
    case 'table':
      return { ...block, rows: block.rows.map(each) }
    case 'choices':
    case 'links':
      return block
  }
}

/** Numbers cited by blocks, in the order in which a reader meets them. */
export function citationsOf(blocks: readonly Block[]): number[] {
  const found: number[] = []
  for (const block of blocks) {
    changeCitations(block, (citations) => {
      found.push(...citations)
      return citations
    })
  }
  return found
}
