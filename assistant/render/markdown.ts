/** Blocks as Markdown. Text from records is escaped: nothing in it becomes markup or a link of its own. */
import { WORDING, type Wording } from '../texts/composed.ts'
import type { Language } from '../texts/fixed.ts'
import type { Block, Citation } from '../types.ts'

/** The whole answer: blocks with `[n]` after each statement, then the sources. Ends without a newline. */
export function renderMarkdown(
  blocks: readonly Block[],
  citations: readonly Citation[],
  language: Language = 'vi',
): string {
  const words = WORDING[language]
  const parts = blocks.map((block) => renderBlock(block, words)).filter((part) => part !== '')
  if (citations.length > 0) parts.push(renderSources(citations, words))
  return parts.join('\n\n')
}

/** One block as Markdown. */
export function renderBlock(block: Block, words: Wording = WORDING.vi): string {
  switch (block.type) {
    case 'paragraph':
      return withMarks(escapeText(block.text), block.text, block.citations)
    case 'notice':
      return `> ${block.tone === 'warning' ? `**${words.warning}:** ` : ''}${withMarks(escapeText(block.text), block.text, block.citations)}`
    case 'key-facts':
      return titled(
        block.title,
        block.facts.map(
          (fact) =>
            `- ${escapeText(fact.label)}: **${escapeText(fact.value)}**${fact.condition ? ` (${escapeText(fact.condition)})` : ''}${suffix(fact.citations)}`,
        ),
      )
    case 'checklist':
      return titled(
        block.title,
        block.items.map(
          (item) =>
            `- [ ] ${escapeText(item.text)}${item.note ? ` – ${escapeText(item.note)}` : ''}${suffix(item.citations)}`,
        ),
      )
    case 'steps':
      return titled(
        block.title,
        block.items.map((item, i) => `${i + 1}. ${escapeText(item.text)}${suffix(item.citations)}`),
      )
    case 'table': {
      const row = (cells: readonly string[], end = '') =>
        `| ${cells.map((cell) => escapeText(cell).replaceAll('|', '\\|')).join(' | ')}${end} |`
      const lines = block.rows.map(({ cells, citations }) => row(cells, suffix(citations)))
      return titled(block.title, [row(block.columns), `|${' --- |'.repeat(block.columns.length)}`, ...lines])
    }
    case 'choices':
      return block.choices
        .map(
          (choice, i) =>
            `${i + 1}. ${escapeText(choice.label)}${choice.code && !choice.label.includes(choice.code) ? ` (${choice.code})` : ''}`,
        )
        .join('\n')
    case 'links':
      return titled(
        block.title,
        block.links.map((link) => `- [${escapeText(link.label)}](${safeUrl(link.url)})`),
      )
  }
}

function renderSources(citations: readonly Citation[], words: Wording): string {
  const lines = citations.map((citation) => {
    const name = escapeText(citation.breadcrumb.join(' › '))
    return `[${citation.n}] ${citation.url ? `[${name}](${safeUrl(citation.url)})` : name} (${citation.passage})`
  })
  return `**${words.sources}**\n\n${lines.join('  \n')}`
}

function titled(title: string, lines: readonly string[]): string {
  return `**${escapeText(title)}**\n\n${lines.join('\n')}`
}

/** Marks that already stand in the text are not repeated at its end. */
function withMarks(rendered: string, text: string, citations: readonly number[]): string {
  return `${rendered}${suffix(citations.filter((n) => !text.includes(`[${n}]`)))}`
}

function suffix(citations: readonly number[]): string {
  return citations.length > 0 ? ` ${citations.map((n) => `[${n}]`).join('')}` : ''
}

/** Escapes what Markdown would read as markup, except our own `[n]`. */
function escapeText(text: string): string {
  return text
    .replace(/[\\`*_<>~]/g, '\\$&')
    .replace(/\[(?!\d+\](?!\())/g, '\\[')
    .replace(/^(\s*)([-+#>])(?=\s|#)/gm, '$1\\$2')
}

/** Only web addresses become links. */
function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url)
    ? url.replace(/[()\s<>]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'))
    : '#'
}
