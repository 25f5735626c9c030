import type { Change, Procedure } from '../../corpus/index.ts'
import type { DocumentEntry } from '../../index/index.ts'
import type { DocumentHit } from '../../search/index.ts'
import { choicesOf } from '../compose/choices.ts'
import { changeCitations, changeMarks, citationsIn, citationsOf } from '../compose/citations.ts'
import { fixedDraft } from '../compose/fixed.ts'
import { titleInSentence } from '../compose/format.ts'
import { changesToCite } from '../compose/holding.ts'
import { changeTexts, hostsOf, onlyOfficialAddresses } from '../compose/links.ts'
import { composeProcedure } from '../compose/procedure.ts'
import type { SourceBook } from '../compose/sources.ts'
import { composeTextDocument } from '../compose/text-document.ts'
import type { Context, Decision, Draft, Step } from '../context.ts'
import { WORDING, type Wording } from '../texts/composed.ts'
import { PORTAL_SEARCH } from '../texts/portal.ts'
import type { Answer, Block } from '../types.ts'
import { workCalendar } from '../work-calendar.ts'

/** Other cases offered beside an answer. */
const OTHER_CASES = 3

/** Writes the answer that was decided on, from the record alone. */
export const composeStep: Step = {
  name: 'compose',
  async run(context) {
    const { decision } = context
    if (context.draft || !decision) return
    context.emit({ type: 'status', step: 'compose', text: WORDING[context.language].progress.compose })
    const draft =
      decision.kind === 'answer' ? await answerDraft(context, decision) : otherDraft(context, decision)
    context.draft = inReadingOrder(withPlaceNotes(draft, context), context.sources)
  },
}

/** Citations numbered as a reader meets them; passages that were looked at but not cited are forgotten. */
function inReadingOrder(draft: Draft, sources: SourceBook): Draft {
  const numbers = sources.renumber([...citationsIn(draft.lead), ...citationsOf(draft.blocks)])
  return {
    ...draft,
    lead: changeMarks(draft.lead, (n) => numbers.get(n)),
    blocks: draft.blocks.map((block) =>
      changeCitations(block, (citations) => citations.flatMap((n) => numbers.get(n) ?? [])),
    ),
  }
}

/** What the places named are now; nothing under an answer that asks or declines, but for places of one name. */
function withPlaceNotes(draft: Draft, { understanding }: Context): Draft {
  const notes: Block[] = (understanding?.placeNotes ?? []).map((text) => ({
    type: 'notice',
    tone: 'info',
    text,
    citations: [],
  }))
  return notes.length === 0 ? draft : { ...draft, blocks: [...notes, ...draft.blocks] }
}

async function answerDraft(
  context: Context,
  decision: Extract<Decision, { kind: 'answer' }>,
): Promise<Draft> {
  const { build, sources, understanding, language } = context
  const words = WORDING[language]
  const { document: entry } = decision
  const [document, passages] = await Promise.all([build.document(entry.id), build.passages(entry.ordinal)])
  sources.open(entry, passages)
  context.dataAsOf = document.source.asOf ?? build.manifest.asOf
  const notTaken = understanding!.notTaken.flatMap((code) => build.entry(code) ?? [])
  const procedures = [
    offer(entry, decision.probability),
    ...decision.siblings.map((hit) => offer(hit.document, hit.probability)),
    ...notTaken.map((other) => offer(other, 0)),
  ]

  if (document.kind !== 'procedure') {
    const hit = context.result?.hits.find((each) => each.document.id === entry.id)
    const best = hit && hit.passages.length > 0 ? hit.passages.map((each) => each.passage) : passages
    const saying = await citeChanges(context, changesToCite(document, understanding!.asOf))
    sources.open(entry, passages)
    const { lead, blocks } = composeTextDocument({
      document,
      best,
      sources,
      asOf: understanding!.asOf,
      dataAsOf: context.dataAsOf,
      reference: context.result?.reference?.documentId === entry.id ? context.result.reference : null,
      words: words.textDocument,
      cite: ({ passageId }) => saying.get(passageId) ?? [],
    })
    const official = officialOnly([document.url, entry.url])
    return {
      status: 'answered',
      lead: official(lead),
      blocks: blocks.map((block) => changeTexts(block, official)),
      procedures,
      answered: null,
    }
  }

  const { lead, blocks, alsoTold } = composeProcedure({
    procedure: document,
    sources,
    facets: understanding!.facets,
    asOf: understanding!.asOf,
    asOfNamed: understanding!.asOfNamed,
    dataAsOf: context.dataAsOf,
    url: entry.url ?? document.url,
    words,
    start: { day: context.today, calendar: workCalendar(), filing: understanding!.filing },
    quantities: understanding!.quantities,
    question: understanding!.said,
  })
  const official = officialOnly([
    document.url,
    entry.url,
    ...document.dossier.flatMap((each) => each.items.map((item) => item.formUrl)),
  ])
  const others = [...notTaken, ...decision.siblings.map((hit) => hit.document)].slice(0, OTHER_CASES)
  return {
    status: 'answered',
    lead: official(lead),
    blocks: [
      ...levelNotice(document, understanding!.placeNotes, words),
      ...blocks.map((block) => changeTexts(block, official)),
      ...linkBlock(words.decide.otherCases, others),
    ],
    procedures,
    answered: { procedure: document, url: entry.url ?? document.url, alsoTold },
  }
}

/** Numbers of the passages of other instruments that say a change, by passage. */
async function citeChanges(
  { build, sources }: Context,
  changes: readonly Change[],
): Promise<Map<string, number[]>> {
  const numbers = new Map<string, number[]>()
  for (const { documentId, passageId } of changes) {
    const entry = build.entry(documentId)
    if (!entry || numbers.has(passageId)) continue
    const passages = await build.passages(entry.ordinal)
    sources.open(entry, passages)
    numbers.set(passageId, sources.cite(passages.filter(({ id }) => id === passageId)))
  }
  return numbers
}

function officialOnly(own: readonly (string | null)[]): (text: string) => string {
  const hosts = hostsOf(own)
  return (text) => onlyOfficialAddresses(text, hosts)
}

/** Who is competent now that the district of before is gone: said where a former place was named. */
function levelNotice(
  { levels }: Pick<Procedure, 'levels'>,
  placeNotes: readonly string[],
  { decide }: Wording,
): Block[] {
  if (placeNotes.length === 0) return []
  const at = (text: string): Block[] => [{ type: 'notice', tone: 'info', text, citations: [] }]
  if (levels.includes('commune')) return at(decide.atCommune)
  return levels.includes('province') ? at(decide.atProvince) : []
}

function otherDraft(context: Context, decision: Exclude<Decision, { kind: 'answer' }>): Draft {
  const base = { procedures: [], answered: null }
  const { decide } = WORDING[context.language]
  switch (decision.kind) {
    case 'ask-subject':
      return fixedDraft('no-subject', 'asked_back', context.language)
    case 'ask-back': {
      const facet = context.understanding?.facets[0] ?? 'overview'
      const block = choicesOf(
        decision.candidates.map((hit) => hit.document),
        facet,
        context.language,
      )
      return {
        ...base,
        status: 'asked_back',
        lead: block.question,
        blocks: [block],
        procedures: offers(decision.candidates),
      }
    }
    case 'unknown-code':
      return {
        ...base,
        status: 'declined_not_found',
        lead: decide.unknownCode(decision.code),
        blocks: nearestBlocks(decision.nearest, decide),
        procedures: offers(decision.nearest),
      }
    case 'unknown-reference':
      return {
        ...base,
        status: 'declined_not_found',
        lead: decide.unknownReference(decision.label, decision.isHeld),
        blocks: nearestBlocks([], decide),
      }
    case 'not-found':
      return {
        ...base,
        status: 'declined_not_found',
        lead: decide.notFound,
        blocks: nearestBlocks(decision.nearest, decide),
        procedures: offers(decision.nearest),
      }
  }
}

function nearestBlocks(nearest: readonly DocumentHit[], decide: Wording['decide']): Block[] {
  const elsewhere: Block = { type: 'notice', tone: 'info', text: decide.elsewhere, citations: [] }
  const portal: Block = {
    type: 'links',
    title: decide.portal,
    links: [{ label: decide.portal, url: PORTAL_SEARCH }],
  }
  return [
    ...linkBlock(
      decide.nearest,
      nearest.map((hit) => hit.document),
    ),
    elsewhere,
    portal,
  ]
}

function linkBlock(title: string, entries: readonly DocumentEntry[]): Block[] {
  const links = entries.map((entry) => ({
    label: `${titleInSentence(entry.title)} (${entry.id})`,
    url: entry.url ?? PORTAL_SEARCH,
  }))
  return links.length > 0 ? [{ type: 'links', title, links }] : []
}

function offers(hits: readonly DocumentHit[]): Answer['procedures'] {
  return hits.map((hit) => offer(hit.document, hit.probability))
}

function offer(entry: DocumentEntry, probability: number): Answer['procedures'][number] {
  return { code: entry.id, title: entry.title, url: entry.url, probability }
}
