import type { Aim } from './aims.ts'
import type { ClientsBench } from './clients.ts'
import type { EncoderBench } from './encoder.ts'
import type { IngestBench } from './ingest.ts'
import type { Machine } from './machine.ts'
import type { QualityBench } from './quality.ts'
import type { QueryBench } from './queries.ts'
import type { ResidentBench } from './resident.ts'

export interface BenchResult {
  date: string
  machine: Machine
  /** Share of the machine's processor time that other processes took meanwhile, 0 … 1. */
  othersShare: Record<'encoder' | 'ingest' | 'queries' | 'memory', number>
  source: string
  questionSource: string
  build: { corpusHash: string; modelHash: string; model: string; documents: number; vectors: number }
  encoder: EncoderBench
  ingest: IngestBench
  queries: QueryBench
  clients: ClientsBench
  quality: QualityBench
  resident: ResidentBench
  aims: Aim[]
}
