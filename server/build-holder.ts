/**
 * Holds the build that is served and changes it for a newer one without dropping a request. A replaced build is
 * closed only when every lease that was held at the moment of the change has been released, so a request may go
 * on reading whatever it got hold of, at any point of its way.
 */
import type { Logger } from 'pino'
import type { BuildSource, BuildStatus, Lease, OpenBuild } from './deps.ts'
import { NoBuildError } from './errors.ts'

export interface BuildHolderOptions {
  /** Opens the newest published build and a searcher over it; rejects when it is missing, foreign or damaged. */
  open(): Promise<OpenBuild>
  /** Calls back when a new build may have been published; returns how to stop. Default: nothing is watched. */
  watch?(changed: () => void): () => void
  logger: Logger
}

export interface BuildHolder extends BuildSource {
  /**
   * Opens the newest build and serves it from now on. True when one was opened or is still the newest; false when it was refused
   * (the cause is logged and in `status()`), in which case the build before goes on. Never rejects. Calls while
   * one is under way share one further run.
   */
  reload(): Promise<boolean>
  /**
   * The build that is served now, for what works under a lease (`createAssistant({ source })`).
   * @throws NoBuildError while there is none
   */
  current(): OpenBuild
  /** Stops watching, waits for the leases, closes the build. */
  close(): Promise<void>
}

interface ActiveLease {
  released: Promise<void>
}

/** A holder without a build: call `reload()` to open the first one. Watching begins at once. */
export function createBuildHolder(options: BuildHolderOptions): BuildHolder {
  const { open, watch, logger } = options
  const leases = new Set<ActiveLease>()
  const retired = new Set<Promise<void>>()
  const reloads = { opened: 0, refused: 0 }
  let serving: OpenBuild | null = null
  let refused: BuildStatus['refused'] = null
  let running: Promise<boolean> | null = null
  let again = false
  let closed = false

  const stop = watch?.(() => void reload())

  function retire({ build }: OpenBuild): void {
    const held = [...leases].map((lease) => lease.released)
    const closing = Promise.all(held)
      .then(() => build.close())
      .then(() => logger.info({ build: build.manifest.id }, 'build closed'))
      .catch((error: unknown) =>
        logger.error({ err: error, build: build.manifest.id }, 'a build did not close'),
      )
      .finally(() => retired.delete(closing))
    retired.add(closing)
  }

  async function openNewest(): Promise<boolean> {
    if (closed) return false
    let opened: OpenBuild
    try {
      opened = await open()
    } catch (error) {
      reloads.refused++
      refused = { at: new Date().toISOString(), error: error instanceof Error ? error.name : 'Error' }
      const goesOn = serving ? `build ${serving.build.manifest.id} goes on` : 'nothing is served yet'
      logger.error(
        { err: error, serving: serving?.build.manifest.id ?? null },
        `new build refused, ${goesOn}`,
      )
      return false
    }
    refused = null
    if (closed || opened.build.manifest.id === serving?.build.manifest.id) {
      await opened.build.close()
      return !closed
    }
    const before = serving
    serving = opened
    reloads.opened++
    logger.info(
      {
        build: opened.build.manifest.id,
        before: before?.build.manifest.id ?? null,
        ...opened.build.manifest.counts,
      },
      'build opened',
    )
    if (before) retire(before)
    return true
  }

  async function openUntilNewest(): Promise<boolean> {
    try {
      let good: boolean
      do {
        again = false
        good = await openNewest()
      } while (again)
      return good
    } finally {
      running = null
    }
  }

  function reload(): Promise<boolean> {
    if (running) again = true
    else running = openUntilNewest()
    return running
  }

  function current(): OpenBuild {
    if (!serving) throw new NoBuildError()
    return serving
  }

  function retain(): Lease | null {
    if (!serving) return null
    let released = () => {}
    const lease: ActiveLease = { released: new Promise<void>((resolve) => (released = resolve)) }
    leases.add(lease)
    return {
      ...serving,
      release() {
        leases.delete(lease)
        released()
      },
    }
  }

  function status(): BuildStatus {
    const manifest = serving?.build.manifest
    return {
      id: manifest?.id ?? null,
      createdAt: manifest?.createdAt ?? null,
      asOf: manifest?.asOf ?? null,
      model: manifest?.model ?? null,
      documents: manifest?.counts.documents ?? 0,
      procedures: manifest?.counts.procedures ?? 0,
      passages: manifest?.counts.passages ?? 0,
      refused,
      reloads: { ...reloads },
    }
  }

  async function close(): Promise<void> {
    if (closed) return
    closed = true
    stop?.()
    await running
    if (serving) retire(serving)
    serving = null
    await Promise.all(retired)
  }

  return { retain, status, reload, current, close }
}
