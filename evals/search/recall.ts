import type { Build, VectorStore } from '../../index/index.ts'
import type { Encoder } from '../../models/index.ts'
import { samplingFilters, type VectorRecall, vectorRecall } from '../vector-recall.ts'

/** Shares of the documents that pass: on both sides of where the store stops using the graph. */
const SHARES = [1, 0.8, 0.6, 0.45, 0.2, 0.05, 0.01]
const KS = [10, 100]

/** HNSW against the exact scan over the vectors of a build, at several filter selectivities. */
export async function recallOfBuild(
  build: Build,
  encoder: Encoder,
  questions: readonly string[],
  seed: number,
): Promise<VectorRecall[]> {
  if (questions.length === 0) return []
  const ids = build.entries.map(({ id }) => id)
  const queries = await encoder.encode(questions, 'query')
  return vectorRecall(build.vectors, exactStoreOf(build), queries, samplingFilters(ids, SHARES, seed), KS)
}

/** Scores every document that passes: the oracle, whatever engine keeps the vectors. */
export function exactStoreOf({ vectors, mask }: Pick<Build, 'vectors' | 'mask'>): VectorStore {
  const all = Array.from({ length: vectors.documents }, (_, ordinal) => ordinal)
  return {
    ...vectors,
    async search(query, k, filter) {
      const { bits } = mask(filter)
      const passing = bits ? all.filter((ordinal) => bits[ordinal]) : all
      const scores = await vectors.scores(query, passing)
      return passing
        .map((ordinal, i) => ({ ordinal, score: scores[i]! }))
        .filter(({ score }) => score > -1)
        .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal)
        .slice(0, k)
    },
  }
}
