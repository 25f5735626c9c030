import { readFileSync } from 'node:fs'

/**
 * How the weights of the matrix products lie in memory, and with it the kernels that multiply them.
 * - `blocks`: as in the file, 8 bits with a scale for 64 of them; inputs rounded in blocks, too
 * - `floats`: the same numbers as floats (`float-weights.ts`)
 * - `columns`: 8 bits with a scale for a column (`column-weights.ts`), for questions; passages keep their blocks.
 *   Inputs of one run share a scale, so that a vector would depend on what else is in its batch: one text a run.
 */
export type Weights = 'blocks' | 'floats' | 'columns'

/** The fastest form, as far as the system tells its CPU: `blocks` where it does not. */
export function preferredWeights(): Weights {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'blocks'
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? ''
    if (flags === '') return 'blocks'
    // Without VNNI the 8-bit kernels are the slower ones, and their sums of products of two 8-bit numbers overflow.
    return /vnni/.test(flags) ? 'columns' : 'floats'
  } catch {
    return 'blocks'
  }
}
