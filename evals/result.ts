/**
 * What an evaluation found. It is written as JSON, and the tables, the HTML report, the comparison and the gate read
 * nothing else. Held-out cases are in the figures and never in the lists of cases.
 */
import type { Machine } from './bench/machine.ts'
import type { Calibration } from './stats/calibration.ts'
import type { Estimate } from './stats/intervals.ts'
import type { VectorRecall } from './vector-recall.ts'

export interface EvalResult {
  format: 1
  /** ISO day and time. */
  at: string
  machine: Machine
  build: {
    id: string
    corpusHash: string
    modelHash: string
    model: string
    asOf: string | null
    documents: number
    passages: number
    vectors: number
  }
  /** Seed of every random step: slices, bootstrap, permutation, samples. */
  seed: number
  search: SearchSet[]
  answers: AnswerSet[]
  /** HNSW against the exact scan; empty when not measured. */
  vectorRecall: VectorRecall[]
  /** Of motcua's own searches, in ms, by step and in all. */
  latency: Record<string, Percentiles>
  /** Resident memory in MiB; null when not measured. */
  memory: { atStart: number; afterLoad: number; highest: number } | null
}

export interface Percentiles {
  n: number
  p50: number
  p95: number
  p99: number
}

/** One set, as it is or as one slice, searched by one system. */
export interface SearchSet {
  /** `faq-dev`, `shipped-questions`, `statutes`. */
  set: string
  /** Source, size, licence and purpose in Markdown, where the set has a card. */
  card: string | null
  /** Id of the robustness slice; null for the set as it is. */
  slice: string | null
  /** Questions the slice changed; null without one. */
  changed: number | null
  /** `motcua`, or a peer's name. */
  system: string
  /** Judged questions, held-out ones included. */
  n: number
  heldOut: number
  /** By name (`nDCG@10` first), with 95 % bootstrap intervals; one that applies to no question is absent. */
  measures: Record<string, Estimate>
  /** Judged questions without a relevant document: not counted. */
  withoutRelevant: number
  /** Of the probability that the first document is right; null for a system that gives none. */
  calibration: Calibration | null
  /** Of its searches, in ms, one after the other; absent when not timed. */
  latency?: Percentiles
  cases: SearchCase[]
}

export interface SearchCase {
  id: string
  question: string
  /** Document → grade. */
  relevant: Record<string, number>
  /** The first ten. `lexical` and `dense` are null for a peer. */
  ranked: { id: string; title: string; score: number; lexical: number | null; dense: number | null }[]
  restored: string | null
  probability: number | null
  measures: Record<string, number>
}

export interface AnswerSet {
  set: string
  card: string | null
  kind: 'questions' | 'declines' | 'removed-gold' | 'conversations'
  /** Answers judged, held-out ones included. */
  n: number
  heldOut: number
  /** Shares 0 … 1 by name (`status`, `facet`, `gold values` …), with 95 % bootstrap intervals. */
  measures: Record<string, Estimate>
  /** Expected status (several joined by `|`) → status given → count. */
  confusion: Record<string, Record<string, number>>
  /** The same measures by kind of case or style. */
  groups: Record<string, Record<string, Estimate>>
  calibration: Calibration | null
  cases: AnswerCase[]
}

export interface AnswerCase {
  id: string
  question: string
  /** Acceptable statuses. */
  expected: string[]
  status: string
  /** Codes answered with, or offered as choices. */
  procedures: string[]
  text: string
  /** What is wrong, in words; empty when all is right. */
  failures: string[]
  /** Values in the answer that no cited passage has and no declared rule gives. */
  unsupported: string[]
  measures: Record<string, number>
  latencyMs: number
}
