/** What Prometheus reads. One registry an app, so that two apps in one process do not mix. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AppDependencies } from './deps.ts'

export interface Metrics {
  registry: Registry
  requestStarted(): void
  /** `route` is the pattern, never the path; `seconds` until the last byte of a stream. */
  requestEnded(labels: { method: string; route: string; status: number }, seconds: number): void
  answered(status: string, degraded: string | null): void
  rateLimited(): void
  receiptKept(): void
  feedbackGiven(kind: string): void
  ticketOpened(): void
}

/** Labels come from outside this room; anything that is no plain word counts as `other`, so that series stay few. */
function label(value: string): string {
  return /^[a-z][a-z0-9_-]{0,39}$/.test(value) ? value : 'other'
}

/** Also measures the process: memory, CPU, event-loop lag (`nodejs_eventloop_lag_*`). */
export function createMetrics({ builds, encoder }: Pick<AppDependencies, 'builds' | 'encoder'>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const inFlight = new Gauge({
    name: 'motcua_requests_in_flight',
    help: 'Requests being worked on.',
    registers,
  })
  const requests = new Counter({
    name: 'motcua_requests_total',
    help: 'Requests by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const seconds = new Histogram({
    name: 'motcua_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its response.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const answers = new Counter({
    name: 'motcua_answers_total',
    help: 'Answers by status.',
    labelNames: ['status'] as const,
    registers,
  })
  const degraded = new Counter({
    name: 'motcua_answers_degraded_total',
    help: 'Answers that are less than they could be, by reason.',
    labelNames: ['reason'] as const,
    registers,
  })
  const limited = new Counter({
    name: 'motcua_rate_limited_total',
    help: 'Requests over the limit.',
    registers,
  })

  const receipts = new Counter({
    name: 'motcua_receipts_total',
    help: 'Answers stored with a receipt.',
    registers,
  })
  const feedback = new Counter({
    name: 'motcua_feedback_total',
    help: 'What citizens said of answers, by kind.',
    labelNames: ['kind'] as const,
    registers,
  })
  const tickets = new Counter({
    name: 'motcua_tickets_total',
    help: 'Requests for a person.',
    registers,
  })

  encoderGauges(encoder, registers)
  buildGauges(builds, registers)

  return {
    registry,
    requestStarted: () => inFlight.inc(),
    requestEnded(labels, duration) {
      inFlight.dec()
      requests.inc({ ...labels, status: String(labels.status) })
      seconds.observe({ method: labels.method, route: labels.route }, duration)
    },
    answered(status, reason) {
      answers.inc({ status: label(status) })
      if (reason !== null) degraded.inc({ reason: label(reason) })
    },
    rateLimited: () => limited.inc(),
    receiptKept: () => receipts.inc(),
    feedbackGiven: (kind) => feedback.inc({ kind: label(kind) }),
    ticketOpened: () => tickets.inc(),
  }
}

function encoderGauges(encoder: AppDependencies['encoder'], registers: Registry[]): void {
  new Gauge({
    name: 'motcua_encoder_queue',
    help: 'Texts waiting for the encoder.',
    registers,
    collect() {
      this.set(encoder.stats().queued)
    },
  })
  for (const kind of ['batches', 'texts', 'tokens'] as const) {
    new Counter({
      name: `motcua_encoder_${kind}_total`,
      help: `Encoded since the start: ${kind}.`,
      registers,
      collect() {
        this.reset()
        this.inc(encoder.stats()[kind])
      },
    })
  }
}

function buildGauges(builds: AppDependencies['builds'], registers: Registry[]): void {
  new Gauge({
    name: 'motcua_build_info',
    help: 'The build that is served; no series while there is none.',
    labelNames: ['build', 'as_of', 'model'] as const,
    registers,
    collect() {
      this.reset()
      const { id, asOf, model } = builds.status()
      if (id !== null) this.set({ build: id, as_of: asOf ?? '', model: model ?? '' }, 1)
    },
  })
  new Gauge({
    name: 'motcua_build_documents',
    help: 'Documents in the build that is served.',
    registers,
    collect() {
      this.set(builds.status().documents)
    },
  })
  new Counter({
    name: 'motcua_build_reloads_total',
    help: 'New builds by outcome.',
    labelNames: ['outcome'] as const,
    registers,
    collect() {
      this.reset()
      const { opened, refused } = builds.status().reloads
      this.inc({ outcome: 'opened' }, opened)
      this.inc({ outcome: 'refused' }, refused)
    },
  })
}
