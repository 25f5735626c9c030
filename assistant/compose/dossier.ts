import type { DossierCase, DossierItem } from '../../corpus/index.ts'
import { normalize } from '../../text/index.ts'
import { ITEM_LENGTH, LEAD_LENGTH } from '../settings.ts'
import type { Wording } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import { cutItems, cutLine, cutText } from './cut.ts'
import { capitalise, listWords } from './format.ts'
import { type Material, type Part, remainder, sectionText } from './part.ts'
import { cited, union } from './sources.ts'

/** Papers that are named in the lead instead of counted. */
const NAMED = 3
const SHORT_NAME = 90
/** One remark is shown for so many papers that would fit. */
const REMARKS_SHARE = 8

/** What to bring: one checklist a case, with copies and form numbers; remarks apart from papers. */
export function composeDossier(material: Material): Part {
  const { procedure, words } = material
  const cases = procedure.dossier
    .map((each) => ({ ...each, papers: each.items.filter((item) => !item.remark) }))
    .filter((each) => each.papers.length > 0)
  const papers = cases.flatMap((each) => each.papers)
  if (papers.length === 0) return fromText(material)
  const cite = (item: DossierItem, of: DossierCase) =>
    material.sources.locate(['dossier', 'forms'], item.name, of.case)

  const all = cases.flatMap((each) => each.papers.map((item) => ({ each, item })))
  const shown = cutItems(all, ({ item }) => Math.min(item.name.length, ITEM_LENGTH), material.limit)
  const blocks: Block[] = []
  for (const each of cases) {
    const items = shown.kept
      .filter((row) => row.each === each)
      .map(({ item }) => checklistItem(item, cite(item, each), words))
    if (items.length > 0)
      blocks.push({ type: 'checklist', title: caseTitle(each, cases.length, words), items })
  }
  if (shown.left > 0) {
    const left = all.slice(shown.kept.length).map(({ item }) => item.name)
    blocks.push(remainder(left, 'papers', material))
  }
  for (const remark of remarksOf(procedure.dossier, material)) blocks.push(remark)

  return {
    facet: 'dossier',
    lead: [leadOf(cases, material, cite)],
    blocks,
    fact: {
      label: words.dossier.label,
      value:
        cases.length > 1 ? words.dossier.depends(countOfCases(cases, material)) : countOf(papers, material),
      citations: material.sources.locate(['dossier'], papers[0]!.name),
    },
  }
}

function countOf(papers: readonly DossierItem[], { sources, words }: Material): string {
  return sources.counted(
    words.dossier.papers(papers.length),
    papers.map(({ name }) => name),
  )
}

/** A case without a name of its own is known by its first paper. */
function countOfCases(
  cases: readonly { case: string | null; papers: DossierItem[] }[],
  { sources, words }: Material,
): string {
  return sources.counted(
    words.dossier.cases(cases.length),
    cases.map((each) => each.case ?? each.papers[0]!.name),
  )
}

function leadOf(
  cases: (DossierCase & { papers: DossierItem[] })[],
  material: Material,
  cite: (item: DossierItem, of: DossierCase) => number[],
): string {
  const { words } = material
  const papers = cases.flatMap((each) => each.papers)
  if (cases.length > 1) {
    const citations = union(...cases.slice(0, 4).map((each) => cite(each.papers[0]!, each)))
    return cited(words.dossier.dependsBelow(countOfCases(cases, material)), citations)
  }
  const when = cases[0]!.case ? ` (${cases[0]!.case.trim()})` : ''
  if (
    papers.length <= NAMED &&
    papers.every((item) => item.name.length <= SHORT_NAME) &&
    when.length <= SHORT_NAME
  ) {
    const names = papers.map((item) => {
      const copies = copiesOf(item, words)
      return `${lowerFirst(withoutLetter(bareName(item)))}${copies && ` (${copies})`}`
    })
    return cited(
      words.dossier.need(`${listWords(names, words.and)}${when}`),
      union(...papers.map((item) => cite(item, cases[0]!))),
    )
  }
  return cited(
    words.dossier.prepare(countOf(papers, material)),
    material.sources.locate(['dossier'], papers[0]!.name),
  )
}

function checklistItem(item: DossierItem, citations: number[], words: Wording) {
  const notes = [
    item.form && !item.name.includes(item.form) ? words.dossier.form(item.form.replace(/^mẫu\s+/iu, '')) : '',
    copiesOf(item, words),
    item.obligatory === false ? words.dossier.sometimes : '',
  ].filter((note) => note !== '')
  return {
    text: cutLine(bareName(item), ITEM_LENGTH),
    ...(notes.length > 0 ? { note: notes.join(' · ') } : {}),
    citations,
  }
}

function bareName(item: DossierItem): string {
  return item.name
    .trim()
    .replace(/^(?:[-+•*\s]|\d{1,2}[.)]\s)+/, '')
    .replace(/[;.,\s]+$/, '')
    .replace(/\s+/g, ' ')
}

/** In a sentence a paper is no point "a)" of a list. */
const withoutLetter = (name: string) => name.replace(/^[a-zđ]\d?\)\s+/iu, '')

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** `1 bản chính, 2 bản sao`; zeros are not mentioned, nor what the paper's own name says. */
function copiesOf({ name, originals, copies }: DossierItem, words: Wording): string {
  const isNamed = (count: number, kind: string) =>
    new RegExp(`(?<!\\d)0*${count} (?:\\([^)]*\\) ?)?${kind}(?!\\p{L})`, 'iu').test(normalize(name))
  return [
    originals && !isNamed(originals, 'bản chính') ? words.dossier.originals(originals) : '',
    copies && !isNamed(copies, 'bản sao') ? words.dossier.copies(copies) : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function caseTitle(each: DossierCase, cases: number, { dossier }: Wording): string {
  if (!each.case) return cases > 1 ? dossier.common : dossier.toPrepare
  return capitalise(cutLine(each.case.replace(/^[-+•*\s]+/, '').replace(/[:;.\s]+$/, ''), ITEM_LENGTH / 2))
}

function remarksOf(cases: readonly DossierCase[], material: Material): Block[] {
  // A remark that ends with a colon is the heading of papers that follow it.
  const remarks = cases.flatMap((each) =>
    each.items.filter((item) => item.remark && !/:\s*$/.test(item.name)),
  )
  const limit = {
    items: Math.ceil(material.limit.items / REMARKS_SHARE),
    characters: material.limit.characters / 3,
  }
  const { kept, left } = cutItems(remarks, (item) => Math.min(item.name.length, ITEM_LENGTH), limit)
  const blocks: Block[] = kept.map((item) => ({
    type: 'notice',
    tone: 'info',
    text: cutLine(
      material.words.dossier.note(bareName(item).replace(/^\*?\s*lưu ý\s*:?\s*/iu, '')),
      ITEM_LENGTH,
    ),
    citations: material.sources.locate(['dossier'], item.name),
  }))
  if (left > 0) {
    const rest = remarks.slice(kept.length).map(({ name }) => name)
    blocks.push(remainder(rest, 'remarks', material))
  }
  return blocks
}

/** The section as published, where no papers could be read from it. */
function fromText(material: Material): Part {
  const { procedure, sources, words } = material
  const published = sectionText(procedure, 'dossier')
  if (published === '') {
    return {
      facet: 'dossier',
      lead: [cited(words.dossier.missing, sources.locate(['dossier']))],
      blocks: [],
      fact: null,
    }
  }
  const lines = published
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const { kept, left } = cutItems(lines, (line) => Math.min(line.length, ITEM_LENGTH), material.limit)
  const blocks: Block[] =
    lines.length > 1 || published.length > LEAD_LENGTH
      ? [
          {
            type: 'checklist',
            title: words.dossier.title,
            items: kept.map((line) => ({
              text: cutLine(line.replace(/^[-+•*\s]+/, ''), ITEM_LENGTH),
              citations: sources.locate(['dossier'], line),
            })),
          },
        ]
      : []
  if (left > 0) blocks.push(remainder(lines.slice(kept.length), 'lines', material))
  const { text } = cutText(published.replace(/\s+/g, ' '), LEAD_LENGTH)
  return {
    facet: 'dossier',
    lead: [
      cited(
        blocks.length > 0 ? words.dossier.below : words.dossier.are(text),
        sources.locate(['dossier'], published),
      ),
    ],
    blocks,
    fact: {
      label: words.dossier.label,
      value: words.dossier.seeSource,
      citations: sources.locate(['dossier'], published),
    },
  }
}
