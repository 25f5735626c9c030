/** Conversations of several turns. A turn that fails ends its conversation: the next one builds on it. */
import type { Answer, Turn } from '../../assistant/index.ts'
import type { ConversationCase, ConversationTurn } from '../sets/case-schemas.ts'
import type { Ask } from './ask.ts'
import { choiceFaults, offeredBy, wordFaults } from './declines.ts'
import { checkGold } from './gold.ts'
import { type Asked, type Judged, judge } from './judged.ts'

/** As the page of the server sends it: so many turns of either side, cut at so many characters. */
const HISTORY_TURNS = 10
const TURN_LENGTH = 4_000

export interface ConversationResult {
  /** The turns reached. */
  judged: Judged[]
  /** Turns there are. */
  turns: number
  heldOut: boolean
  whole: boolean
}

export async function askConversations(
  ask: Ask,
  cases: readonly ConversationCase[],
  onDone: (done: number) => void,
): Promise<ConversationResult[]> {
  const results: ConversationResult[] = []
  for (const one of cases) {
    results.push(await converse(ask, one))
    onDone(results.length)
  }
  return results
}

async function converse(ask: Ask, one: ConversationCase): Promise<ConversationResult> {
  const history: Turn[] = []
  const judged: Judged[] = []
  let offered: string[] = []
  for (const [i, turn] of one.turns.entries()) {
    const asked = await ask({
      message: turn.user,
      conversationId: one.id,
      ...(one.asOf ? { asOf: one.asOf } : {}),
      ...(history.length > 0 ? { history: [...history] } : {}),
    })
    const said = one.turns.slice(0, i + 1).map(({ user }) => user)
    judged.push(judgeTurn(one, i, said, offered, asked))
    if (judged.at(-1)!.failures.length > 0) break
    if (asked.answer.status === 'asked_back') offered = offeredBy(asked.answer)
    remember(history, turn.user, asked.answer)
  }
  const whole = judged.length === one.turns.length && judged.every(({ failures }) => failures.length === 0)
  return { judged, turns: one.turns.length, heldOut: one.heldOut, whole }
}

/** What a client sends back with the next question. */
function remember(history: Turn[], question: string, answer: Answer): void {
  history.push(
    { role: 'citizen', text: question },
    { role: 'assistant', text: answer.text.slice(0, TURN_LENGTH), code: answer.procedures[0]?.code ?? null },
  )
  history.splice(0, Math.max(0, history.length - HISTORY_TURNS))
}

/**
 * @param said the citizen's words up to this turn
 * @param offered codes the assistant offered when it last asked back: what `pick` counts in
 */
export function judgeTurn(
  one: ConversationCase,
  i: number,
  said: readonly string[],
  offered: readonly string[],
  asked: Asked,
): Judged {
  const turn = one.turns[i]!
  const { answer } = asked
  const base = judge(`${one.id}.${i + 1}`, said, turn.expect, asked)
  const answered = answer.status === 'answered'
  const procedure = answered ? procedureFaults(turn, offered, answer) : []
  const facets = answered
    ? (turn.facets ?? [])
        .filter((facet) => !answer.facets.includes(facet))
        .map((facet) => `facet ${facet} is not answered`)
    : []
  const gold = turn.gold && answered ? checkGold(goldOf(turn), answer).wrong : []
  const words = wordFaults(turn, answer)
  const choices = choiceFaults({ choices: turn.choices }, answer)
  const failures = [...base.failures, ...procedure, ...choices, ...facets, ...gold, ...words]
  return {
    ...base,
    failures,
    heldOut: one.heldOut,
    groups: [one.kind],
    prediction: null,
    measures: {
      right: Number(failures.length === 0),
      ...(answered ? { procedure: Number(procedure.length === 0) } : {}),
      ...(answered && turn.facets ? { facet: 1 - facets.length / turn.facets.length } : {}),
      ...(turn.gold && answered ? { 'gold values': Number(gold.length === 0) } : {}),
      ...(turn.choices
        ? { 'siblings offered': Number(answer.status === 'asked_back' && choices.length === 0) }
        : {}),
      ...base.measures,
    },
  }
}

/** What is unspecified is what the turn asks: a fee, or the time it takes. */
function goldOf({ gold, facets }: ConversationTurn) {
  const { unspecified, ...rest } = gold!
  if (!unspecified) return rest
  return facets?.[0] === 'duration' ? { ...rest, unspecifiedDuration: unspecified } : { ...rest, unspecified }
}

function procedureFaults(turn: ConversationTurn, offered: readonly string[], answer: Answer): string[] {
  const picked = turn.pick === undefined ? undefined : offered[turn.pick - 1]
  const wanted = turn.pick === undefined ? turn.procedures : picked === undefined ? [] : [picked]
  if (wanted === undefined) return []
  const first = answer.procedures[0]?.code
  if (first !== undefined && wanted.includes(first)) return []
  return [
    turn.pick === undefined
      ? `procedure ${first} instead of ${wanted.join(' or ')}`
      : `procedure ${first} instead of choice ${turn.pick} (${picked ?? 'not offered'})`,
  ]
}
