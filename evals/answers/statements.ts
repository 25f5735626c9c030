/** What an answer says, in the pieces that carry citations. */
import { type Answer, type Block, toPlainText } from '../../assistant/index.ts'

export interface Statement {
  text: string
  /** Numbers of the citations that stand with it. */
  citations: number[]
}

const MARK = /\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g
/** A sentence ends before a capital or a quotation: `Nghị định 12/2023/NĐ-CP. Lệ phí …`, not `9.000 đồng`. */
const SENTENCE_END = /(?<=[.!?…]["”]?)\s+(?=[\p{Lu}“"])/u

/** The answer as a citizen reads it, without its list of sources. */
export function saidBy({ blocks }: Pick<Answer, 'blocks'>): string {
  return toPlainText({ blocks, citations: [] })
}

export function sentencesOf(text: string): string[] {
  return text.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '')
}

/**
 * Sentences, facts, items and rows with their citations. A mark stands for the sentences before it as well, back to the
 * mark before: a quotation of three sentences has one, at its end. Choices and links state nothing.
 */
export function statementsOf(blocks: readonly Block[]): Statement[] {
  return blocks.flatMap(statementsOfBlock)
}

function statementsOfBlock(block: Block): Statement[] {
  switch (block.type) {
    case 'paragraph':
    case 'notice':
      return sentencesWithMarks(block.text, block.citations)
    case 'key-facts':
      return block.facts.map(({ label, value, condition, citations }) => ({
        text: `${label}: ${value}${condition ? ` (${condition})` : ''}`,
        citations,
      }))
    case 'checklist':
      return block.items.map(({ text, note, citations }) => ({
        text: note ? `${text} – ${note}` : text,
        citations,
      }))
    case 'steps':
      return block.items
    case 'table':
      return block.rows.map(({ cells, citations }) => ({ text: cells.join(' – '), citations }))
    case 'choices':
    case 'links':
      return []
  }
}

function sentencesWithMarks(text: string, citations: readonly number[]): Statement[] {
  const inline = marksIn(text)
  let next = citations.filter((n) => !inline.includes(n))
  const statements: Statement[] = []
  for (const sentence of sentencesOf(text).reverse()) {
    const own = marksIn(sentence)
    if (own.length > 0) next = own
    statements.unshift({ text: sentence, citations: next })
  }
  return statements
}

function marksIn(text: string): number[] {
  return [...text.matchAll(MARK)].flatMap(([, numbers]) => numbers!.split(/[,;]/).map(Number))
}

/**
 * What the assistant says in its own words: sentences, facts, tables and notices. Lists quote the record, and a paper
 * "for those freed from the fee" does not say that it is free.
 */
export function assertedBy({ blocks }: Pick<Answer, 'blocks'>): Statement[] {
  return statementsOf(blocks.filter(({ type }) => type !== 'checklist' && type !== 'steps'))
}
