import { SECTION_IDS, SectionId } from '../../corpus/index.ts'
import type { Problem } from '../errors.ts'

export interface BodySection {
  heading: string
  /** What stands in `{#…}` behind the heading. */
  anchor: string | null
  text: string
  line: number
}

export interface Body {
  /** Text before the first heading. */
  lead: string
  sections: BodySection[]
}

const HEADING = /^##[ \t]+(.+?)[ \t]*(?:\{#([^}]*)\})?[ \t]*#*$/

/** Cuts a Markdown body at its `##` headings; deeper headings and fenced code stay inside. */
export function readBody(body: string, firstLine: number): Body {
  const lead: string[] = []
  const sections: (BodySection & { lines: string[] })[] = []
  let fenced = false
  for (const [index, line] of body.split('\n').entries()) {
    if (/^(?:```|~~~)/.test(line)) fenced = !fenced
    const heading = fenced ? null : HEADING.exec(line)
    if (heading) {
      sections.push({
        heading: heading[1]!.trim(),
        anchor: heading[2]?.trim() ?? null,
        text: '',
        line: firstLine + index,
        lines: [],
      })
    } else (sections.at(-1)?.lines ?? lead).push(line)
  }
  const text = (lines: readonly string[]) =>
    lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trim()
  return {
    lead: text(lead),
    sections: sections.map(({ heading, anchor, line, lines }) => ({
      heading,
      anchor,
      line,
      text: text(lines),
    })),
  }
}

const plain = (heading: string) =>
  heading
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim()

/** Headings that name their section; folded. */
const KNOWN: Record<string, SectionId> = {
  'trinh tu': 'steps',
  'trinh tu thuc hien': 'steps',
  'cac buoc': 'steps',
  'cac buoc thuc hien': 'steps',
  'dieu kien': 'conditions',
  'yeu cau': 'conditions',
  'yeu cau dieu kien': 'conditions',
  'yeu cau dieu kien thuc hien': 'conditions',
  'luu y': 'conditions',
  'ghi chu': 'conditions',
  'thanh phan ho so': 'dossier',
  'ho so': 'dossier',
  'giay to': 'dossier',
  'le phi': 'fees',
  phi: 'fees',
  'phi le phi': 'fees',
  'thoi han': 'duration',
  'thoi han giai quyet': 'duration',
  'cach thuc': 'channels',
  'cach thuc thuc hien': 'channels',
  'co quan thuc hien': 'authority',
  'noi nop': 'authority',
  'noi nop ho so': 'authority',
  'doi tuong': 'audience',
  'doi tuong thuc hien': 'audience',
  'ket qua': 'result',
  'ket qua thuc hien': 'result',
  'can cu phap ly': 'legal-basis',
  'bieu mau': 'forms',
  'mau don': 'forms',
}

/** The section a heading opens, by its `{#…}` or its words; null when it names none. */
export function sectionOf({ heading, anchor }: BodySection): SectionId | null {
  if (anchor !== null) return SectionId.safeParse(anchor).data ?? null
  return KNOWN[plain(heading)] ?? null
}

const problem = ({ line }: BodySection, message: string, remedy: string): Problem => ({
  line,
  column: 1,
  message,
  remedy,
})

/** What is wrong below the front matter of a procedure. */
export function procedureProblems(body: Body): Problem[] {
  return body.sections.flatMap((part) => {
    const found = emptySection(part)
    if (sectionOf(part) === null) {
      const { heading, anchor } = part
      const reason =
        anchor === null ? `the heading "${heading}" names no section` : `"${anchor}" is no section`
      const remedy = `Write one of ${SECTION_IDS.join(', ')} behind it, as in "## ${heading} {#dossier}".`
      found.push(problem(part, reason, remedy))
    }
    return found
  })
}

/** What is wrong below the front matter of a page; `bodyLine` is where that begins. */
export function pageProblems({ lead, sections }: Body, bodyLine: number): Problem[] {
  if (lead === '' && sections.length === 0) {
    const remedy = 'Write something below the front matter.'
    return [{ line: bodyLine, column: 1, message: 'the page has no text', remedy }]
  }
  const anchors = sections.map(pageAnchor)
  return sections.flatMap((part, i) => {
    const found = emptySection(part)
    if (anchors.indexOf(anchors[i]!) !== i || !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(anchors[i]!)) {
      const reason = `the heading "${part.heading}" gives no anchor of its own`
      found.push(problem(part, reason, 'Write one behind it, as in "## Buổi sáng {#sang}".'))
    }
    return found
  })
}

function emptySection(part: BodySection): Problem[] {
  if (part.text !== '') return []
  const remedy = 'Write the section or remove its heading.'
  return [problem(part, `nothing stands below "${part.heading}"`, remedy)]
}

/** The anchor of a page's section: given in `{#…}`, or made from the heading (`Buổi sáng` → `buoi-sang`). */
export const pageAnchor = ({ heading, anchor }: Pick<BodySection, 'heading' | 'anchor'>): string =>
  anchor ?? plain(heading).replace(/ /g, '-')

const ITEM = /^(?:\d{1,2}[.)]|[-*+])\s+/

/** The entries of a Markdown list, each with the lines below it; paragraphs where there is no list. */
export function listItems(text: string): string[] {
  const lines = text.split('\n')
  if (!lines.some((line) => ITEM.test(line)))
    return text
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const items: string[][] = []
  for (const line of lines) {
    if (ITEM.test(line) || items.length === 0) items.push([line.replace(ITEM, '')])
    else items.at(-1)!.push(line.trim())
  }
  return items.map((item) => item.join('\n').trim()).filter((item) => item !== '')
}
