/** What an agency published → documents: an instrument's articles, or a page of what is worth citing. */
import { type Document, Page, type Source } from '../corpus/index.ts'
import { fold } from '../text/index.ts'
import { SourceError } from './errors.ts'
import type { Extracted, ExtractedBlock, ExtractionNote } from './extract/index.ts'
import { type Listed, procedureList } from './lists/listed.ts'
import { listTitle } from './lists/source.ts'
import { regulationsOf } from './regulation/documents.ts'
import { textOf } from './regulation/header.ts'
import type { Warning } from './types.ts'

/** Longest text of an error page that a server sent in place of a file, in characters. */
const ERROR_PAGE = 1_500

interface Publication {
  document: Document
  warnings: Warning[]
  /** Procedures the file lists; on its first document. */
  listed?: Listed[]
}

/**
 * @param source file and day of what was extracted
 * @throws SourceError `file.error-page` for a server's error message under a document's name
 */
export function publicationOf(extracted: Extracted, source: Source): Publication[] {
  refuseErrorPage(extracted, source.file)
  const documents: Document[] = regulationsOf(extracted, source)?.documents ?? [pageOf(extracted, source)]
  const first = documents[0]!
  const subject = first.kind === 'procedure' ? first.code : first.id
  const warnings = extracted.notes.map((note) => warningOf(note, subject, source.file))
  const { listed, lost } = procedureList(extracted, source.file)
  if (lost > 0)
    warnings.push({
      rule: 'list.rows-lost',
      subject,
      detail: `${lost} of ${lost + listed.length}`,
      at: { file: source.file },
    })
  return documents.map((document, i) =>
    i === 0 ? { document, warnings, listed } : { document, warnings: [] },
  )
}

function refuseErrorPage({ format, blocks }: Extracted, file: string): void {
  if (format !== 'html') return
  const text = blocks.map(textOf).join('\n')
  if (text.length > ERROR_PAGE) return
  const says =
    /(?:^|\n).{0,60}\b(?:404|403|500|502|503)\b.{0,80}|not found|server error|access denied|không tìm thấy trang/i.exec(
      text,
    )
  if (!says) return
  const reason = `it is an error page of a web server (“${says[0].replace(/\s+/g, ' ').trim().slice(0, 80)}”)`
  throw new SourceError('file.error-page', file, reason, 'Fetch the document again from the agency.')
}

function warningOf({ rule, detail, page }: ExtractionNote, subject: string, file: string): Warning {
  return { rule, subject, detail: page === null ? detail : `page ${page}: ${detail}`, at: { file } }
}

function pageOf({ blocks }: Extracted, source: Source): Page {
  const name = nameOf(source)
  return Page.parse({
    kind: 'page',
    id: `tep-${slug(name)}`,
    title: titleOf(blocks) ?? name,
    sections: sectionsOf(blocks),
    source,
  })
}

const nameOf = ({ file }: Source) =>
  file
    .split(/[/\\!]/)
    .at(-1)!
    .replace(/\.[^.]+$/, '')

/** The state's name, which may be set in letters with their marks apart, and a rule. */
const STATE = /cong hoa xa hoi|chu nghia viet nam|^-+$/

/** The first heading, or the first lines in capitals that are not the state's name and motto. */
function titleOf(blocks: readonly ExtractedBlock[]): string | null {
  const heading = blocks.find((block) => block.kind === 'heading')
  if (heading) return textOf(heading).slice(0, 300)
  const list = listTitle(blocks)
  if (list !== null) return list.slice(0, 300)
  const lines: string[] = []
  for (const block of blocks.slice(0, 20)) {
    const text = textOf(block).replace(/\s+/g, ' ').trim()
    const capitals = /\p{Lu}{2}/u.test(text) && text === text.toLocaleUpperCase('vi')
    if (block.kind === 'paragraph' && capitals && !STATE.test(fold(text))) lines.push(text)
    else if (lines.length > 0) break
  }
  if (lines.length === 0) return null
  const title = lines.join(' ').slice(0, 300).toLocaleLowerCase('vi')
  return title.charAt(0).toLocaleUpperCase('vi') + title.slice(1)
}

function sectionsOf(blocks: readonly ExtractedBlock[]): Page['sections'] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, lines: [] })
    else if (block.kind === 'table')
      for (const row of block.rows)
        sections.at(-1)!.lines.push(row.map((cell) => cell.replace(/\s+/g, ' ')).join(' | '))
    else sections.at(-1)!.lines.push(textOf(block))
  }
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }, i) => ({ anchor: i === 0 ? '' : `m${i}`, heading, text: lines.join('\n') }))
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
