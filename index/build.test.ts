import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  acquireLock,
  BuildDamagedError,
  BuildFormatError,
  BuildMissingError,
  BuildWriteError,
  IndexLockedError,
  ModelMismatchError,
  openBuild,
  openEmbeddingCache,
  readLive,
  watchBuilds,
} from './index.ts'
import { seeded, unitVector } from './testing/synthetic.ts'
import { DIMENSIONS, MODEL_HASH, writeBuild } from './testing/write-build.ts'

const WRITER = fileURLToPath(new URL('./testing/write-build.ts', import.meta.url))

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-index-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const liveFolder = async () =>
  path.join(dir, 'builds', (await readFile(path.join(dir, 'CURRENT'), 'utf8')).split(' ')[0]!)

describe('a build', () => {
  it('gives back what was written', async () => {
    const manifest = await writeBuild(dir, 25, 'Nộp hồ sơ tại bộ phận một cửa.\n')
    const build = await openBuild(dir, { modelHash: MODEL_HASH })
    expect(build.manifest).toEqual(manifest)
    expect(build.entries).toHaveLength(25)
    const document = await build.document('9.000007')
    expect(document.title).toBe('Thủ tục thử nghiệm 7')
    expect((await build.passages(24))[0]).toMatchObject({
      id: '9.000024#steps',
      text: 'Nộp hồ sơ tại bộ phận một cửa.\n',
    })
    expect(new TextDecoder().decode(build.blob('extra.bin'))).toContain('một cửa')
    await expect(build.document('1.000000')).rejects.toThrow('no document "1.000000"')
    await build.close()
  })

  it('replaces the one before, keeps that for rollback, and removes older ones', async () => {
    await writeBuild(dir, 3, 'a')
    const second = await writeBuild(dir, 4, 'b')
    const third = await writeBuild(dir, 5, 'c')
    expect((await readdir(path.join(dir, 'builds'))).sort()).toEqual([second.id, third.id].sort())
    expect((await readLive(dir))?.manifest.id).toBe(third.id)
  })

  it('stays readable for whoever has it open while newer ones replace it', async () => {
    await writeBuild(dir, 3, 'đầu tiên')
    const build = await openBuild(dir)
    for (let n = 0; n < 3; n++) await writeBuild(dir, 2, `sau ${n}`)
    expect((await build.passages(2))[0]?.text).toBe('đầu tiên')
    await build.close()
  })

  it('is refused when missing, foreign or made with another model, with what to do', async () => {
    await expect(openBuild(dir)).rejects.toThrow(BuildMissingError)
    await expect(openBuild(path.join(dir, 'nowhere'))).rejects.toThrow(/motcua ingest/)
    await writeBuild(dir, 2, 'x')
    await expect(openBuild(dir, { modelHash: 'other' })).rejects.toThrow(ModelMismatchError)
    const file = path.join(await liveFolder(), 'manifest.json')
    const foreign = (await readFile(file, 'utf8')).replace(/"format": \d+/, '"format": 99')
    await writeFile(file, foreign)
    const digest = createHash('sha256').update(foreign).digest('hex')
    await writeFile(path.join(dir, 'CURRENT'), `${path.basename(await liveFolder())} ${digest}\n`)
    await expect(openBuild(dir)).rejects.toThrow(BuildFormatError)
    expect(await readLive(dir)).toBeNull()
  })

  it('is refused when any byte of any file has changed, naming the file', async () => {
    await writeBuild(dir, 6, 'nguyên vẹn')
    const folder = await liveFolder()
    for (const name of await readdir(folder)) {
      const whole = await readFile(path.join(folder, name))
      const damaged = Buffer.from(whole)
      damaged[Math.floor(damaged.length / 2)]! ^= 0x40
      for (const bytes of [damaged, whole.subarray(1), Buffer.alloc(0)]) {
        await writeFile(path.join(folder, name), bytes)
        const error = await openBuild(dir).catch((caught: unknown) => caught)
        expect(error, `${name} with ${bytes.length} bytes`).toBeInstanceOf(BuildDamagedError)
        expect((error as Error).message).toContain(name)
      }
      await writeFile(path.join(folder, name), whole)
    }
    await (await openBuild(dir)).close()
    await writeFile(path.join(dir, 'CURRENT'), 'garbled')
    await expect(openBuild(dir)).rejects.toThrow(/CURRENT is damaged/)
  })

  it('tells a watcher when it became the live one', async () => {
    await writeBuild(dir, 2, 'x')
    let calls = 0
    const stop = watchBuilds(dir, () => calls++)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await writeBuild(dir, 3, 'y')
    await expect.poll(() => calls, { timeout: 5_000 }).toBe(1)
    stop()
  })
})

describe('a crash', () => {
  it('at any moment leaves the live build whole, and the next writer goes on', async () => {
    await writeBuild(dir, 40, 'gốc ')
    const random = seeded(7)
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', WRITER, dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exited = once(child, 'exit')
      await once(child.stdout, 'data')
      const killAt = Date.now() + random() * 150
      while (Date.now() < killAt) {
        const build = await openBuild(dir, { modelHash: MODEL_HASH })
        expect(build.entries).toHaveLength(40)
        const [first] = await build.passages(0)
        expect(new TextDecoder().decode(build.blob('extra.bin'))).toBe(first!.text.repeat(1000))
        await build.close()
      }
      child.kill('SIGKILL')
      await exited
      await (await openBuild(dir, { modelHash: MODEL_HASH })).close()
    }
    await writeBuild(dir, 40, 'cuối ')
    expect((await readdir(path.join(dir, 'builds'))).filter((name) => name.startsWith('.new'))).toEqual([])
  })
})

describe('two writers', () => {
  it('cannot hold one folder: the second is told who does', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout, 'data')
    let refused: unknown
    for (let n = 0; n < 500 && !refused; n++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      await acquireLock(dir).then(
        (lock) => lock.release(),
        (error) => {
          refused = error
        },
      )
    }
    child.kill('SIGKILL')
    await exited
    expect(refused).toBeInstanceOf(IndexLockedError)
    expect((refused as Error).message).toContain(`process ${child.pid}`)
    await (await acquireLock(dir)).release()
    await (await openBuild(dir)).close()
  })
})

describe('the lock of a dead process', () => {
  it('is taken over by exactly one of many that try at once', async () => {
    const dead = spawnSync(process.execPath, ['-e', ''])
    const lock = { pid: dead.pid, host: os.hostname(), started: null, token: 'dead' }
    await writeFile(path.join(dir, 'LOCK'), JSON.stringify(lock))
    const racers = await Promise.all(
      Array.from({ length: 12 }, () =>
        acquireLock(dir).then(
          (taken) => taken,
          (error: unknown) => error,
        ),
      ),
    )
    const winners = racers.filter((racer) => !(racer instanceof Error)) as Awaited<
      ReturnType<typeof acquireLock>
    >[]
    expect(winners).toHaveLength(1)
    for (const racer of racers) if (racer instanceof Error) expect(racer).toBeInstanceOf(IndexLockedError)
    await winners[0]!.release()
    await (await acquireLock(dir)).release()
  })
})

// A small file system of its own, where the machine lets an ordinary process mount one.
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0

describe.skipIf(!canMount)('a full disk (skipped where no file system can be mounted)', () => {
  it('is named with the remedy, and the live build stays', async () => {
    await writeBuild(dir, 4, 'nguyên')
    const script = `
      mount -t tmpfs -o size=2m tmpfs ${dir} && cd ${process.cwd()} &&
      exec ${process.execPath} --import tsx ${WRITER} ${dir} 400000`
    const child = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8', timeout: 60_000 })
    expect(child.stdout).toBe('')
    expect(child.stderr).toContain('the disk is full: free some space')
    await (await openBuild(dir)).close()
  })
})

describe('a folder that cannot be written to', () => {
  it('is named, with the remedy', async () => {
    const file = path.join(dir, 'a-file')
    await writeFile(file, '')
    await expect(acquireLock(path.join(file, 'index'))).rejects.toThrow(BuildWriteError)
    await expect(openEmbeddingCache(file, MODEL_HASH, 4)).rejects.toThrow(/could not be written/)
  })
})

describe('the embedding cache', () => {
  it('keeps vectors across runs and drops only what was half-written or damaged', async () => {
    const random = seeded(3)
    const entries = Array.from({ length: 50 }, (_, i) => ({
      text: `câu ${i}`,
      vector: unitVector(random, DIMENSIONS),
    }))
    const first = await openEmbeddingCache(dir, MODEL_HASH, DIMENSIONS)
    await first.add(entries)
    await first.close()
    const [name] = await readdir(path.join(dir, 'cache'))
    const file = path.join(dir, 'cache', name!)
    const whole = await readFile(file)
    for (const cut of [whole.length - 1, whole.length - 30, 1, 0]) {
      await writeFile(file, whole.subarray(0, cut))
      const cache = await openEmbeddingCache(dir, MODEL_HASH, DIMENSIONS)
      const kept = Math.floor(cut / (whole.length / 50))
      expect(cache.size).toBe(kept)
      for (const { text, vector } of entries.slice(0, kept)) expect(cache.get(text)).toEqual(vector)
      await cache.add(entries.slice(kept))
      await cache.close()
      expect(await readFile(file)).toEqual(whole)
    }
    const damaged = Buffer.from(whole)
    damaged[whole.length / 2 + 5]! ^= 1
    await writeFile(file, damaged)
    const cache = await openEmbeddingCache(dir, MODEL_HASH, DIMENSIONS)
    expect(cache.size).toBe(49)
    await cache.close()
  })
})
