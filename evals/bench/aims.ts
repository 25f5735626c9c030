import type { ClientsBench } from './clients.ts'
import type { IngestBench } from './ingest.ts'
import type { QualityBench } from './quality.ts'
import type { QueryBench } from './queries.ts'
import type { ResidentBench } from './resident.ts'

export interface Aim {
  aim: string
  /** What is compared, in the unit of the limit. */
  measured: number
  limit: number
  unit: string
  met: boolean
}

/** Growth of resident memory over the queries that still counts as flat: allocators breathe. */
const FLAT = 1.05
const MANY_CLIENTS = 1.6
/** 500 MB. */
const MEMORY = 477

/** The aims the project set itself, against what was measured. */
export function aimsOf({
  ingest,
  queries,
  clients,
  quality,
  resident,
}: {
  ingest: IngestBench
  queries: QueryBench
  clients: ClientsBench
  quality: QualityBench
  resident: ResidentBench
}): Aim[] {
  const atMost = (aim: string, measured: number, limit: number, unit: string): Aim => ({
    aim,
    measured,
    limit,
    unit,
    met: measured <= limit,
  })
  return [
    atMost('query p95', queries.motcua.p95, 15, 'ms'),
    {
      aim: 'throughput of eight clients against one, at least',
      measured: clients.ratio,
      limit: MANY_CLIENTS,
      unit: '×',
      met: clients.ratio >= MANY_CLIENTS,
    },
    atMost('event loop late, most, one client', clients.eventLoop.one.max, 10, 'ms'),
    atMost('event loop late, most, eight clients', clients.eventLoop.many.max, 10, 'ms'),
    atMost('quality lost against float weights and exact scan', quality.loss, 0.005, ''),
    atMost('load of build and searcher', resident.motcua.loadMs, 1000, 'ms'),
    atMost('memory, highest over all queries', Math.max(...resident.long.rssMb.samples), MEMORY, 'MiB'),
    atMost('memory stays flat (last tenth / first tenth)', resident.growth, FLAT, '×'),
    atMost('warm ingest, unchanged', ingest.unchanged.ms / 1000, 60, 's'),
    atMost('warm ingest, one record changed', ingest.oneChanged.ms / 1000, 60, 's'),
    {
      aim: 'cold ingest: share of time in which the encoder worked, at least',
      measured: ingest.cold.encoderShare * 100,
      limit: 90,
      unit: '%',
      met: ingest.cold.encoderShare >= 0.9,
    },
  ]
}
