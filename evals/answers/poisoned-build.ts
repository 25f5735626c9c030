/** The corpus with the invented documents that give orders, as a build of its own: no other question may meet them. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Build, openBuild } from '../../index/index.ts'
import { cacheOf } from '../../index/layout.ts'
import { ingest } from '../../ingest/index.ts'
import type { Encoder } from '../../models/index.ts'
import { POISONED } from '../sets/case-schemas.ts'

/**
 * Builds it in a temporary folder, works on it and takes it away again. Vectors of the corpus are taken from the cache
 * beside `build`, where there is one.
 * @param sources folders of the corpus
 * @throws what ingest throws
 */
export async function withPoisonedBuild<T>(
  {
    build,
    encoder,
    sources,
    signal,
  }: {
    build: Pick<Build, 'dir'>
    encoder: Encoder
    sources: readonly string[]
    signal?: AbortSignal | undefined
  },
  work: (build: Build) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'motcua-poisoned-'))
  try {
    const cache = cacheOf(build.dir, encoder.hash)
    await cp(cache, path.join(folder, path.relative(build.dir, cache))).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      },
    )
    await ingest({ paths: [...sources, POISONED], out: folder, encoder, ...(signal ? { signal } : {}) })
    const poisoned = await openBuild(folder, { modelHash: encoder.hash })
    try {
      return await work(poisoned)
    } finally {
      await poisoned.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
