import { Parser } from 'htmlparser2'
import type { ExtractedBlock } from '../types.ts'
import { createNotes, raised } from './html-notes.ts'
import { squared } from './table.ts'

/** Elements whose text is not the document's: menus, scripts, what one cannot see. */
const LEFT_OUT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'aside',
  'form',
  'select',
  'button',
  'svg',
  'iframe',
  'head',
  'header',
  'footer',
])
const BLOCKS = new Set(
  'address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
/** Deeper nesting is a bomb, not a document. */
const MAX_DEPTH = 400

interface Table {
  rows: string[][]
  cell: string[] | null
  /** Rows still to be filled by a cell that spans several, by column. */
  spans: Map<number, { text: string; rows: number }>
  colspan: number
  rowspan: number
}

/**
 * Paragraphs, headings and tables of a page, in order, footnotes behind what refers to them. Tables inside of cells become
 * text of the cell.
 * @throws RangeError when elements are nested more than 400 deep
 */
export function blocksOfHtml(html: string): ExtractedBlock[] {
  const blocks: ExtractedBlock[] = []
  const tables: Table[] = []
  let text = ''
  let heading = 0
  let skipping = 0
  let depth = 0
  let raising = 0
  const notes = createNotes()

  const flush = () => {
    const words = (text + notes.endLink())
      .replace(/[ \t\u00a0\r\n]+/g, ' ')
      .replace(/ ?\u2028 ?/g, '\n')
      .trim()
    text = ''
    if (words === '') return
    const cell = tables.at(-1)?.cell
    if (cell) cell.push(words)
    else if (notes.paragraph(words)) return
    else if (heading > 0) blocks.push({ kind: 'heading', level: heading, text: words, page: null })
    else blocks.push({ kind: 'paragraph', text: words, page: null })
  }

  const endCell = () => {
    const table = tables.at(-1)
    if (!table?.cell) return
    flush()
    const words = table.cell.join('\n')
    table.cell = null
    const row = table.rows.at(-1) ?? []
    if (table.rows.length === 0) table.rows.push(row)
    for (let i = 0; i < table.colspan; i++) {
      fillSpans(table, row)
      if (table.rowspan > 1) table.spans.set(row.length, { text: words, rows: table.rowspan - 1 })
      row.push(i === 0 ? words : '')
    }
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MAX_DEPTH) throw new RangeError(`elements are nested more than ${MAX_DEPTH} deep`)
        if (LEFT_OUT.has(name)) skipping++
        if (skipping > 0) return
        notes.open(name, attributes, depth)
        if (name === 'sup') raising++
        if (name === 'br') {
          text += '\u2028'
          return
        }
        if (!BLOCKS.has(name)) return
        flush()
        const table = tables.at(-1)
        if (/^h[1-6]$/.test(name)) heading = Number(name[1])
        if (name === 'table') tables.push({ rows: [], cell: null, spans: new Map(), colspan: 1, rowspan: 1 })
        else if (name === 'tr' && table) {
          endCell()
          table.rows.push([])
        } else if ((name === 'td' || name === 'th') && table) {
          endCell()
          table.cell = []
          table.colspan = bounded(attributes.colspan)
          table.rowspan = bounded(attributes.rowspan)
        }
      },
      ontext(chunk) {
        if (skipping > 0 || notes.takes(chunk)) return
        text += raising > 0 && /^\d{1,3}$/.test(chunk.trim()) ? raised(chunk) : chunk
      },
      onclosetag(name) {
        depth--
        if (LEFT_OUT.has(name)) {
          skipping--
          return
        }
        if (skipping > 0) return
        if (name === 'sup') raising = Math.max(0, raising - 1)
        if (!BLOCKS.has(name)) {
          if (name === 'a') text += notes.endLink()
          notes.close(name, depth + 1)
          return
        }
        if (name === 'td' || name === 'th') endCell()
        else flush()
        if (/^h[1-6]$/.test(name)) heading = 0
        if (name === 'tr') {
          const table = tables.at(-1)
          if (table) fillSpans(table, table.rows.at(-1) ?? [], true)
        }
        if (name === 'table') endTable()
        notes.close(name, depth + 1)
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  flush()
  return notes.insert(blocks)

  function endTable(): void {
    endCell()
    const table = tables.pop()
    if (!table) return
    const rows = squared(table.rows.filter((row) => row.some((cell) => cell !== '')))
    if (rows.length === 0) return
    const outer = tables.at(-1)?.cell
    const width = rows[0]!.length
    if (outer) outer.push(rows.map((row) => row.filter(Boolean).join(' | ')).join('\n'))
    else if (width === 1)
      for (const [cell] of rows) blocks.push({ kind: 'paragraph', text: cell!, page: null })
    else blocks.push({ kind: 'table', rows, page: null })
  }
}

const bounded = (span: string | undefined) =>
  Math.min(100, Math.max(1, Number.parseInt(span ?? '1', 10) || 1))

/** Cells of earlier rows that reach into this one; a spanning cell's words stand in each row it spans. */
function fillSpans({ spans }: Table, row: string[], all = false): void {
  for (;;) {
    const span = spans.get(row.length)
    if (!span) {
      if (!all || ![...spans.keys()].some((column) => column > row.length)) return
      row.push('')
      continue
    }
    if (--span.rows === 0) spans.delete(row.length)
    row.push(span.text)
  }
}
