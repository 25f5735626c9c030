import type { Filter, VectorStore } from '../index/index.ts'
import { randomFrom } from './stats/random.ts'

export interface VectorRecall {
  /** Name of the filter. */
  filter: string
  /** Share of the documents with vectors that pass it, 0 … 1. */
  selectivity: number
  k: number
  queries: number
  /** Share of the true best k that was found, mean over the queries. */
  recall: number
  /** The same for the worst query. */
  worst: number
}

/**
 * Recall@k of an approximate vector store against the exact scan over the same vectors, for each filter and k
 * (Aumüller, Bernhardsson and Faithfull, "ANN-Benchmarks", 2020: a document counts as found when its score reaches
 * that of the true k-th, so equal scores are no misses). Filters that nothing passes are left out.
 * @param queries unit vectors
 * @param filters by name; see `samplingFilters`
 */
export async function vectorRecall(
  approximate: VectorStore,
  exact: VectorStore,
  queries: readonly Float32Array[],
  filters: Readonly<Record<string, Filter>>,
  ks: readonly number[],
): Promise<VectorRecall[]> {
  const total = await passing(exact, queries, {})
  const rows: VectorRecall[] = []
  for (const [name, filter] of Object.entries(filters)) {
    const selectivity = (await passing(exact, queries, filter)) / total
    if (!(selectivity > 0)) continue
    for (const k of ks) {
      const shares: number[] = []
      for (const query of queries) {
        const best = await exact.search(query, k, filter)
        const last = best.at(-1)!.score - 1e-6
        const found = await approximate.search(query, k, filter)
        shares.push(found.filter(({ score }) => score >= last).length / best.length)
      }
      rows.push({
        filter: name,
        selectivity,
        k,
        queries: shares.length,
        recall: shares.reduce((sum, share) => sum + share, 0) / shares.length,
        worst: Math.min(...shares),
      })
    }
  }
  return rows
}

async function passing(
  exact: VectorStore,
  queries: readonly Float32Array[],
  filter: Filter,
): Promise<number> {
  return queries[0] ? (await exact.search(queries[0], exact.documents, filter)).length : 0
}

/**
 * Filters that let a given share of the documents pass, chosen at random by seed: `{"50 %": …}`. They exclude ids, so
 * they work on any corpus.
 * @param ids of all documents
 * @param shares each 0 … 1
 */
export function samplingFilters(
  ids: readonly string[],
  shares: readonly number[],
  seed = 1,
): Record<string, Filter> {
  const random = randomFrom(seed)
  const order = ids.map((id) => ({ id, at: random() })).sort((a, b) => a.at - b.at)
  return Object.fromEntries(
    shares.map((share) => [
      `${Math.round(share * 1000) / 10} %`,
      share >= 1 ? {} : { exclude: order.slice(Math.round(share * ids.length)).map(({ id }) => id) },
    ]),
  )
}
