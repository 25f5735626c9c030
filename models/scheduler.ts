import { EncoderCrashError } from './errors.ts'
import { type Call, createLane, type Item, type Lane } from './lane.ts'
import type { JobName, Jobs, Kind } from './protocol.ts'

export interface Scheduler {
  add(kind: Kind, call: Call): void
  /** Runs one chunked count after those before it; queries go first. */
  count(texts: readonly string[]): Promise<number[]>
  waiting(kind: Kind): number
  stats(): { batches: number; texts: number; tokens: number; tokenizeMs: number }
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>
}

export interface SchedulerOptions {
  /** Does one job; rejects with EncoderCrashError when the worker is gone or cannot be started. */
  request<N extends JobName>(job: N, input: Jobs[N]['input']): Promise<Jobs[N]['output']>
  /** What the worker gets for a text of that kind: prefix, normal form, bounded length. */
  prepare(text: string, kind: Kind): string
  /** Largest `texts × longest` of one batch, tokens. */
  tokenBudget: number
  /** The kind of which every text is a batch of its own, if any. */
  alone: Kind | null
}

/** Texts tokenised at a time: queries that piled up, and passages ahead of their batches. */
const CHUNK = { query: 64, passage: 256 } as const
/** Texts counted in one job. */
const COUNT_CHUNK = 64

interface Count {
  texts: readonly string[]
  lengths: number[]
  resolve(lengths: number[]): void
  reject(error: unknown): void
}

/**
 * Decides what the worker does next; it has one job at a time, so that a query waits for one batch at most.
 * Queries go before any count or passage; those that arrived meanwhile are run together, unless they run alone.
 */
export function createScheduler({ request, prepare, tokenBudget, alone }: SchedulerOptions): Scheduler {
  const lanes: Record<Kind, Lane> = { query: createLane(), passage: createLane() }
  const counts: Count[] = []
  const totals = { batches: 0, texts: 0, tokens: 0, tokenizeMs: 0 }
  let running: Promise<void> | undefined

  const noteBatch = (texts: number, tokens: number) => {
    totals.batches += 1
    totals.texts += texts
    totals.tokens += tokens
  }

  const wake = () => {
    running ??= loop()
  }

  async function loop(): Promise<void> {
    // Calls of one tick become one batch.
    await Promise.resolve()
    for (let work = nextWork(); work; work = nextWork()) await work()
    // Cleared in the same tick as the last look at the lanes: a call that comes later starts a new loop.
    running = undefined
  }

  function nextWork(): (() => Promise<void>) | undefined {
    if (lanes.query.busy()) return () => step('query')
    if (counts.length > 0) return () => countStep(counts[0]!)
    if (lanes.passage.busy()) return () => step('passage')
    return undefined
  }

  async function step(kind: Kind): Promise<void> {
    const lane = lanes[kind]
    if (kind === alone) return encodeOne(kind, lane.take(1))
    const batch = lane.next()
    if (batch) return run(kind, batch.items, batch.ids)
    const items = lane.take(CHUNK[kind])
    try {
      const texts = items.map(({ call, position }) => prepare(call.texts[position]!, kind))
      const start = performance.now()
      const tokenized = await request('tokenize', { texts })
      totals.tokenizeMs += performance.now() - start
      lane.plan(items, split(tokenized), tokenBudget)
    } catch (error) {
      fail(items, error)
    }
  }

  async function encodeOne(kind: Kind, items: Item[]): Promise<void> {
    try {
      const { call, position } = items[0]!
      const text = prepare(call.texts[position]!, kind)
      const { vector, tokens, tokenizeMs } = await request('encode', { text, kind })
      totals.tokenizeMs += tokenizeMs
      noteBatch(1, tokens)
      deliver(items, vector)
    } catch (error) {
      fail(items, error)
    }
  }

  async function run(kind: Kind, items: Item[], ids: Int32Array[]): Promise<void> {
    try {
      const lengths = Int32Array.from(ids, (text) => text.length)
      const { vectors } = await request('run', { kind, ids: join(ids), lengths })
      noteBatch(
        ids.length,
        lengths.reduce((sum, length) => sum + length, 0),
      )
      deliver(items, vectors)
    } catch (error) {
      fail(items, error)
    }
  }

  async function countStep(count: Count): Promise<void> {
    try {
      const from = count.lengths.length
      const { lengths } = await request('count', { texts: count.texts.slice(from, from + COUNT_CHUNK) })
      count.lengths.push(...lengths)
      if (count.lengths.length < count.texts.length) return
      counts.splice(counts.indexOf(count), 1)
      count.resolve(count.lengths)
    } catch (error) {
      counts.splice(counts.indexOf(count), 1)
      count.reject(error)
      if (error instanceof EncoderCrashError) failAll(error)
    }
  }

  function fail(items: Item[], error: unknown): void {
    for (const call of new Set(items.map((item) => item.call))) call.reject(error)
    if (error instanceof EncoderCrashError) failAll(error)
  }

  function failAll(error: unknown): void {
    for (const call of [...lanes.query.calls(), ...lanes.passage.calls()]) call.reject(error)
    for (const count of counts.splice(0)) count.reject(error)
  }

  return {
    add(kind, call) {
      lanes[kind].add(call)
      wake()
    },
    count: (texts) =>
      new Promise((resolve, reject) => {
        counts.push({ texts, lengths: [], resolve, reject })
        wake()
      }),
    waiting: (kind) => lanes[kind].waiting(),
    stats: () => ({ ...totals }),
    async idle() {
      while (running) await running
    },
  }
}

/** Hands every vector to its call; copies, so that keeping one vector does not keep the batch. */
function deliver(items: readonly Item[], vectors: Float32Array): void {
  const dimensions = vectors.length / items.length
  const touched = new Set<Call>()
  items.forEach(({ call, position }, i) => {
    call.vectors[position] = vectors.slice(i * dimensions, (i + 1) * dimensions)
    call.done += 1
    touched.add(call)
  })
  for (const call of touched) {
    if (call.settled) continue
    try {
      call.onProgress?.(call.done)
    } catch (error) {
      call.reject(error)
    }
    if (call.done === call.texts.length) handOver(call)
  }
}

/**
 * One call a turn of the event loop: what its caller does with the vectors (a search takes milliseconds) neither
 * adds up over the batch to a blocked loop, nor keeps the worker from its next batch.
 */
function handOver(call: Call): void {
  setImmediate(() => call.resolve(call.vectors))
}

function split({ ids, lengths }: Jobs['tokenize']['output']): Int32Array[] {
  let at = 0
  return Array.from(lengths, (length) => {
    at += length
    return ids.subarray(at - length, at)
  })
}

function join(texts: readonly Int32Array[]): Int32Array {
  const flat = new Int32Array(texts.reduce((sum, text) => sum + text.length, 0))
  let at = 0
  for (const text of texts) {
    flat.set(text, at)
    at += text.length
  }
  return flat
}
