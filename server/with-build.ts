import type { BuildSource, Lease } from './deps.ts'
import { ProblemError } from './problem.ts'

/**
 * Runs `work` on the newest build and keeps that build open until it is done.
 * @throws ProblemError `no-build` while there is none
 */
export async function withBuild<T>(builds: BuildSource, work: (lease: Lease) => Promise<T>): Promise<T> {
  const lease = builds.retain()
  if (!lease) throw new ProblemError('no-build')
  try {
    return await work(lease)
  } finally {
    lease.release()
  }
}
