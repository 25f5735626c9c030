import {
  type Answer,
  type AskRequest,
  type Assistant,
  type AssistantEvent,
  type AssistantOptions,
  createAssistant,
} from '../../assistant/index.ts'
import type { Build } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import { createSearcher, type Searcher } from '../../search/index.ts'
import type { Asked } from './judged.ts'

/** The day all sets are asked on, so that a result does not change with the calendar: that of the shipped data. */
const DAY = '2026-07-01'
const NOON = new Date(`${DAY}T05:00:00Z`)

export type Ask = (request: AskRequest) => Promise<Asked>

/** A build, or what is left of one, and its searcher. */
export type Source = ReturnType<AssistantOptions['source']>

export function sourceOf(build: Build, encoder: Encoder): { build: Build; searcher: Searcher } {
  return { build, searcher: createSearcher(build, encoder) }
}

/** The product as the server puts it together, on the day of the sets. */
export function asking(
  source: Source,
  {
    llm,
    signal,
    onEvent,
  }: {
    llm?: AssistantOptions['llm'] | undefined
    signal?: AbortSignal | undefined
    onEvent?: (event: AssistantEvent) => void
  },
): Ask {
  const assistant: Assistant = createAssistant({
    source: () => source,
    now: () => NOON,
    ...(llm ? { llm } : {}),
  })
  return async (request) => {
    const started = performance.now()
    const answer = await assistant.answer(request, { ...(signal && { signal }), ...(onEvent && { onEvent }) })
    const ms = performance.now() - started
    return { answer, ms, record: answer.derived.length > 0 ? await recordOf(source, answer) : [] }
  }
}

async function recordOf({ build }: Source, { citations }: Answer): Promise<string[]> {
  const entries = [...new Set(citations.map(({ code }) => code))].flatMap((code) => build.entry(code) ?? [])
  const passages = await Promise.all(entries.map(({ ordinal }) => build.passages(ordinal)))
  // A line may begin in one passage and go on in the next.
  return passages.flatMap((own) => [
    ...new Set(own.map(({ breadcrumb }) => breadcrumb.join(' › '))),
    own.map(({ text }) => text).join(' '),
  ])
}
