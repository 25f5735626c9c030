import { ITEM_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutItems, cutLine } from './cut.ts'
import { listWords } from './format.ts'
import { type Material, type Part, remainder } from './part.ts'
import { fromSection } from './section.ts'
import { cited, union } from './sources.ts'

/** Its number in a list that is not this one. */
const LISTED = /^\s*\d{1,2}[.)]\s+/

/** Instruments it rests on. */
export function composeLegalBasis(material: Material): Part {
  const { procedure, sources, words } = material
  const instruments = procedure.legalBasis
  if (instruments.length === 0) return fromSection(material, 'legal-basis', 'legalBasis')
  const nameOf = (i: number) => {
    const { type, number, title, text } = instruments[i]!
    const name = [type, number && (type ? `số ${number}` : number)].filter(Boolean).join(' ')
    return name === '' ? cutLine(title ?? text, 160) : name
  }
  const { kept, left } = cutItems(
    instruments,
    (each) => Math.min(each.text.length, ITEM_LENGTH),
    material.limit,
  )
  const rows = kept.map((each, i) => ({
    cells: [
      nameOf(i),
      cutLine(
        (each.title ?? (each.number && each.text.trim() === nameOf(i) ? '' : each.text)).replace(LISTED, ''),
        ITEM_LENGTH / 2,
      ),
    ],
    citations: sources.locate(['legal-basis'], each.text || (each.number ?? '')),
  }))
  const first = listWords(
    instruments.slice(0, 3).map((_, i) => nameOf(i)),
    words.and,
  )
  const blocks: Block[] = [
    { type: 'table', title: words.legalBasis.title, columns: words.legalBasis.columns, rows },
  ]
  if (left > 0)
    blocks.push(
      remainder(
        instruments.slice(kept.length).map(({ text }) => text),
        'instruments',
        material,
      ),
    )
  return {
    facet: 'legal-basis',
    lead: [
      cited(
        words.legalBasis.are(first, instruments.length > 3),
        union(
          ...instruments.slice(0, 3).map((each) => sources.locate(['legal-basis'], each.number ?? each.text)),
        ),
      ),
    ],
    blocks,
    fact: null,
  }
}
