import { createExactStore } from '../../index/exact-store.ts'
import type { Build, VectorStore } from '../../index/index.ts'
import { vectorRows } from '../../index/vectors.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { createSearcher, type Searcher } from '../../search/index.ts'
import { hitAt, ndcgAt } from '../metrics/rank.ts'
import type { BenchRecords, JudgedSet } from './records.ts'

const K = 10

export interface Quality {
  hitAt1: number
  ndcgAt10: number
}

export interface QualityBench {
  sets: {
    name: string
    questions: number
    /** As it runs on this machine. */
    motcua: Quality
    /** The graph with 8-bit weights in blocks for the questions: as it runs on a CPU that is not known. */
    packed: Quality
    /** Float weights for questions and documents alike, and the exact scan. */
    exact: Quality
  }[]
  /** Most that either path loses against the exact one in a figure over all questions; negative when both gain. */
  loss: number
}

/**
 * What quantising and approximating cost: the same searcher over the same build, with the encoder and the vector
 * store exchanged.
 */
export async function benchQuality(
  build: Build,
  encoder: Encoder,
  { documents, judged }: Pick<BenchRecords, 'documents' | 'judged'>,
): Promise<QualityBench> {
  const packed = await createEncoder({ weights: 'blocks' })
  const float = await createEncoder({ weights: 'floats' })
  try {
    const vectors = await exactStore(build, float, documents)
    const paths = {
      motcua: createSearcher(build, encoder),
      packed: createSearcher(build, packed),
      exact: createSearcher({ ...build, vectors }, float),
    }
    const sets: QualityBench['sets'] = []
    for (const set of judged) {
      sets.push({
        name: set.name,
        questions: set.questions.length,
        motcua: await qualityOf(paths.motcua, set),
        packed: await qualityOf(paths.packed, set),
        exact: await qualityOf(paths.exact, set),
      })
    }
    return { sets, loss: pooledLoss(sets) }
  } finally {
    await Promise.all([packed.close(), float.close()])
  }
}

/** The documents' texts encoded anew with float weights, and scanned. */
async function exactStore(
  build: Build,
  encoder: Encoder,
  documents: BenchRecords['documents'],
): Promise<VectorStore> {
  const holders = new Map<string, number[]>()
  for (const { id, texts } of documents) {
    const ordinal = build.entry(id)!.ordinal
    for (const text of texts) holders.set(text, [...(holders.get(text) ?? []), ordinal])
  }
  const vectors = await encoder.encode([...holders.keys()], 'passage')
  const data = new Float32Array(vectors.length * encoder.dimensions)
  vectors.forEach((vector, row) => {
    data.set(vector, row * encoder.dimensions)
  })
  const starts = new Uint32Array(vectors.length + 1)
  ;[...holders.values()].forEach((ordinals, row) => {
    starts[row + 1] = starts[row]! + ordinals.length
  })
  const rowDocuments = Uint32Array.from([...holders.values()].flat())
  return createExactStore(
    vectorRows(data, encoder.dimensions, build.entries.length, starts, rowDocuments),
    build.mask,
  )
}

async function qualityOf(searcher: Searcher, { questions }: JudgedSet): Promise<Quality> {
  const sum = { hitAt1: 0, ndcgAt10: 0 }
  for (const { question, procedures } of questions) {
    const { hits } = await searcher.search(question, { k: K, passages: 0 })
    const ranked = hits.map(({ document }) => document.id)
    const grades = new Map(procedures.map((code) => [code, 1]))
    sum.hitAt1 += hitAt(ranked, grades, 1)
    sum.ndcgAt10 += ndcgAt(ranked, grades, K)
  }
  return { hitAt1: sum.hitAt1 / questions.length, ndcgAt10: sum.ndcgAt10 / questions.length }
}

/** Each figure over all questions: one question of a small set would be its whole loss. */
function pooledLoss(sets: QualityBench['sets']): number {
  const questions = sets.reduce((sum, set) => sum + set.questions, 0)
  const mean = (path: 'motcua' | 'packed' | 'exact', figure: keyof Quality) =>
    sets.reduce((sum, set) => sum + set[path][figure] * set.questions, 0) / questions
  return Math.max(
    ...(['hitAt1', 'ndcgAt10'] as const).flatMap((figure) =>
      (['motcua', 'packed'] as const).map((path) => mean('exact', figure) - mean(path, figure)),
    ),
  )
}
