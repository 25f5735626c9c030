/** What the extractor and its worker say to one another. */
import type { FailureCode } from '../errors.ts'
import type { ReadOptions } from './read.ts'
import type { Extracted, WorkerFormat } from './types.ts'

export interface Job {
  bytes: Uint8Array
  format: WorkerFormat
  file: string
  options: ReadOptions
}

export type Reply =
  | { type: 'ready' }
  | { type: 'done'; extracted: Extracted }
  | { type: 'refused'; code: FailureCode; reason: string; remedy: string }
  | { type: 'failed'; message: string }
