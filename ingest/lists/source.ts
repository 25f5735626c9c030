/** The head of a document that lists procedures. */
import type { Place } from '../../corpus/index.ts'
import { fold } from '../../text/index.ts'
import type { ExtractedBlock } from '../extract/index.ts'
import { placeOfDecision } from '../place.ts'
import { readHeader, textOf } from '../regulation/header.ts'
import { formatDay } from './day.ts'

/** Where a procedure is listed. */
export interface ListSource {
  file: string
  page: number | null
  /** `1425/QĐ-BGDĐT`; null for a list that is no decision. */
  decision: string | null
  /** As a citizen is told: `Quyết định 1425/QĐ-BGDĐT ngày 26/05/2025`, or the list's title. */
  name: string
  /** The day it was signed, `YYYY-MM-DD`; null where it does not say. */
  date: string | null
  /** The province whose office published it; null for a ministry. */
  place: Place | null
}

/** Blocks in which the publishing office stands. */
const HEAD = 14

/** Who published a list, as what and when. @param file its name */
export function sourceOf(blocks: readonly ExtractedBlock[], file: string): ListSource {
  const instrument = readHeader(blocks)?.instrument ?? null
  const decision = instrument?.number ?? null
  const date = instrument?.date ?? null
  const head = blocks.slice(0, HEAD).flatMap((block) => textOf(block).split('\n'))
  const isLocal =
    decision === null && head.some((line) => /^\W*(?:uy ban|hoi dong) nhan dan\b/.test(fold(line)))
  const words = blocks.map(textOf).join('\n')
  const day = date === null ? '' : ` ngày ${formatDay(date)}`
  return {
    file,
    page: null,
    decision,
    name:
      decision === null
        ? `“${listTitle(blocks) ?? fileName(file)}”`
        : `${instrument!.type} ${decision}${day}`,
    date,
    place: placeOfDecision(isLocal ? 'UBND' : decision, words),
  }
}

const fileName = (file: string) => file.split(/[/\\!]/).at(-1)!

/** "DANH MỤC THỦ TỤC …" and the lines in capitals below it, as a sentence; null where the document has no such title. */
export function listTitle(blocks: readonly ExtractedBlock[]): string | null {
  const at = blocks.findIndex((block, i) => i < HEAD && block.kind !== 'table' && LIST_TITLE.test(block.text))
  if (at < 0) return null
  const lines = [LIST_TITLE.exec(textOf(blocks[at]!))![0]]
  for (const block of blocks.slice(at + 1, at + 4)) {
    if (block.kind === 'table' || !isMostlyCapitals(block.text)) break
    lines.push(block.text)
  }
  // Specks of a drawing beside the title come out as signs.
  const words = lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word))
    .join(' ')
  return sentence(words.replace(/(?<=\p{L})[.:;]+(?=\s|$)|\s\p{L}$/gu, ''))
}

const LIST_TITLE = /DANH MỤC [\s\S]*$/u

/** True for a line in capitals, some of which a scan may have lost. */
export function isMostlyCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => letter !== letter.toLocaleLowerCase('vi')).length > 0.7 * letters.length
}

/** In small letters, with a capital at the beginning. */
export function sentence(words: string): string {
  const lower = words.toLocaleLowerCase('vi')
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
}
