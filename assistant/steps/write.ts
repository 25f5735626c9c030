import { citationsIn } from '../compose/citations.ts'
import { marks } from '../compose/sources.ts'
import { dayOfValues } from '../compose/validity.ts'
import type { Context, Draft, Step } from '../context.ts'
import { failureOf, ModelLimitError } from '../llm/failure.ts'
import { firstMessages, INSTRUCTIONS, type Message, type PromptInput, repairMessages } from '../llm/prompt.ts'
import { type StreamOptions, streamText, type Writer } from '../llm/writer.ts'
import { maskPersonalData } from '../mask/index.ts'
import { MAX_PROSE, MODEL_CONTEXT } from '../settings.ts'
import { WORDING } from '../texts/composed.ts'
import type { Block } from '../types.ts'
import { claimsOf } from '../verify/claims.ts'
import { computedFrom } from '../verify/computed.ts'
import { createSentenceSplitter } from '../verify/sentences.ts'
import { createVerifier, type Problem, type Verifier } from '../verify/verifier.ts'
import { workCalendar } from '../work-calendar.ts'

/** Attempts: the first, and one repair. */
const ATTEMPTS = 2
const OFFICIAL_PAGE = 'trang chính thức của thủ tục'

/**
 * Lets a model write the first paragraph from the passages. A sentence leaves this step only when every value in
 * it is in a passage it cites; whatever goes wrong, the composed paragraph stays and `degraded` says why.
 * @throws the signal's reason when the caller has gone away
 */
export const writeStep: Step = {
  name: 'write',
  async run(context) {
    const { draft, writer, signal, language } = context
    // The prompt and the checks of what a model writes are for Vietnamese.
    if (language !== 'vi') return
    if (!writer || !draft || draft.status !== 'answered' || !draft.answered) return
    context.emit({ type: 'status', step: 'write', text: WORDING[context.language].progress.write })
    // Passages the question is closest to may hold what the composed parts left out.
    const hit = context.result?.hits.find((each) => each.document.id === draft.answered!.procedure.code)
    context.sources.cite(hit?.passages.map((each) => each.passage) ?? [])
    context.emit({ type: 'sources', citations: context.sources.citations() })
    try {
      context.prose = await writeProse(context, writer, draft, draft.answered)
    } catch (error) {
      signal?.throwIfAborted()
      context.degraded = failureOf(error)
    }
  },
}

/**
 * Verified prose with links rendered.
 * @throws ModelLimitError with the reason when there is none
 */
async function writeProse(
  context: Context,
  writer: Writer,
  draft: Draft,
  answered: NonNullable<Draft['answered']>,
): Promise<string> {
  const input = promptInput(context, draft, answered)
  const verifier = verifierFor(context, answered)
  const { firstTokenTimeout, guard, budget } = writer
  const { conversationId } = context.request
  if (budget && !budget.allows(conversationId)) throw new ModelLimitError('model-budget')
  const model = await writer.model
  const timeout = AbortSignal.timeout(writer.timeout)
  const signal = context.signal ? AbortSignal.any([context.signal, timeout]) : timeout

  let shown = ''
  let raw = ''
  let problems: Problem[] = []
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const messages = attempt === 0 ? firstMessages(input) : repairMessages(input, raw, problems)
    const accepted = await attemptProse(
      { model, firstTokenTimeout, ...(guard && { guard }) },
      messages,
      verifier,
      { signal, maxCharacters: MAX_PROSE, onUsage: (usage) => budget?.spend(conversationId, usage) },
      (sentence) => {
        raw += sentence
        const text = renderLinks(sentence, answered.url)
        shown += text
        context.emit({ type: 'delta', text })
      },
    )
    problems = accepted
    if (problems.length === 0) break
  }
  if (problems.length > 0) throw new ModelLimitError(`model-${problems[0]!.code}`)
  if (citationsIn(shown).length === 0) throw new ModelLimitError('model-uncited')
  return shown.trim()
}

/** One reply: sentences are released until the first that fails; the rest is read for the list of faults. */
async function attemptProse(
  model: Parameters<typeof streamText>[0],
  messages: Message[],
  verifier: Verifier,
  options: StreamOptions,
  release: (sentence: string) => void,
): Promise<Problem[]> {
  const splitter = createSentenceSplitter()
  const problems: Problem[] = []
  const take = (sentences: string[]) => {
    for (const sentence of sentences) {
      const clean = plainProse(sentence)
      problems.push(...verifier.check(clean))
      if (problems.length === 0) release(clean)
    }
  }
  for await (const text of streamText(model, messages, options)) take(splitter.push(text))
  take(splitter.flush())
  return problems
}

function verifierFor(context: Context, answered: NonNullable<Draft['answered']>): Verifier {
  const asOf = context.understanding?.asOf ?? context.today
  const filing = context.understanding?.filing ?? null
  return createVerifier({
    passage: context.sources.passage,
    days: [asOf, ...(filing ? [filing.day] : []), ...(context.dataAsOf ? [context.dataAsOf] : [])],
    links: answered.url ? 1 : 0,
    computed: computedFrom(context.sources.derived(), workCalendar()),
    counts: (context.understanding?.quantities ?? []).flatMap(({ count }) => (count > 1 ? [count] : [])),
    claims: claimsOf(answered.procedure, dayOfValues({ asOf, filing })),
    instructions: INSTRUCTIONS,
  })
}

function promptInput(context: Context, draft: Draft, answered: NonNullable<Draft['answered']>): PromptInput {
  return {
    question: maskPersonalData(context.question),
    title: answered.procedure.title,
    citations: context.sources.citations(),
    facts: [draft.lead, ...draft.blocks.flatMap(factLines)],
    links: answered.url ? [OFFICIAL_PAGE] : [],
    asOf: context.understanding?.asOf ?? context.today,
    dataAsOf: context.dataAsOf,
    budget: MODEL_CONTEXT,
  }
}

function factLines(block: Block): string[] {
  return block.type === 'key-facts'
    ? block.facts.map((fact) => `${fact.label}: ${fact.value} ${marks(fact.citations)}`)
    : []
}

/** Emphasis and headings a model adds by habit; anything else of Markdown is left for the verifier to refuse. */
function plainProse(sentence: string): string {
  return sentence.replace(/\*\*|__|`/g, '').replace(/^(\s*)#{1,6}\s+/, '$1')
}

function renderLinks(sentence: string, url: string | null): string {
  return url ? sentence.replace(/\{\{link:1\}\}/g, `${OFFICIAL_PAGE} (${url})`) : sentence
}
