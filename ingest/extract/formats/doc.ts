import type { ExtractedBlock } from '../types.ts'
import { footnote } from './html-notes.ts'
import { squared } from './table.ts'
import { NOTE_MARK, readWord } from './word-ole.ts'

/**
 * Paragraphs and tables of a Word 97 … 2003 document. Its text has a tab after each cell: lines with as many tabs one
 * after the other are a table. A footnote stands behind the paragraph or table that refers to it; where references and
 * footnotes do not pair (endnotes, marks of the author's own), all stand at the end.
 */
export async function blocksOfDoc(bytes: Uint8Array): Promise<ExtractedBlock[]> {
  const { body, footnotes, endnotes } = await readWord(bytes)
  const [before, ...marked] = `${footnotes}${endnotes}`.split(NOTE_MARK).map((note) => note.trim())
  const isPaired = before === '' && endnotes === '' && body.split(NOTE_MARK).length - 1 === marked.length
  const notes = isPaired ? marked : [before!, ...marked].flatMap((note) => note.split('\n')).filter(Boolean)
  let placed = 0
  const blocks = blocksOfLines(body.split('\n')).flatMap((block) => {
    const { block: bare, references } = withoutMarks(block)
    const own = isPaired ? notes.slice(placed, placed + references) : []
    const found = own.map((note, i) => footnote(String(placed + i + 1), note))
    placed += own.length
    return [bare, ...found]
  })
  const left = notes.slice(placed).map((note, i) => footnote(String(placed + i + 1), note))
  return [...blocks, ...left]
}

function withoutMarks(block: ExtractedBlock): { block: ExtractedBlock; references: number } {
  let references = 0
  const bare = (text: string) =>
    text.replaceAll(NOTE_MARK, () => {
      references++
      return ''
    })
  const without =
    block.kind === 'table'
      ? { ...block, rows: block.rows.map((row) => row.map(bare)) }
      : { ...block, text: bare(block.text) }
  return { block: without, references }
}

/** Lines that one row of a table may spread over; what is not closed by then was no row. */
const ROW_LINES = 60

/**
 * Lines as paragraphs, runs of rows as tables. A row ends with a tab and has one between its cells; a cell of several
 * paragraphs spreads over several lines. The first paragraphs of a table's first cell cannot be told from those before it.
 */
function blocksOfLines(lines: readonly string[]): ExtractedBlock[] {
  const blocks: ExtractedBlock[] = []
  let rows: string[][] = []
  const paragraph = (line: string) => {
    const text = line.replace(/\t+/g, ' ').trim()
    if (text !== '') blocks.push({ kind: 'paragraph', text, page: null })
  }
  const endTable = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows: squared(rows), page: null })
    rows = []
  }
  for (let i = 0; i < lines.length; i++) {
    const end = rowEnd(lines, i)
    if (end === null) {
      endTable()
      paragraph(lines[i]!)
      continue
    }
    const row = lines.slice(i, end + 1).join('\n')
    rows.push(
      row
        .replace(/\t\s*$/, '')
        .split('\t')
        .map((cell) => cell.trim()),
    )
    i = end
  }
  endTable()
  return blocks
}

/** The last line of a row that begins on line `at`, or null where none begins. */
function rowEnd(lines: readonly string[], at: number): number | null {
  if (!/\t./.test(lines[at]!.trimEnd() + (endsRow(lines[at]!) ? '' : '.'))) return null
  let tabs = 0
  for (let i = at; i < Math.min(lines.length, at + ROW_LINES); i++) {
    tabs += lines[i]!.split('\t').length - 1
    if (endsRow(lines[i]!)) return tabs >= 2 ? i : null
    if (i > at && lines[i]!.trim() === '' && lines[i + 1]?.trim() === '' && lines[i + 2]?.trim() === '')
      return null
  }
  return null
}

const endsRow = (line: string) => /\t *$/.test(line)
