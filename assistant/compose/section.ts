/** Telling a section in its own words. */
import type { Facet, SectionId } from '../../corpus/index.ts'
import { ITEM_LENGTH, LEAD_LENGTH } from '../settings.ts'
import type { Wording } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import { cutItems, cutLine, cutText } from './cut.ts'
import { uncapitalise } from './format.ts'
import { fullText, isMissing, type Material, type Part, remainder, sectionText } from './part.ts'
import { cited } from './sources.ts'

type SectionName = Exclude<keyof Wording['section'], 'is' | 'below' | 'pointsBelow' | 'missing'>

/** The section's name, printed once more at its head: "2.10. Yêu cầu, điều kiện thực hiện thủ tục hành chính". */
const OWN_HEADING =
  /^(?:\d+(?:\.\d+)*\.?\s+)?(?:yêu cầu,? điều kiện|đối tượng|căn cứ pháp lý|kết quả)(?: (?:thực hiện|của|giải quyết)? ?(?:thủ tục hành chính|tthc))?\s*[:.]?$/iu

/** The section's own words: short ones in the lead, longer ones as items below it. */
export function fromSection(
  material: Material,
  section: SectionId,
  named: SectionName,
  field: string | null = null,
): Part {
  const { procedure, sources, words } = material
  const { title, what } = words.section[named]
  const published = clean(field) || sectionText(procedure, section)
  if (published === '') return missing(material, section, named)
  const citations = sources.locate([section], published)
  const oneLine = published.replace(/\s+/g, ' ').replace(/^[-+•*\s]+/, '')
  if (oneLine.length <= LEAD_LENGTH) {
    return {
      facet: section,
      lead: [cited(words.section.is(what, uncapitalise(oneLine)), citations)],
      blocks: [],
      fact: null,
    }
  }
  const lines = published
    .split('\n')
    .map((line) => line.trim().replace(/^[-+•*\s]+/, ''))
    .filter((line) => line !== '' && !OWN_HEADING.test(line.normalize('NFC')))
  if (lines.length === 1) {
    const { text, cut } = cutText(oneLine, material.limit.characters)
    const rest = cut ? ` … (${fullText(material)})` : ''
    return {
      facet: section,
      lead: [cited(words.section.below(what), citations)],
      blocks: [{ type: 'paragraph', text: `${title}: ${text}${rest}`, citations }],
      fact: null,
    }
  }
  return {
    facet: section,
    lead: [cited(words.section.pointsBelow(what), citations)],
    blocks: textBlocks(material, section, title, lines),
    fact: null,
  }
}

/** Lines of a section as a list, when it says more than one line. */
function textBlocks(material: Material, section: SectionId, title: string, given?: string[]): Block[] {
  const lines = given ?? linesOf(sectionText(material.procedure, section))
  if (lines.length < 2) return []
  const { kept, left } = cutItems(lines, (line) => Math.min(line.length, ITEM_LENGTH), material.limit)
  const blocks: Block[] = [listBlock(title, kept, section, material)]
  if (left > 0) blocks.push(remainder(lines.slice(kept.length), 'points', material))
  return blocks
}

/** Lines of a section without those that say that there is nothing to say. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/:\s*không có thông tin\.?$/iu.test(line.normalize('NFC')))
}

/** Lines as a list, each on the passage that holds it. */
export function listBlock(
  title: string,
  lines: readonly string[],
  section: SectionId,
  material: Material,
): Block {
  return {
    type: 'checklist',
    title,
    items: lines.map((line) => ({
      text: cutLine(line, ITEM_LENGTH),
      citations: material.sources.locate([section], line),
    })),
  }
}

/** What is said where the record is silent. */
export function missing(material: Material, facet: SectionId, named: SectionName): Part {
  const { section } = material.words
  const statement = section.missing(section[named].missing, material.url !== null)
  return {
    facet: facet as Facet,
    lead: [cited(statement, material.sources.locate([facet]))],
    blocks: [],
    fact: null,
  }
}

/** Trimmed, without a final stop; empty for "Không có thông tin". */
export function clean(text: string | null): string {
  const trimmed = (text ?? '').trim().replace(/[;.\s]+$/, '')
  return isMissing(trimmed) ? '' : trimmed
}
