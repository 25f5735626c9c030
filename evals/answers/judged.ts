/** From judged answers to the figures of a set. */
import type { Answer, Status } from '../../assistant/index.ts'
import type { AnswerCase, AnswerSet } from '../result.ts'
import { calibrationOf, type Prediction } from '../stats/calibration.ts'
import { bootstrapMean, type Estimate } from '../stats/intervals.ts'
import { saidBy, sentencesOf } from './statements.ts'
import { supportOf } from './support.ts'

/** One answer with what was found wrong in it. */
export interface Judged extends AnswerCase {
  heldOut: boolean
  /** Kind or style, one or several. */
  groups: string[]
  /** The probability of the first procedure and whether it is a right one; null without a search. */
  prediction: Prediction | null
}

/** A question asked, its answer, and how long it took in ms. */
export interface Asked {
  answer: Answer
  ms: number
  /** All passages of the documents it cites, where it declares derived values. */
  record: readonly string[]
}

/** Of each group and of all; every measure over the cases that have it. */
export function answerSet(
  head: Pick<AnswerSet, 'set' | 'card' | 'kind'>,
  judged: readonly Judged[],
  seed: number,
  more: { measures?: Record<string, readonly number[]>; auroc?: readonly Prediction[] } = {},
): AnswerSet {
  const estimate = (values: readonly number[]) => bootstrapMean(values, { seed })
  const groups = [...new Set(judged.flatMap((one) => one.groups))].sort()
  return {
    ...head,
    n: judged.length,
    heldOut: judged.filter(({ heldOut }) => heldOut).length,
    measures: {
      ...measuresOf(judged, estimate),
      ...mapValues(more.measures ?? {}, estimate),
    },
    confusion: confusionOf(judged),
    groups: Object.fromEntries(
      groups.map((group) => [
        group,
        measuresOf(
          judged.filter((one) => one.groups.includes(group)),
          estimate,
        ),
      ]),
    ),
    calibration:
      head.kind === 'declines'
        ? null
        : calibrationOf(
            judged.flatMap(({ prediction }) => prediction ?? []),
            more.auroc,
          ),
    cases: judged.filter(({ heldOut }) => !heldOut).map(({ heldOut, groups, prediction, ...one }) => one),
  }
}

function measuresOf(
  judged: readonly Judged[],
  estimate: (values: readonly number[]) => Estimate,
): Record<string, Estimate> {
  const values: Record<string, number[]> = {}
  for (const { measures } of judged)
    for (const [name, value] of Object.entries(measures)) {
      values[name] ??= []
      values[name].push(value)
    }
  return mapValues(values, estimate)
}

function confusionOf(judged: readonly Judged[]): AnswerSet['confusion'] {
  const table: AnswerSet['confusion'] = {}
  for (const { expected, status } of judged) {
    const row = table[expected.join('|')] ?? {}
    row[status] = (row[status] ?? 0) + 1
    table[expected.join('|')] = row
  }
  return table
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

/**
 * What is looked at in every answer, whatever the set: values, citations, length. `failures` and the measures of the
 * set itself come on top.
 * @param said the citizen's words, turn by turn; the last is the question
 */
export function judge(
  id: string,
  said: readonly string[],
  expected: readonly Status[],
  { answer, ms, record }: Asked,
): Omit<Judged, 'heldOut' | 'groups' | 'prediction'> {
  const support = supportOf(answer, said.join('\n'), record)
  const { precision, recall } = support
  const unsupported = support.unsupported.map(({ text }) => text)
  const text = saidBy(answer)
  const sentences = answer.blocks
    .flatMap((block) =>
      block.type === 'paragraph' || block.type === 'notice' ? sentencesOf(block.text) : [],
    )
    .map(wordCount)
  const isRight = expected.includes(answer.status)
  return {
    id,
    question: said.at(-1)!,
    expected: [...expected],
    status: answer.status,
    procedures: answer.procedures.map(({ code }) => code),
    text,
    failures: [
      ...(isRight ? [] : [`${answer.status} instead of ${expected.join(' or ')}`]),
      ...(unsupported.length > 0 ? [`values without a source: ${unsupported.join(', ')}`] : []),
    ],
    unsupported,
    measures: {
      status: Number(isRight),
      'unsupported values': Number(unsupported.length > 0),
      ...(precision === null ? {} : { 'citation precision': precision }),
      ...(recall === null ? {} : { 'citation recall': recall }),
      words: wordCount(text),
      ...(sentences.length === 0
        ? {}
        : { 'words a sentence': sentences.reduce((sum, n) => sum + n, 0) / sentences.length }),
      'latency ms': ms,
    },
    latencyMs: ms,
  }
}

function wordCount(text: string): number {
  return text.replace(/\[\d+\]/g, '').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
}

/** The first procedure, whether answered, offered or named as nearest, and whether it is a right one. */
export function predictionOf({ procedures }: Answer, gold: readonly string[]): Prediction | null {
  const first = procedures[0]
  return first ? { p: first.probability, right: gold.includes(first.code) } : null
}
