import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

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
