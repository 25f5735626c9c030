import { longestFirst, planBatches } from './batching.ts'

/** One call of `encode`: its texts, and what came of them so far. */
export interface Call {
  readonly texts: readonly string[]
  /** Positions in `texts` that wait, the longest text first, so that neighbours make good batches. */
  readonly order: readonly number[]
  /** How many of `order` are taken. */
  taken: number
  readonly vectors: Float32Array[]
  done: number
  /** Answered, failed or aborted: its texts are no longer wanted. */
  settled: boolean
  resolve(vectors: Float32Array[]): void
  reject(error: unknown): void
  onProgress: ((done: number) => void) | undefined
}

/** One text of a call on its way. */
export interface Item {
  call: Call
  position: number
}

/** Calls of one priority, first come, first served; small ones share a batch. */
export interface Lane {
  add(call: Call): void
  /** True when texts or planned batches wait. */
  busy(): boolean
  /** Texts not yet in a batch that ran. */
  waiting(): number
  /** Removes up to `limit` texts of calls that still want them. */
  take(limit: number): Item[]
  /** Keeps tokenised texts as batches under the budget. */
  plan(items: readonly Item[], ids: readonly Int32Array[], budget: number): void
  /** The next planned batch, without texts nobody wants any more. */
  next(): { items: Item[]; ids: Int32Array[] } | undefined
  /** Every call that is not settled. */
  calls(): Call[]
}

export function createLane(): Lane {
  let waiting: Call[] = []
  let planned: { item: Item; ids: Int32Array }[][] = []

  const prune = () => {
    waiting = waiting.filter((call) => !call.settled && call.taken < call.order.length)
    planned = planned
      .map((batch) => batch.filter(({ item }) => !item.call.settled))
      .filter((batch) => batch.length > 0)
  }

  return {
    add: (call) => void waiting.push(call),
    busy() {
      prune()
      return waiting.length > 0 || planned.length > 0
    },
    waiting() {
      prune()
      const untaken = waiting.reduce((sum, call) => sum + call.order.length - call.taken, 0)
      return planned.reduce((sum, batch) => sum + batch.length, untaken)
    },
    take(limit) {
      prune()
      const items: Item[] = []
      for (const call of waiting) {
        while (items.length < limit && call.taken < call.order.length) {
          items.push({ call, position: call.order[call.taken++]! })
        }
      }
      return items
    },
    plan(items, ids, budget) {
      const lengths = ids.map((text) => text.length)
      for (const batch of planBatches(lengths, budget)) {
        planned.push(batch.map((i) => ({ item: items[i]!, ids: ids[i]! })))
      }
    },
    next() {
      prune()
      const batch = planned.shift()
      return batch && { items: batch.map(({ item }) => item), ids: batch.map(({ ids }) => ids) }
    },
    calls() {
      prune()
      return [...new Set([...waiting, ...planned.flat().map(({ item }) => item.call)])]
    },
  }
}

/** The order in which a call's texts are fed: by characters, which is close enough before tokenising. */
export function feedingOrder(texts: readonly string[]): number[] {
  return longestFirst(texts.map((text) => text.length))
}
