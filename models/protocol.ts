/** What the encoder and its worker say to each other. Token ids travel flat, with the length of each text beside. */
import type { ModelFiles } from './resolve.ts'
import type { Weights } from './weights.ts'

export type Kind = 'query' | 'passage'

export interface SessionSettings {
  weights: Weights
  /** Threads of one operator, ≥ 1. */
  threads: number
}

export interface WorkerSettings {
  files: ModelFiles
  /** One graph is opened for both where the settings are alike. */
  sessions: Record<Kind, SessionSettings>
  /** The kind whose graph is opened at the start. */
  first: Kind
}

/** Token ids of several texts, one after the other. */
export interface Tokenized {
  ids: Int32Array
  /** Ids of each text; their sum is `ids.length`. */
  lengths: Int32Array
}

export interface Jobs {
  /** Texts with their prefix → ids, truncated to the model's window. */
  tokenize: { input: { texts: string[] }; output: Tokenized }
  /** Texts → tokens with the special ones, untruncated. */
  count: { input: { texts: string[] }; output: { lengths: Int32Array } }
  /** One batch → its vectors, unit length, one after the other. */
  run: { input: Tokenized & { kind: Kind }; output: { vectors: Float32Array } }
  /** One text with its prefix → its vector, in one go: a batch of its own needs no plan. */
  encode: {
    input: { text: string; kind: Kind }
    output: { vector: Float32Array; tokens: number; tokenizeMs: number }
  }
}
export type JobName = keyof Jobs

export type Request = { [N in JobName]: { id: number; job: N; input: Jobs[N]['input'] } }[JobName]

export type Reply =
  | { type: 'ready'; dimensions: number }
  | { type: 'load-failed'; message: string }
  | { type: 'done'; id: number; output: Jobs[JobName]['output'] }
  | { type: 'run-failed'; id: number; message: string }
