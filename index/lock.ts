import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { BuildWriteError, IndexLockedError } from './errors.ts'
import { lockOf } from './layout.ts'

interface Holder {
  pid: number
  host: string
  /** Ticks since boot at which the process began, from /proc: tells a reused pid from the holder. */
  started: string | null
  token: string
}

export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the folder for one writer. The lock of a process that is gone is taken over.
 * @throws IndexLockedError when a living process holds it
 * @throws BuildWriteError when the folder cannot be written to
 */
export async function acquireLock(dir: string): Promise<Lock> {
  const file = lockOf(dir)
  const own: Holder = {
    pid: process.pid,
    host: os.hostname(),
    started: await startOf(process.pid),
    token: randomBytes(8).toString('hex'),
  }
  const draft = `${file}.${own.token}`
  try {
    await mkdir(dir, { recursive: true })
    // Written whole and then linked: nobody ever reads half a lock.
    await writeFile(draft, JSON.stringify(own))
  } catch (error) {
    throw new BuildWriteError(draft, error)
  }
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        await link(draft, file)
        return { release: () => release(file, own.token) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new BuildWriteError(file, error)
      }
      const holder = await readHolder(file)
      if (holder && (await isAlive(holder))) throw new IndexLockedError(dir, `process ${holder.pid} on ${holder.host}`)
      await removeStale(file, holder)
    }
    throw new IndexLockedError(dir, 'several at once')
  } finally {
    await rm(draft, { force: true })
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  // A lock of another machine cannot be checked from here: believe it.
  if (holder.host !== os.hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const started = await startOf(holder.pid)
  return started === null || holder.started === null || started === holder.started
}

async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Field 22; the command in field 2 may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** Removes a stale lock unless another process has just replaced it. */
async function removeStale(file: string, seen: Holder | null): Promise<void> {
  const now = await readHolder(file)
  if (now?.token === seen?.token) await unlink(file).catch(() => {})
}

async function release(file: string, token: string): Promise<void> {
  if ((await readHolder(file))?.token === token) await rm(file, { force: true })
}
