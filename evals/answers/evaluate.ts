/** What the assistant answers, over all sets: the part of an evaluation that looks at answers. */
import { readFile } from 'node:fs/promises'
import type { Build } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import type { AnswerSet } from '../result.ts'
import { readConversations, readDeclines } from '../sets/case-schemas.ts'
import { sampleOf } from '../stats/random.ts'
import { asking, sourceOf } from './ask.ts'
import { askConversations, type ConversationResult } from './conversations.ts'
import { askDeclines, declineScores, toldApart } from './declines.ts'
import { type Asked, answerSet, type Judged } from './judged.ts'
import { JUDGE_NOTE, judgeByModel, type Writer } from './model-judge.ts'
import { withPoisonedBuild } from './poisoned-build.ts'
import { askQuestions, readShippedQuestions } from './questions.ts'
import { type AnsweredQuestion, askWithoutGold } from './removed-gold.ts'
import { counted, noTokens } from './token-usage.ts'

/** Removed-gold cases of a set: an interval of ± 7 % at most, in seconds. */
const SAMPLE = 200
/** Answers judged by a model at once. */
const JUDGED_AT_ONCE = 4

export interface AnswerProgress {
  set: string
  done: number
  total: number
}

export interface AnswerEvaluationOptions {
  build: Build
  encoder: Encoder
  /** Folders of the corpus the build was made of; the poisoned documents are ingested beside them. */
  sources: readonly string[]
  /** Of samples and intervals. */
  seed: number
  /**
   * Default all. The sets were written for the shipped corpus; on a build of all official records only `removed-gold`
   * has a meaning: other procedures may answer the questions there.
   */
  sets?: readonly AnswerSet['kind'][]
  /** What `removed-gold` is made of; questions whose gold is not in the build are left out. Default: the shipped ones. */
  answered?: readonly { set: string; questions: readonly AnsweredQuestion[] }[]
  /** Cases of each set at most, a seeded sample. Default all. */
  limit?: number
  /** Removed-gold cases of each set. Default 200. */
  sample?: number
  /** Writes the prose, and judges it. Default: answers are composed, and nothing is judged by a model. */
  llm?: Writer
  /** Of the model, in any currency for a million tokens; without it no cost is given. */
  price?: { input: number; output: number }
  onProgress?(progress: AnswerProgress): void
  signal?: AbortSignal
}

/**
 * Asks every set that is wanted and judges the answers. Same build, seed and sets give the same result (times apart).
 * @throws CaseFileError, errors of ingest and of the encoder, and what the signal was aborted with
 */
export async function evaluateAnswers(options: AnswerEvaluationOptions): Promise<AnswerSet[]> {
  const { build, encoder, seed, signal, llm } = options
  const wanted = new Set(
    options.sets ?? (['questions', 'declines', 'removed-gold', 'conversations'] as const),
  )
  const source = sourceOf(build, encoder)
  const ask = asking(source, { llm, signal })
  const report = (set: string, total: number) => (done: number) => options.onProgress?.({ set, done, total })
  const some = <T>(cases: readonly T[]) => sampleOf(cases, options.limit ?? cases.length, seed)
  const found: AnswerSet[] = []
  let shipped: Judged[] = []

  if (wanted.has('questions')) {
    const questions = some(await readShippedQuestions())
    const tokens = noTokens()
    const { judged, asked } = await askQuestions(
      llm ? asking(source, { llm: counted(llm, tokens), signal }) : ask,
      questions,
      report('shipped-questions', questions.length),
    )
    shipped = judged
    if (llm) await judgeAll(llm, asked, judged, options)
    const { card, ...rest } = await head('shipped-questions', 'questions')
    const measures = tokens.replies > 0 ? costOf(tokens, judged.length, options.price) : {}
    const noted = llm ? `${card}\n${JUDGE_NOTE}\n` : card
    found.push(answerSet({ ...rest, card: noted }, judged, seed, { measures }))
  }

  if (wanted.has('declines')) {
    const present = (codes: readonly string[] = []) => codes.some((code) => build.entry(code))
    const cases = some((await readDeclines()).filter((one) => !(one.real && present(one.official))))
    const done = report('declines', cases.length)
    const plain = cases.filter((one) => !one.poisoned)
    const poisoned = cases.filter((one) => one.poisoned)
    const judged = await askDeclines(ask, plain, done)
    if (poisoned.length > 0)
      await withPoisonedBuild({ build, encoder, sources: options.sources, signal }, async (other) => {
        const askOther = asking(sourceOf(other, encoder), { llm, signal })
        judged.push(...(await askDeclines(askOther, poisoned, (n) => done(plain.length + n))))
      })
    const { precision, recall } = declineScores([...judged, ...shipped])
    const right = shipped.flatMap(({ prediction }) => (prediction?.right ? prediction : []))
    const without = judged.flatMap(({ prediction }) => prediction ?? [])
    // Both need questions that are to be answered beside those that are not.
    const measures = {
      'decline recall': recall,
      ...(shipped.length > 0
        ? { 'decline precision': precision, 'told apart': toldApart(right, without) }
        : {}),
    }
    found.push(answerSet(await head('declines', 'declines'), judged, seed, { measures }))
  }

  if (wanted.has('conversations')) {
    const cases = some(await readConversations())
    const results = await askConversations(ask, cases, report('conversations', cases.length))
    found.push(
      answerSet(
        await head('conversations', 'conversations'),
        results.flatMap(({ judged }) => judged),
        seed,
        { measures: conversationMeasures(results) },
      ),
    )
  }

  if (wanted.has('removed-gold')) {
    const own = [{ set: 'shipped-questions', questions: await readShippedQuestions() }]
    for (const { set, questions } of options.answered ?? own) {
      const whole = questions.filter(
        ({ procedures }) => procedures.length > 0 && procedures.every((code) => build.entry(code)),
      )
      if (whole.length === 0) continue
      const size = Math.min(options.sample ?? SAMPLE, options.limit ?? whole.length, whole.length)
      const onDone = report(`${set} without its answers`, size)
      const { judged, answerable } = await askWithoutGold(source, whole, {
        seed,
        sample: size,
        signal,
        onDone,
      })
      found.push(answerSet({ set, card: null, kind: 'removed-gold' }, judged, seed, { auroc: answerable }))
    }
  }
  return found
}

async function head(set: string, kind: AnswerSet['kind']): Promise<Pick<AnswerSet, 'set' | 'card' | 'kind'>> {
  return { set, kind, card: await readFile(new URL(`../sets/${set}/card.md`, import.meta.url), 'utf8') }
}

/** Turns are judged as far as a conversation went; these are over all there are. */
function conversationMeasures(results: readonly ConversationResult[]): Record<string, number[]> {
  return {
    conversations: results.map(({ whole }) => Number(whole)),
    'turns reached': results.flatMap(({ judged, turns }) =>
      Array.from({ length: turns }, (_, i) => Number(i < judged.length)),
    ),
    'turns right of all': results.flatMap(({ judged, turns }) =>
      Array.from({ length: turns }, (_, i) => Number(judged[i]?.failures.length === 0)),
    ),
  }
}

/** Adds the model's judgement to each answered case. */
async function judgeAll(
  llm: Writer,
  asked: readonly Asked[],
  judged: readonly Judged[],
  { signal, onProgress }: AnswerEvaluationOptions,
): Promise<void> {
  const answered = judged.flatMap((one, i) => (one.status === 'answered' ? [{ one, asked: asked[i]! }] : []))
  let next = 0
  let done = 0
  const work = async () => {
    for (let task = answered[next++]; task; task = answered[next++]) {
      const { faithful, relevant } = await judgeByModel(llm, task.one.question, task.asked, { signal })
      Object.assign(task.one.measures, { faithful: Number(faithful), relevant: Number(relevant) })
      if (!faithful) task.one.failures.push('not faithful to its sources, says the model')
      if (!relevant) task.one.failures.push('not what was asked, says the model')
      onProgress?.({ set: 'judged by the model', done: ++done, total: answered.length })
    }
  }
  await Promise.all(Array.from({ length: JUDGED_AT_ONCE }, work))
}

function costOf(
  { input, output }: { input: number; output: number },
  answers: number,
  price: AnswerEvaluationOptions['price'],
): Record<string, number[]> {
  return {
    'tokens in': [input / answers],
    'tokens out': [output / answers],
    ...(price ? { cost: [(input * price.input + output * price.output) / 1e6 / answers] } : {}),
  }
}
