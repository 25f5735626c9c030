/** Runs work again whenever what lies behind paths has changed. */
import { setTimeout } from 'node:timers/promises'

/** Milliseconds between two looks. Looking works on every file system, and costs a `stat` a file. */
const EVERY = 1_000

/**
 * Looks until the signal stops it. What still changes from one look to the next is left alone: a file may be half copied.
 * @param look what the paths hold, as one text; a failed look counts as a change
 * @param run the work; when it fails, `onError` is told, and it is run again after the next change
 */
export async function follow(
  look: () => Promise<string>,
  run: () => Promise<unknown>,
  { signal, onError }: { signal: AbortSignal; onError(error: unknown): void },
): Promise<void> {
  let done: string | null = null
  let last: string | null = null
  while (!signal.aborted) {
    const now = await look().catch((error: unknown) => String(error))
    if (now === last && now !== done) {
      done = now
      try {
        await run()
      } catch (error) {
        if (signal.aborted) return
        onError(error)
      }
    }
    last = now
    await setTimeout(EVERY, undefined, { signal }).catch(() => {})
  }
}
