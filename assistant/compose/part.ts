import type { Facet, Procedure, SectionId } from '../../corpus/index.ts'
import type { WorkCalendar } from '../../text/index.ts'
import type { Wording } from '../texts/composed.ts'
import type { Block, Fact } from '../types.ts'
import type { DaySaid } from '../understand/day-said.ts'
import type { Quantity } from '../understand/quantities.ts'
import type { SourceBook } from './sources.ts'

/** What one facet has to say. */
export interface Part {
  facet: Facet
  /**
   * Statements for the lead, each with its marks. The first begins in lower case, so that it can follow
   * "Với thủ tục …, ".
   */
  lead: string[]
  /** The details, shown below the lead when the facet was asked for. */
  blocks: Block[]
  /** One line for the list of other facts; null when the record has nothing to say. */
  fact: Fact | null
}

/** From when a citizen has to wait. */
export interface Start {
  /** Today, `YYYY-MM-DD`. */
  day: string
  calendar: WorkCalendar
  /** The day of filing the question names; null: whoever asks files now. */
  filing: DaySaid | null
}

/** What the facets are composed from. */
export interface Material {
  procedure: Procedure
  sources: SourceBook
  /** What is said around the values. */
  words: Wording
  /** The day whose values are told, `YYYY-MM-DD`. */
  asOf: string
  /** Official page with the full text, for "xem toàn văn". */
  url: string | null
  /** Whether it was asked if one can file online. */
  asksOnline: boolean
  /** How much of a section is shown. */
  limit: { items: number; characters: number }
  /** Null when the question is about the law of another day and names no day of filing. */
  start: Start | null
  /** How many of what the citizen asks about. */
  quantities: readonly Quantity[]
}

/** The text of a section as published, its headings left out; empty when the record has none. */
export function sectionText(procedure: Procedure, section: SectionId): string {
  return procedure.sections
    .filter((each) => each.id === section)
    .map((each) => each.text.trim())
    .filter((text) => text !== '' && !isMissing(text))
    .join('\n')
}

/** Sentences with which the records say that they have nothing to say. */
export function isMissing(text: string): boolean {
  return /^[\s\-+*.,;:()]*(?:không có thông tin|không có|không|không quy định|chưa có thông tin)[\s.,;()]*$/iu.test(
    text.normalize('NFC'),
  )
}

/** Where to look when the record is silent or cut. */
export function fullText({ url, procedure, words }: Pick<Material, 'url' | 'procedure' | 'words'>): string {
  return words.fullText(url, procedure.code)
}

/** The visible line under something cut, on the passage where the rest begins. @param left not empty */
export function remainder(
  left: readonly string[],
  what: keyof Wording['things'],
  material: Pick<Material, 'url' | 'procedure' | 'sources' | 'words'>,
): Block {
  return {
    type: 'notice',
    tone: 'info',
    text: material.words.remaining(
      material.sources.counted(`${left.length} ${material.words.things[what]}`, left),
      fullText(material),
    ),
    citations: material.sources.locate([], left[0]),
  }
}
