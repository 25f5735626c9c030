/** What the server is given. It builds none of it, so tests and the command line put in what they have. */
import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Assistant } from '../assistant/index.ts'
import type { Build } from '../index/index.ts'
import type { Searcher } from '../search/index.ts'
import type { Env } from './env.ts'
import type { Records } from './storage/records.ts'

export interface OpenBuild {
  build: Build
  searcher: Searcher
}

/** A build that stays open until `release` is called; calling it again does nothing. */
export interface Lease extends OpenBuild {
  release(): void
}

export interface BuildStatus {
  /** Manifest id of the open build, null while there is none. */
  id: string | null
  createdAt: string | null
  /** The day the data holds. */
  asOf: string | null
  model: string | null
  documents: number
  procedures: number
  passages: number
  /** The last build that was refused, when no build was accepted since. */
  refused: { at: string; error: string } | null
  /** Builds opened and refused since the start. */
  reloads: { opened: number; refused: number }
}

export interface BuildSource {
  /** Pins the newest build; null while there is none. Every build handed out meanwhile stays open too. */
  retain(): Lease | null
  status(): BuildStatus
}

export interface EncoderStats {
  queued: number
  batches: number
  texts: number
  tokens: number
}

export interface AppDependencies {
  builds: BuildSource
  assistant: Assistant
  encoder: { stats(): EncoderStats }
  env: Env
  /** What is kept of conversations; null: nothing is. */
  records: Records | null
  logger: Logger
  /** True once the server was told to stop. Default: never. */
  draining?: () => boolean
}

/** What a handler adds to the line logged for its request: lengths, counts and statuses, never words. */
export interface LogFields {
  questionLength?: number
  answerStatus?: string
  degraded?: string
  hits?: number
  build?: string
  outcome?: 'aborted' | 'error'
}

/** Types of a request's context. */
export interface ServerEnv {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    log: LogFields
    /** Set by a handler that answers with a stream: settles when the stream has ended. */
    streamEnded?: Promise<void>
  }
}
