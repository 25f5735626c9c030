/** Blocks as plain text for a terminal or to read out: no markup, links written out. */
import { WORDING, type Wording } from '../texts/composed.ts'
import type { Language } from '../texts/fixed.ts'
import type { Answer, Block, Citation } from '../types.ts'

/** An answer for a terminal. */
export function toPlainText(
  answer: Pick<Answer, 'blocks' | 'citations'> & Partial<Pick<Answer, 'language'>>,
): string {
  return renderPlain(answer.blocks, answer.citations, { language: answer.language })
}

/** The whole answer with its sources. `sources: false` leaves out marks and sources; `language` is that of the answer, default Vietnamese. Ends without a newline. */
export function renderPlain(
  blocks: readonly Block[],
  citations: readonly Citation[],
  options: { sources?: boolean; language?: Language | undefined } = {},
): string {
  const sources = options.sources ?? true
  const words = WORDING[options.language ?? 'vi']
  const parts = blocks.map((block) => plainBlock(block, sources, words)).filter((part) => part !== '')
  if (sources && citations.length > 0) {
    const lines = citations.map((each) => `[${each.n}] ${each.breadcrumb.join(' › ')} (${each.passage})`)
    const urls = [...new Set(citations.flatMap((each) => each.url ?? []))]
    parts.push([`${words.sources}:`, ...lines, ...urls].join('\n'))
  }
  return parts.join('\n\n')
}

function plainBlock(block: Block, sources: boolean, words: Wording): string {
  const marks = (citations: readonly number[], text = '') => {
    const missing = sources ? citations.filter((n) => !text.includes(`[${n}]`)) : []
    return missing.length > 0 ? ` ${missing.map((n) => `[${n}]`).join('')}` : ''
  }
  const clean = (text: string) => (sources ? text : text.replace(/\s*\[\d+\]/g, ''))
  switch (block.type) {
    case 'paragraph':
      return `${clean(block.text)}${marks(block.citations, block.text)}`
    case 'notice':
      return `${block.tone === 'warning' ? `${words.warning}: ` : ''}${clean(block.text)}${marks(block.citations, block.text)}`
    case 'key-facts':
      return titled(
        block.title,
        block.facts.map(
          (fact) =>
            `- ${fact.label}: ${fact.value}${fact.condition ? ` (${fact.condition})` : ''}${marks(fact.citations)}`,
        ),
      )
    case 'checklist':
      return titled(
        block.title,
        block.items.map(
          (item) => `- ${item.text}${item.note ? ` – ${item.note}` : ''}${marks(item.citations)}`,
        ),
      )
    case 'steps':
      return titled(
        block.title,
        block.items.map((item, i) => `${i + 1}. ${item.text}${marks(item.citations)}`),
      )
    case 'table':
      return titled(
        block.title,
        block.rows.map(({ cells, citations }) => {
          const [first, second, ...rest] = cells.filter((cell) => cell !== '')
          const head = second === undefined ? (first ?? '') : `${first}: ${second}`
          return `- ${[head, ...rest].join(' – ')}${marks(citations)}`
        }),
      )
    case 'choices':
      return block.choices
        .map(
          (choice, i) =>
            `${i + 1}. ${choice.label}${choice.code && !choice.label.includes(choice.code) ? ` (${choice.code})` : ''}`,
        )
        .join('\n')
    case 'links':
      return titled(
        block.title,
        block.links.map((link) => `- ${link.label}: ${link.url}`),
      )
  }
}

function titled(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.join('\n')}`
}
