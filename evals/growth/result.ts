/** What the measurement of growth keeps: one object a size, appended as they are measured. */
import type { Machine } from '../bench/machine.ts'
import type { Distribution } from '../bench/statistics.ts'
import type { Spent } from './clock.ts'

/** Shares of true nearest neighbours found, 0 … 1, means over the queries. */
export interface Recall {
  at10: number
  at400: number
}

/** The whole search over `scale` times the documents. Memory in MiB, times in milliseconds. */
export interface WholePoint {
  scale: number
  documents: number
  passages: number
  vectors: number
  indexMb: number
  build: Spent & {
    stages: Record<string, number>
    /** Highest over the life of the process that ingested. */
    maxRssMb: number
  }
  loadMs: number
  /** The encoder's included. */
  rssMb: number
  /** One question at a time, from text to ten documents with passages. */
  latency: Distribution
  /** Processor time a question, the encoder's threads included; mean. */
  cpuMs: number
  steps: Record<string, Distribution>
  /** Share of the questions with a right procedure, or a copy of one, among the first five. */
  hitAt5: number
  /** Of the vector index against the exact scan, for the filters the questions led to. */
  recall: Recall
  othersShare: number
}

/** One filter on a vector store. */
export interface FilterPoint {
  name: string
  /** Vectors that pass, and their share. */
  passing: number
  share: number
  /** What the store chose by itself. */
  chosen: 'graph' | 'scan'
  latency: Distribution
  cpu: Distribution
  /** Medians of the processor time with the choice taken away. */
  graphMs: number
  scanMs: number
  recall: Recall
  /** Of the graph where the store scans. */
  graphRecall: Recall
}

/** Vectors alone. */
export interface VectorPoint {
  vectors: number
  build: Spent
  fileMb: number
  loadMs: number
  /** With graph and rows open, the bare process taken off. */
  rssMb: number
  filters: FilterPoint[]
  othersShare: number
}

export interface GrowthResult {
  date: string
  machine: Machine
  source: string
  questions: number
  /** Cosine of a noisy copy with its original. */
  cosine: number
  whole: WholePoint[]
  vectors: VectorPoint[]
}
