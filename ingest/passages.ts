import { type Document, documentId, type Procedure, type SectionId } from '../corpus/index.ts'
import type { Passage } from '../index/index.ts'
import { sha256 } from './hash.ts'
import { caseName } from './record/dossier.ts'

/** Characters of a passage's text, and of text and breadcrumb together: about 480 tokens of the shipped encoder. */
const TARGET = 1200
/** Fees are dense with figures, which take more tokens a letter. */
const FEES_TARGET = 1000
const WHOLE = 1500
/** Longest title or case in a breadcrumb; the full one stands in the document. */
const CRUMB = 220

interface Block {
  section: SectionId | null
  /** Appended to the document's id: `fees`, `k2`; empty for a text that carries the id itself. */
  anchor: string
  breadcrumb: string[]
  /** Text in units that stay whole where they fit; joined they give the text. */
  units: string[]
}

/**
 * Cuts a document into passages that stand alone: the title and headings travel in the breadcrumb, text is split at
 * papers, clauses, list entries and sentences, and no character but blank space is lost. Ids are stable:
 * `1.004222#fees` for the first of a section, `1.004222#fees.2` for the second.
 */
export function passagesOf(document: Document): Passage[] {
  const id = documentId(document)
  const separator = document.kind === 'regulation' ? '.' : '#'
  const authority =
    document.kind === 'procedure'
      ? document.authority
      : document.kind === 'regulation'
        ? document.instrument.issuer
        : null
  const counts = new Map<string, number>()
  const passages: Passage[] = []
  for (const block of blocksOf(document)) {
    const breadcrumb = block.breadcrumb.map(shorten)
    const room = WHOLE - breadcrumb.reduce((sum, crumb) => sum + crumb.length + 3, 0)
    for (const text of pack(block.units, Math.min(block.section === 'fees' ? FEES_TARGET : TARGET, room))) {
      const count = (counts.get(block.anchor) ?? 0) + 1
      counts.set(block.anchor, count)
      const base = block.anchor === '' ? id : `${id}${separator}${block.anchor}`
      passages.push({
        id: count === 1 ? base : `${base}.${count}`,
        documentId: id,
        section: block.section,
        breadcrumb,
        text,
        validFrom: document.validFrom,
        validTo: document.validTo,
        place: document.place,
        authority,
        hash: sha256(text).slice(0, 16),
      })
    }
  }
  return passages
}

function blocksOf(document: Document): Block[] {
  if (document.kind === 'regulation') {
    const { instrument, path, title } = document
    const law = [instrument.type, instrument.number].filter(Boolean).join(' ') || instrument.text
    return document.clauses.map(({ anchor, label, text }) => ({
      section: null,
      anchor,
      breadcrumb: [law, ...path, title, ...(label === '' ? [] : [label])],
      units: linesOf(text),
    }))
  }
  if (document.kind === 'page') {
    return document.sections.map(({ anchor, heading, text }) => ({
      section: null,
      anchor,
      breadcrumb: heading === document.title ? [heading] : [document.title, heading],
      units: linesOf(text),
    }))
  }
  return procedureBlocks(document)
}

function procedureBlocks({ title, summary, sections }: Procedure): Block[] {
  const lead: Block[] =
    summary === null
      ? []
      : [{ section: null, anchor: 'summary', breadcrumb: [title], units: linesOf(summary) }]
  return lead.concat(
    sections.flatMap(({ id, heading, text }): Block[] => {
      const block = { section: id, anchor: id, breadcrumb: [title, heading] }
      if (id === 'dossier') {
        return casesOf(text).map(({ name, units }) => ({
          ...block,
          breadcrumb: name === null ? block.breadcrumb : [...block.breadcrumb, name],
          units,
        }))
      }
      return [{ ...block, units: id === 'fees' ? linesOf(text).flatMap(clausesOf) : linesOf(text) }]
    }),
  )
}

/** Lines with their line ends. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

/** A line of fees cut at the ` | ` between clauses. */
const clausesOf = (line: string): string[] => line.split(/(?<=\s\|)(?=\s)/)

/** A case's heading as the records print it, or as authored documents do. */
const CASE = /^(?:\[\s(.*?)\s?\]|(Trường hợp .{1,200}):)\s*$/su
const QUANTITY = /^\s+Số lượng:/u

/** The papers by case; a paper and its quantity are one unit. */
function casesOf(text: string): { name: string | null; units: string[] }[] {
  const cases: { name: string | null; units: string[] }[] = [{ name: null, units: [] }]
  for (const line of linesOf(text)) {
    const heading = CASE.exec(line.normalize('NFC'))
    const units = cases.at(-1)!.units
    if (heading) cases.push({ name: caseName((heading[1] ?? heading[2])!), units: [line] })
    else if (QUANTITY.test(line.normalize('NFC')) && units.length > 0) units[units.length - 1] += line
    else units.push(line)
  }
  return cases.filter(({ units }) => units.some((unit) => unit.trim() !== ''))
}

function shorten(crumb: string): string {
  const flat = crumb.replace(/\s+/g, ' ').trim()
  if (flat.length <= CRUMB) return flat
  const cut = flat.slice(0, CRUMB - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), CRUMB / 2)).replace(/[\s,;:–-]+$/, '')}…`
}

const TOP = /^\s{0,2}(?:[-–*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|bước\s+\d|điều\s+\d|\[)/iu

/** Fills passages with whole units; a passage that is more than half full ends before a new list entry. */
function pack(units: readonly string[], room: number): string[] {
  const texts: string[] = []
  let current = ''
  const flush = () => {
    const text = current.replace(/^\s*\n/, '').trimEnd()
    if (text.trim() !== '') texts.push(text)
    current = ''
  }
  for (const unit of units.flatMap((whole) =>
    whole.trimEnd().length <= room ? [whole] : splitUnit(whole, room),
  )) {
    const full = current.length + unit.trimEnd().length > room
    const isBreak = current.length > room * 0.7 && TOP.test(unit.normalize('NFC'))
    if (full || isBreak) flush()
    current += unit
  }
  flush()
  return texts
}

const BREAKS = [/(?<=\n)/, /(?<=[.;:!?])(?=\s)/, /(?<=,)(?=\s)/, /(?<=\s)(?=\S)/]

/** A unit that is too long, cut at line ends, else sentences, commas, words, and at last between letters. */
function splitUnit(unit: string, room: number, level = 0): string[] {
  if (unit.trimEnd().length <= room) return [unit]
  const pattern = BREAKS[level]
  if (!pattern)
    return (
      unit
        .match(new RegExp(`(?:\\P{M}\\p{M}*){1,${Math.floor(room / 4)}}`, 'gsu'))
        ?.flatMap((part) => hardCut(part, room)) ?? [unit]
    )
  const pieces: string[] = []
  for (const part of unit.split(pattern).flatMap((piece) => splitUnit(piece, room, level + 1))) {
    const last = pieces.at(-1)
    if (last !== undefined && (last + part).trimEnd().length <= room) pieces[pieces.length - 1] = last + part
    else pieces.push(part)
  }
  return pieces
}

/** Code points, for a letter with endless marks. */
function hardCut(text: string, room: number): string[] {
  if (text.length <= room) return [text]
  const points = [...text]
  const size = Math.floor(room / 2)
  return Array.from({ length: Math.ceil(points.length / size) }, (_, i) =>
    points.slice(i * size, (i + 1) * size).join(''),
  )
}
