/** The answer on one procedure: the asked facets first, then the other facts in brief, validity and links. */
import type { Facet, Procedure } from '../../corpus/index.ts'
import { fold } from '../../text/index.ts'
import { ASKED, BESIDE, LEAD_LENGTH } from '../settings.ts'
import type { Wording } from '../texts/composed.ts'
import type { Block, Fact } from '../types.ts'
import type { Quantity } from '../understand/quantities.ts'
import { citationsIn } from './citations.ts'
import { type Closest, closestSentence } from './closest.ts'
import { cutLine, cutText } from './cut.ts'
import { capitalise, formatDay, sentence, titleInSentence, uncapitalise } from './format.ts'
import type { Material, Part, Start } from './part.ts'
import { BRIEF_FACETS, PARTS } from './parts.ts'
import { cited, type SourceBook } from './sources.ts'
import { dayOfValues } from './validity.ts'

/** Longest title that is put inside the first sentence; a longer one follows it. */
const TITLE_IN_SENTENCE = 90
/** Longest title that is told whole; the passage it is cited from carries as much. */
const LONGEST_TITLE = 200

export interface Composed {
  /** First paragraph, with `[n]` after each statement. */
  lead: string
  blocks: Block[]
  /** Beside the facets asked: what a sentence of the record close to the question tells; forms, where papers name them. */
  alsoTold: Facet[]
}

export interface ProcedureQuestion {
  procedure: Procedure
  sources: SourceBook
  facets: readonly Facet[]
  asOf: string
  asOfNamed: boolean
  dataAsOf: string | null
  url: string | null
  /** Today, which days are worked, and the day of filing the question names. */
  start: Start
  /** How many of what the citizen asks about. */
  quantities: readonly Quantity[]
  words: Wording
  /** The citizen's own words, as the search reads them. */
  question: string
}

/** Facets of questions that often want one sentence of the record: a deadline, an age, who may. */
const IN_A_SENTENCE: ReadonlySet<Facet> = new Set(['conditions', 'audience', 'steps', 'overview'])

type Told = keyof typeof PARTS

const ONLINE = /trực tuyến|online|(?:qua|trên|lên) mạng|internet|vneid|cổng dịch vụ/iu

export function composeProcedure(question: ProcedureQuestion): Composed {
  const { procedure, sources, url, words } = question
  const { filing, day: today } = question.start
  const start = filing || today === question.asOf ? question.start : null
  const asOf = dayOfValues({ asOf: question.asOf, filing })
  const asked = question.facets.filter((facet): facet is Told => facet in PARTS)
  const material = (limit: Material['limit']): Material => ({
    procedure,
    sources,
    words,
    asOf,
    url,
    limit,
    start,
    quantities: question.quantities,
    asksOnline: ONLINE.test(question.question.normalize('NFC')),
  })
  const main = asked.map((facet) => PARTS[facet](material(ASKED)))
  const brief = BRIEF_FACETS.filter((facet) => !asked.includes(facet)).map((facet) =>
    PARTS[facet](material(BESIDE)),
  )
  const facts = brief.flatMap((part): Fact[] => (part.fact ? [part.fact] : []))

  const blocks: Block[] = []
  if (main.length > 0) {
    blocks.push(...main.flatMap((part) => part.blocks))
    if (facts.length > 0) blocks.push({ type: 'key-facts', title: words.procedure.otherFacts, facts })
  } else {
    if (facts.length > 0) blocks.push({ type: 'key-facts', title: words.procedure.mainFacts, facts })
    blocks.push(
      ...(brief.find((part) => part.facet === 'dossier')?.blocks ?? []),
      ...PARTS.steps(material(BESIDE)).blocks,
    )
  }
  const alsoTold: Facet[] = []
  if (asked.includes('dossier') && namesForms(procedure)) alsoTold.push('forms')
  const closest = question.facets.some((facet) => IN_A_SENTENCE.has(facet))
    ? closestSentence(procedure, question.question, sources)
    : null
  if (closest) alsoTold.push(closest.facet)
  const lead = leadOf(question, main, brief, closest)
  if (closest && !closest.isDeadline && !asksForList(question)) {
    const isShown = compact(lead + JSON.stringify(blocks)).includes(compact(closest.sentence))
    const text = words.procedure.closest(closest.sentence)
    if (!isShown) blocks.unshift({ type: 'notice', tone: 'info', text, citations: closest.citations })
  }
  blocks.push(...validityNotices(question), ...linksOf(question))
  return { lead, blocks, alsoTold }
}

/** A sentence says nothing to who asks for all steps in their order. */
const asksForList = ({ facets, question }: ProcedureQuestion) =>
  facets.includes('steps') && /bước|trình tự|quy trình|tuần tự/iu.test(question.normalize('NFC'))

function compact(text: string): string {
  return fold(text).replace(/[^\p{L}\d]/gu, '')
}

/**
 * What was asked; after the introduction where it was asked what the thing is, too. The day by which something is due
 * comes first: it stands in one sentence of the record.
 */
function leadOf(
  question: ProcedureQuestion,
  main: readonly Part[],
  brief: readonly Part[],
  closest: Closest | null,
): string {
  const { procedure, facets, words } = question
  if (closest?.isDeadline) {
    const due = { lead: [cited(words.procedure.due(closest.sentence), closest.citations)] }
    return askedLead(procedure, [due, ...main], words)
  }
  if (main.length === 0) return overviewLead(question, brief)
  const asked = askedLead(procedure, main, words)
  const isIntroduced = facets.includes('overview') && procedure.summary !== null
  return isIntroduced ? `${overviewLead(question, brief)} ${asked}` : asked
}

const namesForms = ({ dossier }: Procedure) =>
  dossier.some(({ items }) => items.some(({ form }) => form !== null))

function askedLead(procedure: Procedure, parts: readonly Pick<Part, 'lead'>[], words: Wording): string {
  const [first, ...others] = parts.flatMap((part) => part.lead)
  const title = titleInSentence(procedure.title)
  const rest = others.map((statement) => sentence(capitalise(statement)))
  if (title.length <= TITLE_IN_SENTENCE)
    return [sentence(words.procedure.with(title, first!)), ...rest].join(' ')
  return [sentence(capitalise(first!)), ...rest, fullTitle(title, first!, words)].join(' ')
}

/** The title in a sentence of its own, on the passage the statement before it stands on. */
function fullTitle(title: string, statement: string, words: Wording): string {
  return sentence(
    cited(words.procedure.named(cutLine(title, LONGEST_TITLE)), citationsIn(statement).slice(0, 1)),
  )
}

/** The record's own introduction where it has one; otherwise where, how, how long and how much. */
function overviewLead({ procedure, sources, words }: ProcedureQuestion, brief: readonly Part[]): string {
  const title = titleInSentence(procedure.title)
  if (procedure.summary) {
    const { text } = cutText(procedure.summary.replace(/\s+/g, ' '), LEAD_LENGTH)
    const quoted = [words.procedure.introduction, sentence(text)].filter(Boolean).join(' ')
    return sentence(cited(quoted, sources.locate([], procedure.summary)))
  }
  const told = (['authority', 'duration', 'fees'] as const).flatMap(
    (facet) => brief.find((part) => part.facet === facet && part.fact)?.lead ?? [],
  )
  const isShort = title.length <= TITLE_IN_SENTENCE
  const [first, ...others] = told
  const start = first === undefined ? words.procedure.found : uncapitalise(first)
  return [
    sentence(capitalise(isShort ? words.procedure.with(title, start) : start)),
    ...others.map((statement) => sentence(capitalise(statement))),
    ...(isShort ? [] : [fullTitle(title, first ?? '', words)]),
  ].join(' ')
}

function validityNotices({ procedure, asOf, asOfNamed, dataAsOf, start, words }: ProcedureQuestion): Block[] {
  const notices: Block[] = []
  const warn = (text: string) => notices.push({ type: 'notice', tone: 'warning', text, citations: [] })
  if (procedure.place) warn(words.procedure.onlyIn(procedure.place.name))
  const day = dayOfValues({ asOf, filing: start.filing })
  if (procedure.validTo && procedure.validTo < day) warn(words.procedure.ended(formatDay(procedure.validTo)))
  if (procedure.validFrom && procedure.validFrom > day)
    warn(words.procedure.begins(formatDay(procedure.validFrom)))
  if (asOfNamed && dataAsOf && asOf < dataAsOf) {
    warn(words.procedure.before(formatDay(asOf), formatDay(dataAsOf)))
  }
  if (asOfNamed && dataAsOf && asOf > start.day)
    warn(words.procedure.after(formatDay(asOf), formatDay(dataAsOf)))
  else if (dataAsOf && day > asOf) warn(words.procedure.filedLater(formatDay(day), formatDay(dataAsOf)))
  if (dataAsOf) {
    notices.push({
      type: 'notice',
      tone: 'info',
      text: words.procedure.asOf(formatDay(dataAsOf), procedure.code),
      citations: [],
    })
  }
  return notices
}

function linksOf({ procedure, url, words }: ProcedureQuestion): Block[] {
  if (!url) return []
  const label = words.procedure.openPage(cutLine(titleInSentence(procedure.title), TITLE_IN_SENTENCE))
  return [{ type: 'links', title: words.procedure.officialPage, links: [{ label, url }] }]
}
