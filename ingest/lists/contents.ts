/** "Nội dung cụ thể": where a decision prints each procedure in full, heading by heading. Pure; words stay as printed. */
import type { Section, SectionId } from '../../corpus/index.ts'
import { fold } from '../../text/index.ts'
import type { ExtractedBlock } from '../extract/index.ts'
import { codeInTitle } from './read.ts'

/** One procedure as printed in full. */
export interface Content {
  code: string | null
  title: string
  /** One for each heading that has words below it. */
  sections: Section[]
  /** On which it begins; null where the format has none. */
  page: number | null
}

/** Headings, folded, as the forms of decisions print them behind a number or a letter. */
const HEADINGS: readonly [SectionId, RegExp][] = [
  ['steps', /^trinh tu thuc hien/],
  ['channels', /^cach thuc thuc hien/],
  ['dossier', /^(?:thanh phan|so luong|thanh phan, so luong) ho so/],
  ['duration', /^thoi (?:han|gian) (?:giai quyet|thuc hien)/],
  ['audience', /^doi tuong thuc hien/],
  ['authority', /^co quan (?:thuc hien|giai quyet|co tham quyen|truc tiep)/],
  ['result', /^ket qua(?: (?:thuc hien|giai quyet|cua viec).*)?$/],
  ['fees', /^(?:phi, le phi|le phi|phi)(?: \(.*\))?$/],
  ['forms', /^(?:ten )?mau don/],
  ['conditions', /^(?:yeu cau, )?dieu kien thuc hien|^yeu cau, dieu kien/],
  ['legal-basis', /^can cu phap ly/],
]
/** Longest heading, and longest name of a procedure, in characters. */
const HEADING = 90
const TITLE = 400
const MARK = /^(?:(?:\d{1,3}|[IVXLC]{1,6})(?:\.\d{1,3})*[.)]?|\p{Ll}{1,2}[.)]|[-–+*•])\s+/u
const LABEL = /^(?:tên )?thủ tục(?: hành chính)?\s*:\s*/iu
/** What follows the last procedure. */
const END = /^(?:Nơi nhận|PHỤ LỤC|Phụ lục|Mẫu số|MẪU|TM\.|KT\.)/u

interface Paragraph {
  text: string
  page: number | null
}

/** @returns procedures in order; each begins with its name before "Trình tự thực hiện" */
export function contentsOf(blocks: readonly ExtractedBlock[]): Content[] {
  const paragraphs = blocks.flatMap(paragraphsOf)
  const contents: Content[] = []
  let current: Content | null = null
  const headings = headingsOf(paragraphs)
  for (const [i, { id, heading, rest, at }] of headings.entries()) {
    if (id === 'steps') {
      current = named(paragraphs, at)
      if (current) contents.push(current)
    }
    if (!current) continue
    const next = headings[i + 1]
    const until = next
      ? next.at - (next.id === 'steps' ? linesOfName(paragraphs, next.at) : 0)
      : paragraphs.length
    const words = [rest, ...paragraphs.slice(at + 1, until).map(({ text }) => text)]
    const end = words.findIndex((text) => END.test(text))
    const text = words
      .slice(0, end < 0 ? undefined : end)
      .join('\n')
      .trim()
    if (text !== '') current.sections.push({ id, heading, text })
  }
  return contents
}

function paragraphsOf(block: ExtractedBlock): Paragraph[] {
  const texts =
    block.kind === 'table' ? block.rows.map((row) => row.filter(Boolean).join(' | ')) : block.text.split('\n')
  return texts.filter((text) => text.trim() !== '').map((text) => ({ text: text.trim(), page: block.page }))
}

/** Headings where they stand. Inside of a section its own heading is text: "- Phí: …" below "Phí, lệ phí". */
function headingsOf(paragraphs: readonly Paragraph[]) {
  const found: { id: SectionId; heading: string; rest: string; at: number }[] = []
  for (const [at, { text }] of paragraphs.entries()) {
    const [, label, rest] = /^([^:]*)(?::\s*([\s\S]*))?$/.exec(text) ?? []
    const heading = (label ?? '').replace(MARK, '').trim()
    if (heading.length > HEADING) continue
    const words = fold(heading).replace(/[.;\s]+$/, '')
    const id = HEADINGS.find(([, pattern]) => pattern.test(words))?.[0]
    if (id && id !== found.at(-1)?.id) found.push({ id, heading, rest: rest ?? '', at })
  }
  return found
}

/** "Mã thủ tục: 1.004222" on a line of its own. */
const CODE_LINE = /^\(?(?:mã[\p{L} ]{0,30}:?\s*)?\d\.\d{6}[).]?$/iu

/** How many paragraphs before a first heading name the procedure: two where its code stands below it. */
const linesOfName = (paragraphs: readonly Paragraph[], at: number): number =>
  CODE_LINE.test(paragraphs[at - 1]?.text.replace(MARK, '').normalize('NFC') ?? '') ? 2 : 1

function named(paragraphs: readonly Paragraph[], at: number): Content | null {
  const lines = paragraphs.slice(Math.max(0, at - linesOfName(paragraphs, at)), at)
  const [first] = lines
  const words = lines.map(({ text }) => text.replace(MARK, '').replace(LABEL, '')).join(' ')
  if (!first || words.length > TITLE || !/\p{L}{2}/u.test(words)) return null
  return { ...codeInTitle(words), sections: [], page: first.page }
}
