/** Clocks of wall and processor time: on a shared machine only the second can be compared. */

export interface Spent {
  /** Milliseconds on the wall. */
  ms: number
  /** Milliseconds of processor time of this process, all its threads together. */
  cpuMs: number
}

export async function spent<T>(work: () => T | Promise<T>): Promise<Spent & { result: T }> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const result = await work()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { result, ms, cpuMs: (user + system) / 1000 }
}
