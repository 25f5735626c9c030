/** What a document of our own should have, or should not: warnings with their place. */
import type { Document, SectionId } from '../../corpus/index.ts'
import { INVISIBLE } from '../record/record.ts'
import { excerpt, nfc } from '../record/words.ts'
import type { Rule } from '../rules.ts'
import type { Warning } from '../types.ts'
import type { Position } from './front-matter.ts'

/** Words (syllables between blanks) a sentence of the introduction may have. */
const LONGEST_SENTENCE = 40

/** What a citizen asks for first; `authority.missing` covers the authority. */
const NEEDED: readonly SectionId[] = ['dossier', 'fees', 'duration']

/** A paper that is filled in: it has a number in the instrument that brought it in. */
const FORM = /^(?:(?:bản |giấy )?đơn|tờ khai|phiếu)(?![\p{L}])/iu

/** The name itself says which form it is, or that it is filled in on a screen. */
const NUMBERED = /[Mm]ẫu|[Đđ]iện tử|(?<![\p{L}\d])\p{Lu}{2,}[-.]?\d/u

/** Values of the template that `motcua new` writes. */
export const EXAMPLE = { code: '9.999999', id: 'trang-vi-du', host: 'example.gov.vn' }

interface Read {
  document: Document
  text: string
  file: string
  bodyLine: number
  positionOf(path: readonly PropertyKey[]): Position
}

export function lintMarkdown({ document, text, file, bodyLine, positionOf }: Read): Warning[] {
  const warnings: Warning[] = []
  const subject = document.kind === 'procedure' ? document.code : document.id
  const warn = (rule: Rule, detail: string, at: Position) =>
    warnings.push({ rule, subject, detail: excerpt(detail), at: { file, ...at } })

  for (const [rule, detail, at] of letters(text)) warn(rule, detail, at)
  for (const [detail, at] of examples(document, positionOf)) warn('document.example', detail, at)
  if (document.kind !== 'procedure') return warnings

  for (const id of NEEDED)
    if (!document.sections.some((section) => section.id === id))
      warn('section.missing', id, { line: 1, column: 1 })
  document.dossier.forEach(({ items }, group) => {
    items.forEach(({ name, form, remark }, i) => {
      if (form !== null || remark || !FORM.test(nfc(name)) || NUMBERED.test(nfc(name))) return
      warn('dossier.no-form', name, positionOf(['dossier', group, 'items', i, 'name']))
    })
  })
  for (const sentence of sentencesOf(document.summary ?? '')) {
    const words = sentence.split(/\s+/).length
    if (words <= LONGEST_SENTENCE) continue
    const at = placeOf(text, sentence.slice(0, 40), bodyLine)
    warn('summary.long-sentence', `${words} words: ${sentence}`, at)
  }
  return warnings
}

const sentencesOf = (text: string) =>
  text
    .split(/(?<=[.!?…;])\s+|\n\s*\n|\n(?=\s*[-*+]\s)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

/** Where words stand at or below a line. */
function placeOf(text: string, words: string, fromLine: number): Position {
  const lines = text.split('\n')
  const first = words.split('\n')[0]!
  for (let i = fromLine - 1; i < lines.length; i++) {
    const column = lines[i]!.indexOf(first)
    if (column >= 0) return { line: i + 1, column: column + 1 }
  }
  return { line: fromLine, column: 1 }
}

/** The first of each trait that letters can have. */
function letters(text: string): [Rule, string, Position][] {
  const found: [Rule, string, Position][] = []
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const first = (
    rule: Rule,
    column: (line: string) => number,
    detail: (line: string, at: number) => string,
  ) => {
    for (const [i, line] of lines.entries()) {
      const at = column(line)
      if (at < 0) continue
      found.push([rule, detail(line, at), { line: i + 1, column: at + 1 }])
      return
    }
  }
  const decomposed = (line: string) => {
    if (line === nfc(line)) return -1
    let at = 0
    while (line[at] === nfc(line)[at]) at++
    return Math.max(0, line.lastIndexOf(' ', at) + 1)
  }
  first('text.not-nfc', decomposed, (line, at) => line.slice(at).split(/\s/)[0]!)
  first(
    'text.invisible',
    (line) => line.search(INVISIBLE),
    (line, at) => `U+${line.codePointAt(at)!.toString(16).padStart(4, '0')}`,
  )
  first(
    'text.replacement',
    (line) => line.indexOf('\ufffd'),
    (line, at) => line.slice(Math.max(0, at - 20), at + 20),
  )
  return found
}

/** Values of the template that are still there. */
function examples(document: Document, positionOf: Read['positionOf']): [string, Position][] {
  const found: [string, Position][] = []
  const isExample = (url: string | null) => url !== null && new URL(url).hostname === EXAMPLE.host
  if (document.kind === 'procedure' && document.code === EXAMPLE.code)
    found.push([`code: ${document.code}`, positionOf(['code'])])
  if (document.kind === 'page' && document.id === EXAMPLE.id)
    found.push([`id: ${document.id}`, positionOf(['id'])])
  if (isExample(document.url)) found.push([`url: ${document.url}`, positionOf(['url'])])
  if (document.kind !== 'procedure') return found
  document.dossier.forEach(({ items }, group) => {
    items.forEach(({ formUrl }, i) => {
      if (isExample(formUrl))
        found.push([`formUrl: ${formUrl}`, positionOf(['dossier', group, 'items', i, 'formUrl'])])
    })
  })
  return found
}
