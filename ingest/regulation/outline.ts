/**
 * The articles of an instrument, with where they stand. A heading is one only where it is expected: the next number, at
 * the beginning of a paragraph, outside of quoted text. So "Điều 5 của Luật này" inside a sentence starts nothing, and
 * an amending instrument's new text stays in the article that brings it.
 */

import { insideQuotes } from './quotes.ts'

export interface Paragraph {
  text: string
  page: number | null
}

export interface Article {
  /** `16`, `16a`; `pl1` for the first appendix. */
  number: string
  kind: 'article' | 'appendix'
  title: string
  /** Phần › Chương › Mục › Tiểu mục above it, each with its title. */
  path: string[]
  paragraphs: Paragraph[]
  page: number | null
  /** Which run of numbers it belongs to: an annexed statute begins anew at 1. From 0. */
  part: number
}

const ARTICLE = /^Điều\s+(\d{1,4}[a-zđ]?)\s*(?:[.:]\s*|\s+(?=\p{Lu})|$)(.*)$/su
const DIVISIONS = [
  {
    level: 0,
    pattern: /^(Phần\s+(?:thứ\s+)?(?:[IVXLC]+|\d+|\p{L}+(?:\s\p{L}+)?))(?:\s*[.:–-]\s*|\s+|$)(.*)$/iu,
  },
  { level: 1, pattern: /^(Chương\s+(?:[IVXLC]+[a-z]?|\d+[a-z]?))(?:\s*[.:–-]\s*|\s+|$)(.*)$/iu },
  { level: 2, pattern: /^(Mục\s+(?:[IVXLC]+|\d+[a-z]?))(?:\s*[.:–-]\s*|\s+|$)(.*)$/iu },
  { level: 3, pattern: /^(Tiểu mục\s+(?:[IVXLC]+|\d+[a-z]?))(?:\s*[.:–-]\s*|\s+|$)(.*)$/iu },
] as const
const APPENDIX =
  /^(PHỤ LỤC|Phụ lục|BIỂU PHÍ|BIỂU MỨC|DANH MỤC)(?:\s+(?:SỐ\s+|số\s+)?([IVXLC]+|\d+))?(?:\s*[.:–-]?\s*)(.*)$/su
const ANNEXED = /^(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|CHƯƠNG TRÌNH|KẾ HOẠCH)$/u
/** The foot: addressees and signature. */
const FOOT =
  /^(?:Nơi nhận\s*:?|TM\.\s|KT\.\s|TL\.\s|(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban))/u

export interface Outline {
  /** Text before the first article: titles, grounds. */
  preamble: Paragraph[]
  articles: Article[]
}

export function outlineOf(paragraphs: readonly Paragraph[]): Outline {
  const preamble: Paragraph[] = []
  const articles: Article[] = []
  const path: (string | undefined)[] = []
  let part = 0
  let appendices = 0
  const inside = insideQuotes(paragraphs.map(({ text }) => text))
  let afterFoot = false
  /** A division whose title stands on the next line. */
  let untitled: number | null = null

  for (const [i, paragraph] of paragraphs.entries()) {
    const text = paragraph.text.trim()
    if (text === '') continue
    const current = articles.at(-1)

    if (!inside[i]) {
      const division = divisionOf(text)
      if (division) {
        path.length = division.level
        path[division.level] = division.title === '' ? division.name : `${division.name}. ${division.title}`
        untitled = division.title === '' ? division.level : null
        continue
      }
      if (untitled !== null && isHeading(text)) {
        path[untitled] = `${path[untitled]!.replace(/\.$/, '')}. ${asTitle(text)}`
        // A title may be printed on two lines.
        if (/[.:;]$/.test(text)) untitled = null
        continue
      }
      const heading = ARTICLE.exec(text)
      if (heading && follows(heading[1]!, articles, part)) {
        untitled = null
        if (
          heading[1] === '1' &&
          articles.some((article) => article.part === part && article.kind === 'article')
        )
          part++
        const [title, ...rest] = titleAndText(heading[2]!)
        articles.push({
          number: heading[1]!,
          kind: 'article',
          title: title!,
          path: path.filter((each) => each !== undefined),
          paragraphs: rest.map((line) => ({ text: line, page: paragraph.page })),
          page: paragraph.page,
          part,
        })
        afterFoot = false
        continue
      }
      const appendix = APPENDIX.exec(text)
      if (appendix && articles.length > 0 && isAppendixHeading(text, afterFoot)) {
        path.length = 0
        articles.push({
          number: `pl${++appendices}`,
          kind: 'appendix',
          title: asTitle([appendix[1], appendix[2], appendix[3]].filter(Boolean).join(' ')),
          path: [],
          paragraphs: [],
          page: paragraph.page,
          part,
        })
        afterFoot = false
        continue
      }
      if (ANNEXED.test(text)) path.length = 0
      if (FOOT.test(text) && articles.length > 0 && current?.kind === 'article') afterFoot = true
    }
    untitled = null
    if (afterFoot) continue
    if (current) current.paragraphs.push({ text, page: paragraph.page })
    else preamble.push(paragraph)
  }
  return { preamble, articles }
}

function divisionOf(text: string): { level: number; name: string; title: string } | null {
  if (text.length > 300) return null
  for (const { level, pattern } of DIVISIONS) {
    const match = pattern.exec(text)
    if (!match) continue
    const [, name, title] = match as unknown as [string, string, string]
    // "Chương II Nghị định này …" in a sentence is no heading: a heading is in capitals or stands alone.
    if (title !== '' && !isHeading(title)) return null
    if (level === 0 && !/^Phần\s+(?:thứ|[IVXLC]+(?!\p{L})|\d)/iu.test(name)) return null
    return { level, name: sentence(name), title: asTitle(title) }
  }
  return null
}

/** In capitals, or short and without the end of a sentence. */
function isHeading(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  const capitals = letters === letters.toLocaleUpperCase('vi')
  return (
    letters !== '' &&
    (capitals ||
      (text.length < 120 &&
        /^\p{Lu}/u.test(text) &&
        !/[.;:,]$/.test(text) &&
        !/ này(?!\p{L})/u.test(text))) &&
    !ARTICLE.test(text)
  )
}

/**
 * True for the number that comes next in its part: one more, the same with a letter, or 1 where an annexed statute
 * begins. A gap of up to three is taken too: an article may be lost in scanning.
 */
function follows(number: string, articles: readonly Article[], part: number): boolean {
  const before = articles.findLast((article) => article.kind === 'article' && article.part === part)
  if (!before) return true
  const [value, suffix] = parse(number)
  const [last, lastSuffix] = parse(before.number)
  if (value === last) return suffix > lastSuffix
  if (value === 1) return articles.at(-1)!.kind === 'appendix' || last >= 2
  return value > last && value - last <= 3
}

const parse = (number: string): [number, string] => [Number.parseInt(number, 10), number.replace(/\d+/, '')]

/** A heading that carries its text on the same line: the title ends with the first full stop before a clause. */
function titleAndText(rest: string): string[] {
  const lines = rest
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return ['']
  const [first, ...others] = lines as [string, ...string[]]
  if (first.length <= 250) return [first.replace(/\.$/, ''), ...others]
  return ['', first, ...others]
}

const isAppendixHeading = (text: string, afterFoot: boolean) =>
  text.length < 400 &&
  (afterFoot || /^(?:PHỤ LỤC|BIỂU|DANH MỤC)/.test(text)) &&
  !/^Phụ lục[^.]*này/u.test(text)

function asTitle(text: string): string {
  const flat = text
    .replace(/\s+/g, ' ')
    .replace(/\s*\.$/, '')
    .trim()
  return flat === flat.toLocaleUpperCase('vi') ? sentence(flat) : flat
}

function sentence(text: string): string {
  const roman = /(?<!\p{L})[IVXLC]+[a-z]?$/u.exec(text)?.[0]
  const lower = text.toLocaleLowerCase('vi')
  const cased = lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
  return roman ? cased.slice(0, cased.length - roman.length) + roman : cased
}
