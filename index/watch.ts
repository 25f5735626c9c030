import { type FSWatcher, watch } from 'node:fs'
import { readPointer } from './layout.ts'

/** Network folders and some containers report no changes: the pointer is read this often as well, milliseconds. */
const POLL = 2_000

/**
 * Calls back when another build has become the live one. The folder need not exist yet.
 * @returns stops watching
 */
export function watchBuilds(dir: string, changed: () => void): () => void {
  let live: string | null | undefined
  let stopped = false
  let watcher: FSWatcher | undefined

  async function look(): Promise<void> {
    const pointer = await readPointer(dir).catch(() => null)
    const id = pointer?.id ?? null
    if (stopped || id === live) return
    const first = live === undefined
    live = id
    if (!first && id !== null) changed()
  }

  try {
    watcher = watch(dir, (_event, name) => {
      if (name === null || name === 'CURRENT') void look()
    })
    watcher.on('error', () => watcher?.close())
  } catch {
    // Polling does it alone.
  }
  const timer = setInterval(() => void look(), POLL)
  timer.unref()
  void look()

  return () => {
    stopped = true
    clearInterval(timer)
    watcher?.close()
  }
}
