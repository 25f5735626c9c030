/** Footnotes of web pages and Word files: marks out of the sentences, each note behind the block that refers to it. */
import type { ExtractedBlock } from '../types.ts'

/** "[1]", "(1)", "1", "*": what a link to a note says; "↑" or the mark again leads back. */
const MARK = /^[[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{1,5})[\])]?$/i
const BACK = /^(?:[↑↩^]\ufe0e?|[[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{1,5})[\])]?)$/i

/** A footnote as a block: its words begin by saying what they are, wherever they end up. */
export function footnote(label: string, words: string, page: number | null = null): ExtractedBlock {
  return { kind: 'footnote', label, text: `Chú thích ${label}: ${words}`, page }
}

/** Stands in the text for the mark of a reference until it is known whether there is a note. */
const HELD = /\ue000(\d+)\ue001/g

interface Reference {
  /** Name of the place it leads to. */
  target: string
  mark: string
}

/**
 * Keeps track of notes in one document. A link to a place that comes later and says a mark is a reference; the element
 * of that name begins the note, and a link back to the reference is no text.
 */
export function createNotes() {
  const references: Reference[] = []
  const targets = new Set<string>()
  /** Names of the references themselves, to which notes link back. */
  const names = new Set<string>()
  const words = new Map<string, string[]>()
  let link: { target: string; own: string | undefined; text: string } | null = null
  let note: { target: string; closes: string; depth: number } | null = null

  return {
    open(name: string, attributes: Record<string, string>, depth: number): void {
      const own = attributes.id ?? attributes.name
      if (own !== undefined && targets.has(own) && !words.has(own)) {
        note = { target: own, closes: name, depth }
        words.set(own, [])
      }
      if (name === 'a' && attributes.href?.startsWith('#'))
        link = { target: attributes.href.slice(1), own, text: '' }
    },
    /** True when the words are a link's, which `endLink` gives back as they are to stand. */
    takes(chunk: string): boolean {
      if (link === null) return false
      link.text += chunk
      return true
    },
    /** What stands in place of the link that was open; also where a paragraph ends inside of one. */
    endLink(): string {
      if (link === null) return ''
      const { target, own, text } = link
      link = null
      const mark = text.replace(/\s/g, '')
      if (BACK.test(mark) && names.has(target)) return ''
      if (!MARK.test(mark) || words.has(target)) return text
      targets.add(target)
      if (own !== undefined) names.add(own)
      references.push({ target, mark })
      return `\ue000${references.length - 1}\ue001`
    },
    /** An element ended: the note that it was, ends with it. A name inside of a paragraph holds until that ends. */
    close(name: string, depth: number): void {
      if (note?.closes === name && note.depth === depth && name !== 'a') note = null
    },
    /** Takes a finished paragraph when it belongs to a note. */
    paragraph(said: string): boolean {
      if (note === null) return false
      words.get(note.target)!.push(said)
      if (note.closes === 'a') note = null
      return true
    },
    /** The blocks with the notes in their places; a reference without a note gets its mark back. */
    insert(blocks: readonly ExtractedBlock[]): ExtractedBlock[] {
      return blocks.flatMap((block) => {
        const found: ExtractedBlock[] = []
        const settle = (text: string) =>
          text.replace(HELD, (_, index) => {
            const { target, mark } = references[Number(index)] ?? { target: '', mark: '' }
            const said = words.get(target)?.join('\n') ?? ''
            if (said === '') return mark
            found.push(footnote(mark.replace(/[[\]()]/g, ''), said))
            return ''
          })
        const settled =
          block.kind === 'table'
            ? { ...block, rows: block.rows.map((row) => row.map(settle)) }
            : { ...block, text: settle(block.text) }
        return [settled, ...found]
      })
    },
  }
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** Raised digits stay raised: "50.000¹", "m²" must not become "50.0001", "m2". */
export const raised = (digits: string): string => digits.replace(/\d/g, (digit) => RAISED[Number(digit)]!)
