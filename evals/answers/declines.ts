/** Questions that must not simply be answered, and conversations' expectations that they share. */
import type { Answer, Status } from '../../assistant/index.ts'
import { toPlainText } from '../../assistant/index.ts'
import { canonical, type DeclineCase } from '../sets/case-schemas.ts'
import type { Prediction } from '../stats/calibration.ts'
import type { Ask } from './ask.ts'
import { type Asked, type Judged, judge, predictionOf } from './judged.ts'

/** Choices of a case that have to be among those offered. */
const CHOICES_NEEDED = 2

/** @param ask the assistant on the build the cases are for: the corpus, or the corpus with the poisoned documents */
export async function askDeclines(
  ask: Ask,
  cases: readonly DeclineCase[],
  onDone: (done: number) => void,
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const one of cases) {
    judged.push(
      judgeDecline(one, await ask({ message: one.question, ...(one.asOf ? { asOf: one.asOf } : {}) })),
    )
    onDone(judged.length)
  }
  return judged
}

export function judgeDecline(one: DeclineCase, asked: Asked): Judged {
  const { answer } = asked
  const base = judge(one.id, [one.question], one.expect, asked)
  const words = wordFaults(one, answer)
  const choices = one.kind === 'siblings' ? choiceFaults(one, answer) : []
  const first = answer.procedures[0]?.code
  const procedure =
    answer.status === 'answered' && one.gold && first !== one.gold
      ? [`procedure ${first} instead of ${one.gold}`]
      : []
  const right = base.failures.length + words.length + choices.length + procedure.length === 0
  return {
    ...base,
    failures: [...base.failures, ...procedure, ...choices, ...words],
    heldOut: one.heldOut,
    groups: [one.kind],
    prediction: hasNoProcedure(one) ? (predictionOf(answer, []) ?? { p: 0, right: false }) : null,
    measures: {
      right: Number(right),
      ...(one.mustContain || one.mustNot
        ? { 'required and forbidden words': Number(words.length === 0) }
        : {}),
      ...(one.kind === 'siblings' && !(answer.status === 'answered' && right)
        ? { 'siblings offered': Number(answer.status === 'asked_back' && choices.length === 0) }
        : {}),
      ...base.measures,
    },
  }
}

/** Questions that no procedure anywhere answers, and that look like none: near misses are a kind of their own. */
const hasNoProcedure = ({ kind }: DeclineCase) => kind === 'out-of-scope' || kind === 'no-such-procedure'

/**
 * For each question without a procedure the share of right answers that were given a higher probability, equal ones
 * counted half: the mean is the area under the ROC curve.
 */
export function toldApart(right: readonly Prediction[], without: readonly Prediction[]): number[] {
  if (right.length === 0) return []
  const worth = (p: number, other: number) => (p > other ? 1 : p === other ? 0.5 : 0)
  return without.map(({ p }) => right.reduce((sum, one) => sum + worth(one.p, p), 0) / right.length)
}

/** The answer's words are searched with its sources: what must not be shown must not be shown there either. */
export function wordFaults(
  { mustContain = [], mustNot = [] }: Pick<DeclineCase, 'mustContain' | 'mustNot'>,
  answer: Answer,
): string[] {
  const said = canonical(`${toPlainText(answer)}\n${answer.text}`)
  return [
    ...mustContain
      .filter((text) => !said.includes(canonical(text)) && !said.includes(endOfYear(text)))
      .map((text) => `“${text}” is not said`),
    ...mustNot.filter((text) => said.includes(canonical(text))).map((text) => `“${text}” is said`),
  ]
}

/** The other way to say the last day of a year: `31/12/2026` is the end of 2026. */
function endOfYear(text: string): string {
  return canonical(text.replace(/^31\/12\/(\d{4})$/, 'hết năm $1'))
}

/** For an answer that asks back: two of the choices at least, and the one meant where the case says which. */
export function choiceFaults(
  {
    choices = [],
    gold = null,
  }: { choices?: readonly string[] | undefined; gold?: string | null | undefined },
  answer: Answer,
): string[] {
  if (answer.status !== 'asked_back' || choices.length === 0) return []
  const offered = offeredBy(answer)
  const known = choices.filter((code) => offered.includes(code))
  return [
    ...(known.length < CHOICES_NEEDED
      ? [`offers ${offered.join(', ') || 'nothing'}, not two of ${choices.join(', ')}`]
      : []),
    ...(gold && !offered.includes(gold) ? [`does not offer ${gold}`] : []),
  ]
}

/** Codes of the choices an answer offers, in their order. */
export function offeredBy({ blocks }: Answer): string[] {
  return blocks.flatMap((block) =>
    block.type === 'choices' ? block.choices.flatMap(({ code }) => code ?? []) : [],
  )
}

const REFUSALS: readonly Status[] = [
  'declined_not_found',
  'declined_out_of_scope',
  'declined_unsafe',
  'redirected',
  'handed_off',
]

/**
 * Recall: of the questions that are not to be answered, those that were not. Precision: of the refusals (declined,
 * redirected, handed off; asking back is none), those where a refusal was expected.
 */
export function declineScores(judged: readonly Judged[]): { precision: number[]; recall: number[] } {
  const isRefusal = (status: string) => (REFUSALS as readonly string[]).includes(status)
  return {
    precision: judged
      .filter(({ status }) => isRefusal(status))
      .map(({ expected }) => Number(expected.some(isRefusal))),
    recall: judged
      .filter(({ expected }) => !expected.includes('answered'))
      .map(({ status }) => Number(status !== 'answered')),
  }
}
