/** One writer at a time in an index folder, among processes of this machine and of others that share the folder. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { BuildWriteError, IndexLockedError } from './errors.ts'
import { lockOf } from './layout.ts'

/** A holder touches its lock this often, milliseconds. */
const HEARTBEAT = 20_000
/** A lock of another machine, whose processes cannot be seen from here, is dead when untouched for so long. */
const SILENT = 10 * 60_000
/** Marks of a takeover are kept this long: a process that saw the dead lock may still be about to act on it. */
const KEEP_MARKS = 60 * 60_000

interface Holder {
  pid: number
  host: string
  /** Boot and tick at which the process began: tells a reused pid from the holder. Null where the system does not say. */
  started: string | null
  token: string
}

export interface Lock {
  /** The folder that is held. */
  readonly dir: string
  release(): Promise<void>
}

/**
 * Takes the folder for one writer. The lock of a process that is gone is taken over, by exactly one of those that
 * try: whoever first links the name `LOCK.after-<token of the dead holder>`, and only that process replaces the lock.
 * @throws IndexLockedError when a living process holds it
 * @throws BuildWriteError when the folder cannot be written to
 */
export async function acquireLock(dir: string): Promise<Lock> {
  const file = lockOf(dir)
  const own: Holder = {
    pid: process.pid,
    host: os.hostname(),
    started: (await processState(process.pid))?.started ?? null,
    token: randomBytes(8).toString('hex'),
  }
  const draft = `${file}.new-${own.token}`
  try {
    await mkdir(dir, { recursive: true })
    // Written whole and then linked: nobody ever reads half a lock.
    await writeFile(draft, JSON.stringify(own))
    while (!(await tryToTake(dir, draft))) await new Promise((resolve) => setTimeout(resolve, 5))
  } catch (error) {
    throw error instanceof IndexLockedError ? error : new BuildWriteError(file, error)
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
  await sweepMarks(dir)
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => {})
  }, HEARTBEAT)
  beat.unref()
  return {
    dir,
    async release() {
      clearInterval(beat)
      if ((await read(file))?.token === own.token) await rm(file, { force: true })
    },
  }
}

/** True when the lock was taken; false when it changed hands meanwhile and is to be looked at again. */
async function tryToTake(dir: string, draft: string): Promise<boolean> {
  const file = lockOf(dir)
  if (await linked(draft, file)) return true
  let seen = file
  let holder = await read(seen)
  while (holder !== null) {
    if (await isAlive(holder, seen))
      throw new IndexLockedError(dir, `process ${holder.pid} on ${holder.host}`)
    seen = `${file}.after-${holder.token}`
    if (await linked(draft, seen)) {
      await rename(draft, file)
      return true
    }
    holder = await read(seen)
  }
  return false
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function read(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== os.hostname()) {
    const touched = await stat(file).catch(() => null)
    return touched !== null && Date.now() - touched.mtimeMs < SILENT
  }
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const state = await processState(holder.pid)
  if (state === null || holder.started === null) return true
  return !state.dead && state.started === holder.started
}

/** What `/proc` says of a process; null where there is no such thing. */
async function processState(pid: number): Promise<{ started: string; dead: boolean } | null> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The command in field 2 may hold spaces and brackets; state is field 3, start field 22.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { started: `${boot} ${fields[19]}`, dead: fields[0] === 'Z' || fields[0] === 'X' }
  } catch {
    return null
  }
}

async function sweepMarks(dir: string): Promise<void> {
  const prefix = path.basename(`${lockOf(dir)}.`)
  for (const name of await readdir(dir).catch(() => [])) {
    if (!name.startsWith(prefix)) continue
    const file = path.join(dir, name)
    const made = await stat(file).catch(() => null)
    if (made && Date.now() - made.mtimeMs > KEEP_MARKS) await rm(file, { force: true }).catch(() => {})
  }
}
