import type { Document } from '../corpus/index.ts'
import type { FailureCode, Problem } from './errors.ts'
import type { Rule } from './rules.ts'

/** A trait of one document that a maintainer should know; the document is used all the same. */
export interface Warning {
  rule: Rule
  /** Id of the document, the path where there is none. */
  subject: string
  /** The words that raised it, or what was found; at most 200 characters. */
  detail: string
  /** Where it stands, where the reader knows it; lines and columns from 1. */
  at?: { file: string; line?: number; column?: number }
}

/** A file that was left out. */
export interface Failure {
  code: FailureCode
  file: string
  reason: string
  remedy: string
  /** Each thing that is wrong, where the reader knows the places; absent where the file as a whole is wrong. */
  problems?: readonly Problem[]
}

export interface LoadedDocument {
  document: Document
  /** Where it was read from: a path, or `archive!entry`. */
  file: string
  /** SHA-256 (hex) of the document's canonical JSON, without its source path: the same content has the same hash. */
  hash: string
  warnings: Warning[]
}

/** What `loadDocuments` yields. `warning` is about the sources as a whole, not about one document. */
export type Loaded = LoadedDocument | { failure: Failure } | { warning: Warning }
