import type { Document } from '../../corpus/index.ts'
import type { Severity } from './schema.ts'

/** One rule as data. Everything that is said about it comes from here. */
export interface RuleEntry {
  severity: Severity
  /** What a finding of it states. */
  title: string
  /** What it costs a citizen, a clerk or a maintainer. */
  why: string
  suggestion: string
  /** False: only where `--rule=+id` asks for it. */
  on: boolean
}

/** What a rule found in one document. */
export interface Raw<Id extends string = string> {
  rule: Id
  /** Section id, or `title`, `decision` …; null: the document as a whole. */
  section: string | null
  /** From 0 in the section's text; null where the section as a whole is meant. */
  offset: number | null
  /** The words that raised it. */
  evidence: string
  /** What of it stays the same when other documents or lines change. Default: `evidence`. */
  key?: string
  line?: number
  column?: number
}

/** A rule that needs all documents: it folds each into what it remembers and speaks at the end. */
export interface Collector<Id extends string = string> {
  add(document: Document): void
  finish(): { id: string; raw: Raw<Id> }[]
}
