/** Results made up for tests: figures and cases agree with each other, as in real ones. */
import type { AnswerCase, AnswerSet, EvalResult, SearchSet } from './result.ts'
import { scoreSet } from './search/score.ts'
import { bootstrapMean } from './stats/intervals.ts'

export interface PlantedSearch {
  set: string
  slice?: string | null
  system?: string
  /** Rank of the right document for each question; null: not among the first ten. */
  ranks: readonly (number | null)[]
  /** The last so many questions are held out. */
  heldOut?: number
  /** The group of the first document is the first so many; absent: the system gives none. */
  groupSize?: number
}

/** A set in which question `q<i>` has its only right document at the given rank. */
export function searchSet({
  set,
  slice = null,
  system = 'motcua',
  ranks,
  heldOut = 0,
  groupSize,
}: PlantedSearch): SearchSet {
  return scoreSet({
    set,
    card: null,
    slice,
    changed: slice === null ? null : ranks.length,
    system,
    seed: 1,
    questions: ranks.map((_, i) => ({
      id: `q${i}`,
      question: `câu hỏi ${i}`,
      relevant: new Map([[`right-${i}`, 1]]),
      heldOut: i >= ranks.length - heldOut,
    })),
    found: ranks.map((rank, i) => {
      const ranked = Array.from({ length: 10 }, (_, at) => {
        const id = at + 1 === rank ? `right-${i}` : `wrong-${at}`
        return { id, title: `Thủ tục ${id}`, score: 10 - at, lexical: 1, dense: 0.5 }
      })
      return {
        restored: null,
        probability: rank === 1 ? 0.9 : 0.4,
        ranked,
        ...(groupSize && { group: ranked.slice(0, groupSize).map(({ id }) => id) }),
      }
    }),
  })
}

/** A set of answers of which the given ones are right. */
export function answerSet(
  set: string,
  kind: AnswerSet['kind'],
  right: readonly boolean[],
  unsupported: readonly boolean[] = right.map(() => false),
): AnswerSet {
  const cases = right.map(
    (isRight, i): AnswerCase => ({
      id: `a${i}`,
      question: `hỏi ${i}?`,
      expected: ['answered'],
      status: isRight ? 'answered' : 'declined_not_found',
      procedures: isRight ? ['1.001193'] : [],
      text: 'Lệ phí < 5.000 đồng & miễn phí "nộp trực tuyến"',
      failures: isRight ? [] : ['declined_not_found instead of answered'],
      unsupported: unsupported[i] ? ['5.000 đồng'] : [],
      measures: { right: Number(isRight), 'unsupported values': Number(unsupported[i]), words: 12 },
      latencyMs: 20,
    }),
  )
  return {
    set,
    card: null,
    kind,
    n: cases.length,
    heldOut: 0,
    measures: Object.fromEntries(
      ['right', 'unsupported values', 'words'].map((name) => [
        name,
        bootstrapMean(cases.map(({ measures }) => measures[name]!)),
      ]),
    ),
    confusion: {},
    groups: {},
    calibration: null,
    cases,
  }
}

export function evalResult(search: readonly SearchSet[], answers: readonly AnswerSet[] = []): EvalResult {
  return {
    format: 1,
    at: '2026-07-01T08:00:00.000Z',
    machine: { cores: 2, vectorInstructions: 'avx2', memoryGib: 8, platform: 'linux x64', node: '20.19.0' },
    build: {
      id: 'b',
      corpusHash: 'c'.repeat(64),
      modelHash: 'd'.repeat(64),
      model: 'tthc-e5-small',
      asOf: '2026-07-01',
      documents: 10,
      passages: 50,
      vectors: 20,
    },
    seed: 1,
    search: [...search],
    answers: [...answers],
    vectorRecall: [{ filter: '50 %', selectivity: 0.5, k: 10, queries: 20, recall: 0.999, worst: 0.9 }],
    latency: { total: { n: 20, p50: 5, p95: 9, p99: 12 } },
    memory: { atStart: 200, afterLoad: 250, highest: 300 },
  }
}
