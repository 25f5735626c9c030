/** The answer from a regulation or a page: its best passages in their own words. */
import type { Change, Document, Instrument } from '../../corpus/index.ts'
import type { Passage } from '../../index/index.ts'
import type { ReferenceHit } from '../../search/index.ts'
import { BESIDE, LEAD_LENGTH } from '../settings.ts'
import type { Wording } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import { cutLine, cutText } from './cut.ts'
import { formatDay, sentence } from './format.ts'
import { holdingOf } from './holding.ts'
import { cited, type SourceBook } from './sources.ts'

/** Passages quoted. */
const QUOTED = 3

export interface TextQuestion {
  document: Exclude<Document, { kind: 'procedure' }>
  /** Passages in the order in which they answer the question; not empty. */
  best: readonly Passage[]
  sources: SourceBook
  asOf: string
  dataAsOf: string | null
  /** What the question refers to by number, where that is this document. */
  reference: ReferenceHit | null
  words: Wording['textDocument']
  /** Numbers of the passage that says a change. */
  cite: (change: Change) => number[]
}

export function composeTextDocument({
  document,
  best,
  sources,
  asOf,
  dataAsOf,
  reference,
  words,
  cite,
}: TextQuestion): { lead: string; blocks: Block[] } {
  const [first, ...others] = best.slice(0, QUOTED)
  const name =
    document.kind === 'regulation'
      ? [instrumentName(document.instrument), document.title].filter(Boolean).join(', ')
      : document.title
  const lead = sentence(cited(words.says(name, cutLine(first!.text, LEAD_LENGTH)), sources.cite([first!])))
  const blocks: Block[] = others.map((passage) => {
    const { text, cut } = cutText(passage.text, BESIDE.characters)
    const label = passage.breadcrumb.slice(1).join(' – ')
    return {
      type: 'paragraph',
      text: `${label ? `${label}: ` : ''}${text}${cut ? ` … (${words.more})` : ''}`,
      citations: sources.cite([passage]),
    }
  })
  if (reference?.held === 'article') blocks.unshift(notice('warning', words.onlyArticle(reference.label)))
  const holding = holdingOf(document, asOf, words, cite)
  blocks.unshift(...holding.warnings)
  blocks.push(...holding.info)
  const isUnchanged = document.kind === 'regulation' && holding.warnings.length === 0
  if (reference?.isWhole && isUnchanged) blocks.push(notice('info', words.noneEndsIt(reference.label)))
  if (dataAsOf)
    blocks.push({
      type: 'notice',
      tone: 'info',
      text: words.asOf(formatDay(dataAsOf)),
      citations: [],
    })
  if (document.url)
    blocks.push({
      type: 'links',
      title: words.fullText,
      links: [{ label: document.title, url: document.url }],
    })
  return { lead, blocks }
}

/** Laws are known by their names, other instruments by their numbers. */
function instrumentName({ type, number, title }: Instrument): string {
  const isLaw = type !== null && /^(?:Bộ luật|Luật|Pháp lệnh)$/u.test(type)
  if (!isLaw || title === null) return [type, number].filter(Boolean).join(' ')
  return [type, title, number && `số ${number}`].filter(Boolean).join(' ')
}

const notice = (tone: 'info' | 'warning', text: string): Block => ({
  type: 'notice',
  tone,
  text,
  citations: [],
})
