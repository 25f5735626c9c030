import {
  averagePrecision,
  type Grades,
  hitAt,
  judgedAt,
  mrrAt,
  ndcgAt,
  recallAt,
  relevantCount,
} from './rank.ts'

/** Judged documents with their grades, by query. */
export type Qrels = ReadonlyMap<string, Grades>

export interface ScoredDocument {
  id: string
  score: number
}

/** What a system returned, by query, in any order. */
export type Run = ReadonlyMap<string, readonly ScoredDocument[]>

/** A figure of one ranking, such as `(ranked, grades) => ndcgAt(ranked, grades, 10)`. */
export type Measure = (ranked: readonly string[], grades: Grades) => number

export interface RunScores {
  /** Figures by name, of every query that has a relevant document; 0 for a query the run lacks (`trec_eval -c`). */
  perQuery: Map<string, Record<string, number>>
  /** Judged queries without a relevant document: left out, since no ranking could do better or worse on them. */
  withoutRelevant: string[]
  /** Queries that count as 0 because the run has nothing for them. */
  missing: string[]
  /** Queries of the run without judgements: left out. */
  unjudged: string[]
}

/** The suite's search figures: nDCG@10 (headline), AP, and Recall, MRR, Hit, Judged and nDCG at each cut. */
export function searchMeasures(cuts: readonly number[]): Record<string, Measure> {
  const measures: Record<string, Measure> = { AP: averagePrecision }
  for (const [name, at] of Object.entries({
    nDCG: ndcgAt,
    Recall: recallAt,
    MRR: mrrAt,
    Hit: hitAt,
    Judged: judgedAt,
  }))
    for (const k of cuts) measures[`${name}@${k}`] = (ranked, grades) => at(ranked, grades, k)
  return measures
}

/**
 * Scores a run against judgements. trec_eval itself averages over queries without a relevant document as 0; here
 * they are left out of `perQuery` and named, so that an empty judgement never lowers a mean unseen.
 */
export function scoreRun(run: Run, qrels: Qrels, measures: Readonly<Record<string, Measure>>): RunScores {
  const scores: RunScores = {
    perQuery: new Map(),
    withoutRelevant: [],
    missing: [],
    unjudged: [...run.keys()].filter((query) => !qrels.has(query)),
  }
  for (const [query, grades] of qrels) {
    if (relevantCount(grades) === 0) {
      scores.withoutRelevant.push(query)
      continue
    }
    const documents = run.get(query) ?? []
    if (documents.length === 0) scores.missing.push(query)
    const ranked = rankingOf(documents)
    scores.perQuery.set(
      query,
      Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, measure(ranked, grades)])),
    )
  }
  return scores
}

/**
 * Ids in trec_eval's order: score descending, compared as 32-bit floats because that is how trec_eval holds them;
 * ties by id descending, byte by byte. A document returned twice keeps its better place.
 */
export function rankingOf(documents: readonly ScoredDocument[]): string[] {
  const order = [...documents].sort(
    (a, b) =>
      Math.fround(b.score) - Math.fround(a.score) || Buffer.compare(Buffer.from(b.id), Buffer.from(a.id)),
  )
  return [...new Set(order.map(({ id }) => id))]
}
