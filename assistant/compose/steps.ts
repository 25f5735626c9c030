import { ITEM_LENGTH, LEAD_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutItems, cutLine } from './cut.ts'
import { type Material, type Part, remainder, sectionText } from './part.ts'
import { cited } from './sources.ts'

/** "Bước 2:", "b) Bước 2.": the list counts the steps itself. */
const COUNTED = /^(?:[a-zđ]\)\s*)?bước\s*(?:thứ\s+)?\d+\s*[:.)–-]?\s*/iu
/** Longest first line that is a name for what follows. */
const HEADING = 80

/** Lines as sentences: a line that ends without a stop gets one where the next begins anew, a colon where it names it. */
function asSentences(step: string): string {
  const [first = '', ...rest] = step.split('\n')
  const stop = first.length <= HEADING ? ':' : '.'
  return rest.reduce((text, line, i) => {
    const isNew = /^\s*(?:[-–+*•]|\p{Lu}|\p{L}\)|\d)/u.test(line.normalize('NFC'))
    const isOpen = /[\p{L}\d)”"]$/u.test(text.trimEnd().normalize('NFC'))
    return `${text.trimEnd()}${isNew && isOpen ? (i === 0 ? stop : '.') : ''} ${line.trim()}`
  }, first)
}

/** "1. Nộp hồ sơ" without the number, where the record counts all its steps as the list will. */
function withoutOwnNumbers(steps: readonly string[]): string[] {
  const isCounted = steps.every((step, i) => new RegExp(`^0?${i + 1}[.)]\\s`).test(step))
  return isCounted ? steps.map((step) => step.replace(/^\d+[.)]\s+/, '')) : [...steps]
}

/** The order of doing it, in the record's own words. */
export function composeSteps(material: Material): Part {
  const { procedure, sources, words } = material
  const published = sectionText(procedure, 'steps')
  const steps = withoutOwnNumbers(
    (procedure.steps.length > 0 ? procedure.steps : published.split('\n'))
      .map((step) => step.trim().replace(/^[-+•*\s]+/, ''))
      .filter((step) => step !== ''),
  )
  const cite = (step: string) => sources.locate(['steps'], step.replace(COUNTED, ''))
  if (steps.length === 0) {
    const statement = words.steps.missing
    return { facet: 'steps', lead: [cited(statement, sources.locate(['steps']))], blocks: [], fact: null }
  }
  if (steps.length === 1 && steps[0]!.length <= LEAD_LENGTH) {
    return {
      facet: 'steps',
      lead: [cited(words.steps.are(steps[0]!), cite(steps[0]!))],
      blocks: [],
      fact: null,
    }
  }
  const { kept, left } = cutItems(steps, (step) => Math.min(step.length, ITEM_LENGTH), material.limit)
  const blocks: Block[] = [
    {
      type: 'steps',
      title: words.steps.title,
      items: kept.map((step) => ({
        text: cutLine(asSentences(step.replace(COUNTED, '')), ITEM_LENGTH),
        citations: cite(step),
      })),
    },
  ]
  if (left > 0) blocks.push(remainder(steps.slice(kept.length), 'steps', material))
  return {
    facet: 'steps',
    lead: [cited(words.steps.below, cite(steps[0]!))],
    blocks,
    fact: null,
  }
}
