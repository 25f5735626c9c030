import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'

/** What figures depend on, and nothing that names the machine. */
export interface Machine {
  cores: number
  /** Widest vector instructions the int8 kernels can use; null where the system does not tell. */
  vectorInstructions: string | null
  memoryGib: number
  platform: string
  node: string
}

export function thisMachine(): Machine {
  const cpu = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : ''
  const flags = ['avx512_vnni', 'avx_vnni', 'avx512f', 'avx2', 'asimddp', 'asimd']
  return {
    cores: availableParallelism(),
    vectorInstructions: flags.find((flag) => new RegExp(`\\b${flag}\\b`).test(cpu)) ?? null,
    memoryGib: Math.ceil(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  }
}

/**
 * Share of the machine's processor time, 0 … 1, that other processes took while `work` ran: figures from a busy
 * machine can be told from others. Processes that `work` starts count as others.
 */
export async function withOthers<T>(work: () => Promise<T>): Promise<{ result: T; others: number }> {
  const before = { machine: machineTimes(), own: process.cpuUsage() }
  const result = await work()
  const after = machineTimes()
  const { user, system } = process.cpuUsage(before.own)
  const busy = after.busy - before.machine.busy
  const total = after.total - before.machine.total
  return { result, others: Math.max(0, (busy - (user + system) / 1000) / Math.max(1, total)) }
}

/** Milliseconds of all cores since they started. */
function machineTimes(): { busy: number; total: number } {
  let busy = 0
  let total = 0
  for (const { times } of cpus()) {
    busy += times.user + times.nice + times.sys + times.irq
    total += times.user + times.nice + times.sys + times.irq + times.idle
  }
  return { busy, total }
}
