import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between looks at the event loop. The histogram counts them in. */
const RESOLUTION = 1

/** How late timers came, ms: what blocked the event loop, with what else the machine did meanwhile. */
export interface Late {
  p99: number
  max: number
}

/** Watches this thread's event loop while `work` runs. */
export async function watchEventLoop<T>(work: () => Promise<T>): Promise<{ result: T; late: Late }> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
  delay.enable()
  const result = await work()
  delay.disable()
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION)
  return { result, late: { p99: late(delay.percentile(99)), max: late(delay.max) } }
}
