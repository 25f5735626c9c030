/** The Markdown of a set's card as HTML: headings, lists, tables, paragraphs, bold and code; the rest reads as it is. */
import { html, type Markup } from '../../text/index.ts'
import { table } from './table.ts'

/** @param caption names the card's tables, which have no captions of their own */
export function renderCard(markdown: string, caption: string): Markup[] {
  return blocksOf(markdown).map((lines) => block(lines, caption))
}

/** Lines that belong together: a table, a list, a heading, or what stands between blank lines. */
function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = []
  let kind = ''
  for (const line of markdown.split(/\r?\n/)) {
    const here = kindOf(line)
    // An indented line goes on with the item above it.
    if (kind !== '' && here !== '' && (here === kind || /^\s/.test(line)) && here !== 'heading')
      blocks.at(-1)!.push(line)
    else if (here !== '') blocks.push([line])
    kind = here === '' ? '' : /^\s/.test(line) && kind !== '' ? kind : here
  }
  return blocks
}

function kindOf(line: string): '' | 'heading' | 'item' | 'row' | 'text' {
  if (line.trim() === '') return ''
  if (/^#{1,6} /.test(line)) return 'heading'
  if (/^\s*[-*] /.test(line)) return 'item'
  return line.trimStart().startsWith('|') ? 'row' : 'text'
}

function block(lines: readonly string[], caption: string): Markup {
  const [first] = lines
  switch (kindOf(first!)) {
    case 'heading':
      return html`<p class="card-head">${inline(first!.replace(/^#+ /, ''))}</p>`
    case 'item':
      return html`<ul>${itemsOf(lines).map((item) => html`<li>${inline(item)}</li>`)}</ul>`
    case 'row':
      return cardTable(lines.map(cellsOf), caption)
    default:
      return html`<p>${inline(lines.map((line) => line.trim()).join(' '))}</p>`
  }
}

function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = []
  for (const line of lines) {
    const [, text] = /^\s*[-*] (.*)$/.exec(line) ?? []
    if (text === undefined) items.push(`${items.pop() ?? ''} ${line.trim()}`)
    else items.push(text)
  }
  return items
}

const cellsOf = (row: string) =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())

function cardTable(rows: readonly string[][], caption: string): Markup {
  const body = rows.filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)))
  const [head, ...others] = body
  const width = Math.max(...body.map((cells) => cells.length))
  const cells = (row: readonly string[]) => Array.from({ length: width }, (_, i) => inline(row[i] ?? ''))
  return table({
    caption: `${caption}: from its card`,
    quietCaption: true,
    head: head!.some((cell) => cell !== '') ? cells(head!) : [],
    rows: others.map(cells),
    words: Array.from({ length: width }, (_, i) => i),
  })
}

function inline(text: string): Markup {
  return html`${text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .map((part, i) =>
      i % 2 === 0
        ? part
        : part.startsWith('`')
          ? html`<code>${part.slice(1, -1)}</code>`
          : html`<strong>${part.slice(2, -2)}</strong>`,
    )}`
}
